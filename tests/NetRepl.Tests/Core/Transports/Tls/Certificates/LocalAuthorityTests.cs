using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using NetRepl.Core.Transports.Tls.Certificates;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Tls.Certificates;

public sealed class LocalAuthorityTests
{
    private static readonly CertificateName[] Localhost = [new CertificateName.Dns("localhost")];

    [Fact]
    public async Task A_client_that_trusts_the_authority_accepts_its_certificate()
    {
        using LocalAuthority authority = LocalAuthority.Make(TimeProvider.System);
        using X509Certificate2 certificate = authority.Issue(Localhost, CertificateUse.Server, TimeSpan.FromDays(1), TimeProvider.System);

        TlsHandshake.Seen seen = await TlsHandshake.RunAsync(new CertificateChain(certificate, []).CreateContext(), authority.Certificate);

        Assert.Equal(SslPolicyErrors.None, seen.Errors);
    }

    [Fact]
    public void A_certificate_never_outlives_the_authority_nor_begins_before_it()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using LocalAuthority authority = LocalAuthority.Make(time);
        using X509Certificate2 first = authority.Issue(Localhost, CertificateUse.Server, TimeSpan.FromDays(1), time);
        time.Advance(TimeSpan.FromDays(3649));
        using X509Certificate2 last = authority.Issue(Localhost, CertificateUse.Server, TimeSpan.FromDays(397), time);

        Assert.Equal(authority.Certificate.NotBefore, first.NotBefore);
        Assert.Equal(authority.Certificate.NotAfter, last.NotAfter);
    }

    [Theory]
    [InlineData(false, "1.3.6.1.5.5.7.3.1")]
    [InlineData(true, "1.3.6.1.5.5.7.3.1 1.3.6.1.5.5.7.3.2")]
    public void A_clients_certificate_serves_both_roles(bool isClient, string uses)
    {
        using LocalAuthority authority = LocalAuthority.Make(TimeProvider.System);
        CertificateUse use = isClient ? CertificateUse.ClientAndServer : CertificateUse.Server;
        using X509Certificate2 certificate = authority.Issue(Localhost, use, TimeSpan.FromDays(1), TimeProvider.System);

        var found = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single();
        Assert.Equal(uses, string.Join(' ', found.EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>().Select(oid => oid.Value)));
    }

    [Fact]
    public void Two_authorities_have_different_names_and_tell_nothing_of_this_machine()
    {
        using LocalAuthority one = LocalAuthority.Make(TimeProvider.System);
        using LocalAuthority two = LocalAuthority.Make(TimeProvider.System);

        Assert.NotEqual(one.Certificate.Subject, two.Certificate.Subject);
        Assert.Matches("^CN=NetRepl local CA [0-9a-f]{8}, O=NetRepl local$", one.Certificate.Subject);
    }
}
