using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using NetRepl.Core.Transports.Tls.Certificates;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Tls.Certificates;

public sealed class SelfMadeCertificateTests
{
    private static readonly CertificateName Localhost = new CertificateName.Dns("localhost");

    [Fact]
    public async Task Server_shows_it_and_a_client_that_trusts_it_finds_no_fault()
    {
        using X509Certificate2 certificate = SelfMadeCertificate.Make([Localhost], TimeProvider.System);
        SslStreamCertificateContext context = CertificateSource.Fixed(certificate).Take();

        TlsHandshake.Seen trusting = await TlsHandshake.RunAsync(context, certificate);
        TlsHandshake.Seen other = await TlsHandshake.RunAsync(context);

        Assert.Equal(SslPolicyErrors.None, trusting.Errors);
        Assert.Equal(SslPolicyErrors.RemoteCertificateChainErrors, other.Errors);
    }

    [Fact]
    public void It_is_for_servers_signs_nothing_and_holds_all_its_names()
    {
        IReadOnlyList<CertificateName> names = [Localhost, new CertificateName.Address(IPAddress.IPv6Loopback), new CertificateName.Mail("a@b.example")];
        using X509Certificate2 certificate = SelfMadeCertificate.Make(names, TimeProvider.System);

        var alternatives = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        Assert.Equal(["localhost"], alternatives.EnumerateDnsNames());
        Assert.Equal([IPAddress.IPv6Loopback], alternatives.EnumerateIPAddresses());
        Assert.True(certificate.HasPrivateKey);
        Assert.False(certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
        Assert.Equal("1.3.6.1.5.5.7.3.1", certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages[0].Value);
        Assert.Equal("CN=localhost, O=NetRepl self-made", certificate.Subject);
    }

    [Fact]
    public void It_began_an_hour_ago_and_lasts_397_days()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero));
        using X509Certificate2 certificate = SelfMadeCertificate.Make([Localhost], time);

        Assert.Equal(time.GetUtcNow().AddHours(-1), certificate.NotBefore.ToUniversalTime());
        Assert.Equal(time.GetUtcNow().AddDays(397), certificate.NotAfter.ToUniversalTime());
    }

    [Fact]
    public void A_name_too_long_for_the_subject_is_still_among_the_names()
    {
        string name = string.Join('.', Enumerable.Repeat("long-label", 10));
        using X509Certificate2 certificate = SelfMadeCertificate.Make([new CertificateName.Dns(name)], TimeProvider.System);

        Assert.Equal("O=NetRepl self-made", certificate.Subject);
        Assert.True(certificate.MatchesHostname(name));
    }

    [Fact]
    public void Two_have_different_keys()
    {
        using X509Certificate2 one = SelfMadeCertificate.Make([Localhost], TimeProvider.System);
        using X509Certificate2 two = SelfMadeCertificate.Make([Localhost], TimeProvider.System);

        Assert.NotEqual(one.PublicKey.EncodedKeyValue.RawData, two.PublicKey.EncodedKeyValue.RawData);
    }

    [Fact]
    public void A_listener_on_loopback_is_this_machine_and_nothing_else()
    {
        EndPoint[] locals = [new IPEndPoint(IPAddress.Loopback, 443), new IPEndPoint(IPAddress.IPv6Loopback, 443), new UnixDomainSocketEndPoint("/run/x")];

        Assert.Equal(["localhost", "127.0.0.1", "::1"], SelfMadeCertificate.NamesOf(locals).Select(name => name.ToString()));
    }

    [Fact]
    public void A_listener_on_an_address_has_that_too()
    {
        IPAddress zoned = IPAddress.Parse("fe80::1%3");

        IReadOnlyList<CertificateName> names = SelfMadeCertificate.NamesOf([new IPEndPoint(IPAddress.Parse("192.0.2.7"), 443), new IPEndPoint(zoned, 443)]);

        Assert.Contains("192.0.2.7", names.Select(name => name.ToString()));
        Assert.Contains("fe80::1", names.Select(name => name.ToString()));
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void A_listener_on_all_interfaces_does_not_vouch_for_the_address_of_none() =>
        Assert.DoesNotContain("0.0.0.0", SelfMadeCertificate.NamesOf([new IPEndPoint(IPAddress.Any, 443)]).Select(name => name.ToString()));
}
