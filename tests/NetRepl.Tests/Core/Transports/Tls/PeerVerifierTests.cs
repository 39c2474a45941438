using System.Security.Cryptography.X509Certificates;
using NetRepl.Core.Transports.Tls;
using NetRepl.Core.Transports.Tls.Certificates;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Tls;

/// <summary>Whose certificates are accepted, and what a refusal says.</summary>
public sealed class PeerVerifierTests : IDisposable
{
    private readonly TlsEnds ends = new();
    private readonly TestAuthority authority = new("Test Authority");

    public void Dispose()
    {
        ends.Dispose();
        authority.Dispose();
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task A_certificate_of_a_given_authority_is_trusted_for_its_names_and_addresses(string host)
    {
        (TlsTransport client, _) = await ends.OverMemoryAsync(TrustingAuthority(), Serving(authority.Issue()), host);

        Assert.Equal("CN=localhost", client.Session!.Peer!.Subject);
        Assert.Equal("CN=Test Authority", client.Session.Peer.Issuer);
        Assert.Empty(ends.Warnings);
    }

    [Fact]
    public async Task An_unknown_issuer_is_refused_with_the_fingerprint_and_the_flag_that_pins_it()
    {
        using X509Certificate2 certificate = authority.Issue();

        NetException error = await ends.OverMemoryAsync(new TlsOptions(), Serving(certificate)).FailsAsync();

        string fingerprint = Fingerprint.Of(certificate).ToString();
        Assert.Equal(NetFailure.NotVerified, error.Failure);
        Assert.Equal($"the certificate is not trusted: its issuer is unknown: CN=Test Authority ({fingerprint})", error.Cause);
        Assert.Contains($"--pin {fingerprint}", error.Hint!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_self_made_certificate_is_refused_as_self_signed()
    {
        NetException error = await ends.OverMemoryAsync(new TlsOptions()).FailsAsync();

        Assert.Equal(NetFailure.NotVerified, error.Failure);
        Assert.Contains("it is self-signed (sha256:", error.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("example.org", "not for example.org")]
    [InlineData("192.0.2.1", "not for 192.0.2.1")]
    public async Task A_wrong_name_is_refused_with_the_names_it_has(string host, string cause)
    {
        NetException error = await ends.OverMemoryAsync(TrustingAuthority(), Serving(authority.Issue()), host).FailsAsync();

        Assert.Equal(NetFailure.NotVerified, error.Failure);
        Assert.Contains($"it is for localhost, 127.0.0.1, ::1, {cause}", error.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-20, -10, "it expired on ")]
    [InlineData(10, 20, "it is valid only from ")]
    public async Task A_certificate_out_of_its_time_is_refused_with_the_day(int from, int until, string cause)
    {
        DateTimeOffset today = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = authority.Issue(today.AddDays(from), today.AddDays(until));

        NetException error = await ends.OverMemoryAsync(TrustingAuthority(), Serving(certificate)).FailsAsync();

        Assert.Equal(NetFailure.NotVerified, error.Failure);
        Assert.Contains(cause, error.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pinned_certificate_is_accepted_whatever_its_issuer_and_names()
    {
        using X509Certificate2 certificate = authority.Issue();
        var pinned = new TlsOptions { Pins = [Fingerprint.Of(certificate).ToString()] };

        (TlsTransport client, _) = await ends.OverMemoryAsync(pinned, Serving(certificate), "example.org");

        Assert.Equal(pinned.Pins[0], client.Session!.Peer!.Fingerprint);
    }

    [Fact]
    public async Task Any_other_than_the_pinned_one_is_refused_though_its_authority_is_trusted()
    {
        TlsOptions pinned = TrustingAuthority() with { Pins = ["sha256:" + new string('0', 64)] };

        NetException error = await ends.OverMemoryAsync(pinned, Serving(authority.Issue())).FailsAsync();

        Assert.Equal(NetFailure.NotVerified, error.Failure);
        Assert.Contains("not the pinned one: it is sha256:", error.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_certificate_is_remembered_and_another_one_refused()
    {
        var careful = new TlsOptions { TrustOnFirstUse = true };
        TlsOptions first = Serving(authority.Issue());

        await ends.OverMemoryAsync(careful, first);
        await ends.OverMemoryAsync(careful, first);
        NetException error = await ends.OverMemoryAsync(careful, new TlsOptions()).FailsAsync();

        Assert.Equal("the certificate of tls://localhost:443 is trusted from now on", Assert.Single(ends.Warnings).Split(": sha256:")[0]);
        Assert.Equal(NetFailure.NotVerified, error.Failure);
        Assert.Contains("has changed: it is sha256:", error.Cause, StringComparison.Ordinal);
        Assert.Contains(ends.Known.Path, error.Hint!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Skipping_the_check_warns_each_time()
    {
        await ends.OverMemoryAsync(TlsEnds.Trusting);
        await ends.OverMemoryAsync(TlsEnds.Trusting);

        Assert.All(ends.Warnings, warning => Assert.StartsWith("the certificate of tls://localhost:443 is not verified: sha256:", warning, StringComparison.Ordinal));
        Assert.Equal(2, ends.Warnings.Length);
    }

    [Fact]
    public async Task A_client_of_the_demanded_authority_is_let_in()
    {
        TlsOptions client = TlsEnds.Trusting with { Certificate = Save(authority.Issue("visitor")) };

        (_, TlsTransport server) = await ends.OverMemoryAsync(client, new TlsOptions { ClientAuthorities = AuthorityFile });

        Assert.Equal("CN=visitor", server.Session!.Peer!.Subject);
    }

    [Fact]
    public async Task A_client_of_another_authority_is_refused()
    {
        using var stranger = new TestAuthority("Stranger");
        TlsOptions client = TlsEnds.Trusting with { Certificate = Save(stranger.Issue("visitor")) };

        Assert.Contains("its issuer is unknown: CN=Stranger", await RefusalOfServerAsync(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_without_the_demanded_certificate_is_refused() =>
        Assert.Contains("the peer showed no certificate", await RefusalOfServerAsync(TlsEnds.Trusting), StringComparison.Ordinal);

    private string AuthorityFile => Write("authority.pem", authority.Pem);

    private TlsOptions TrustingAuthority() => new() { Authorities = AuthorityFile };

    private TlsOptions Serving(X509Certificate2 certificate) => new() { Certificate = Save(certificate) };

    private string Save(X509Certificate2 certificate) =>
        Write($"{Guid.NewGuid():n}.pem", certificate.ExportCertificatePem() + "\n" + TestAuthority.KeyPem(certificate));

    private string Write(string name, string text)
    {
        string path = ends.Combine(name);
        File.WriteAllText(path, text);
        return path;
    }

    // With TLS 1.2 the client learns in its handshake, too.
    private async Task<string> RefusalOfServerAsync(TlsOptions client)
    {
        (NetRepl.Core.Transports.Memory.MemoryTransport near, NetRepl.Core.Transports.Memory.MemoryTransport far) =
            NetRepl.Core.Transports.Memory.MemoryTransport.CreatePair();
        TlsTransport first = ends.Opener.Upgrade(near, TlsRole.Client, client, "tls://localhost:1");
        TlsTransport second = ends.Opener.Upgrade(far, TlsRole.Server, new TlsOptions { ClientAuthorities = AuthorityFile }, "tls://127.0.0.1:1");
        Task shaking = first.HandshakeAsync(TestContext.Current.CancellationToken).AsTask();
        NetException error = await second.HandshakeAsync(TestContext.Current.CancellationToken).AsTask().FailsAsync();
        second.Dispose();
        await Task.WhenAny(shaking).Bounded();
        Assert.Equal(NetFailure.NotVerified, error.Failure);
        return error.Cause;
    }
}
