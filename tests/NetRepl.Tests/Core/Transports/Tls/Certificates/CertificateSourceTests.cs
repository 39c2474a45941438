using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using NetRepl.Core.Transports.Tls.Certificates;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Tls.Certificates;

public sealed class CertificateSourceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TestAuthority root = new("Root");
    private readonly FakeTimeProvider time = new();
    private readonly List<string> told = [];

    public void Dispose()
    {
        root.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void An_unchanged_file_keeps_the_same_certificate()
    {
        Write("c.pem", "one");
        CertificateSource source = Open("c.pem");
        var before = source.Take();
        time.Advance(TimeSpan.FromHours(1));

        Assert.Same(before, source.Take());
        Assert.Empty(told);
    }

    [Fact]
    public void A_file_written_over_is_loaded_anew()
    {
        Write("c.pem", "one");
        CertificateSource source = Open("c.pem");
        Write("c.pem", "two-of-them");
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("CN=two-of-them", Subject(source));
        Assert.Contains(source.Fingerprint.ToString(), Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_replaced_by_rename_is_loaded_anew()
    {
        Write("c.pem", "one");
        CertificateSource source = Open("c.pem");
        Write("new", "two");
        File.Move(folder.Combine("new"), folder.Combine("c.pem"), overwrite: true);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("CN=two", Subject(source));
    }

    [Fact]
    public void A_link_that_leads_elsewhere_now_is_loaded_anew()
    {
        Write("cert1.pem", "one");
        Write("cert2.pem", "two");
        File.CreateSymbolicLink(folder.Combine("live.pem"), "cert1.pem");
        CertificateSource source = Open("live.pem");
        File.CreateSymbolicLink(folder.Combine("next"), "cert2.pem");
        File.Move(folder.Combine("next"), folder.Combine("live.pem"), overwrite: true);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("CN=two", Subject(source));
    }

    [Fact]
    public void A_link_whose_folder_changes_is_loaded_anew()
    {
        Directory.CreateDirectory(folder.Combine("v1"));
        Directory.CreateDirectory(folder.Combine("v2"));
        Write("v1/c.pem", "one");
        Write("v2/c.pem", "two");
        Directory.CreateSymbolicLink(folder.Combine("live"), "v1");
        CertificateSource source = Open("live/c.pem");
        File.Delete(folder.Combine("live"));
        Directory.CreateSymbolicLink(folder.Combine("live"), "v2");
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("CN=two", Subject(source));
    }

    [Fact]
    public void A_new_key_alone_is_noticed()
    {
        using X509Certificate2 one = root.Issue("one");
        using X509Certificate2 two = root.Issue("two");
        var files = new CertificateFiles(folder.Write("c.pem", one.ExportCertificatePem() + "\n" + two.ExportCertificatePem()), folder.Write("k.pem", TestAuthority.KeyPem(one)));
        CertificateSource source = CertificateSource.Open(files, Log(), time);
        folder.Write("k.pem", TestAuthority.KeyPem(two));
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("CN=two", Subject(source));
    }

    [Fact]
    public void Files_are_looked_at_once_a_second()
    {
        Write("c.pem", "one");
        CertificateSource source = Open("c.pem");
        Write("c.pem", "second");
        time.Advance(TimeSpan.FromMilliseconds(999));

        Assert.Equal("CN=one", Subject(source));

        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal("CN=second", Subject(source));
    }

    [Fact]
    public void A_broken_file_keeps_the_certificate_from_before_and_is_told_once()
    {
        Write("c.pem", "one");
        CertificateSource source = Open("c.pem");
        folder.Write("c.pem", "half written");

        for (int handshake = 0; handshake < 3; handshake++)
        {
            time.Advance(TimeSpan.FromSeconds(2));
            Assert.Equal("CN=one", Subject(source));
        }

        Assert.Equal($"load {folder.Combine("c.pem")}: no certificate; the certificate from before stays in use", Assert.Single(told));
    }

    [Fact]
    public void A_missing_file_keeps_the_certificate_from_before_until_it_is_back()
    {
        Write("c.pem", "one");
        CertificateSource source = Open("c.pem");
        File.Delete(folder.Combine("c.pem"));
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("CN=one", Subject(source));
        Assert.Contains("no such file", Assert.Single(told), StringComparison.Ordinal);

        Write("c.pem", "two");
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("CN=two", Subject(source));
    }

    [Fact]
    public async Task Many_handshakes_at_once_load_it_once()
    {
        Write("c.pem", "one");
        CertificateSource source = Open("c.pem");
        Write("c.pem", "second");
        time.Advance(TimeSpan.FromSeconds(1));

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(source.Take)));

        Assert.Equal("CN=second", Subject(source));
        Assert.Single(told);
    }

    [Fact]
    public void A_broken_file_at_the_start_is_an_error() =>
        Assert.Throws<NetException>(() => Open("missing.pem"));

    private static string Subject(CertificateSource source) => source.Take().TargetCertificate.Subject;

    private CertificateSource Open(string name) => CertificateSource.Open(new(folder.Combine(name)), Log(), time);

    private Log Log() => new(LogLevel.Information, (_, line) =>
    {
        lock (told)
        {
            told.Add(line);
        }
    });

    private void Write(string name, string subject)
    {
        using X509Certificate2 certificate = root.Issue(subject);
        folder.Write(name, certificate.ExportCertificatePem() + "\n" + TestAuthority.KeyPem(certificate));
    }
}
