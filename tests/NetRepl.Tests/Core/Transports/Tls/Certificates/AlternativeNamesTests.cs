using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NetRepl.Core.Transports.Tls.Certificates;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Tls.Certificates;

public sealed class AlternativeNamesTests
{
    [Fact]
    public void Every_kind_of_name_is_read()
    {
        var builder = new SubjectAlternativeNameBuilder();
        builder.AddDnsName("localhost");
        builder.AddIpAddress(IPAddress.IPv6Loopback);
        builder.AddEmailAddress("a@b.example");
        builder.AddUri(new Uri("https://example.com/x"));
        builder.AddUserPrincipalName("user@domain");
        using X509Certificate2 certificate = With(builder.Build());

        Assert.Equal(
            ["DNS localhost", "IP ::1", "mail a@b.example", "URI https://example.com/x"],
            AlternativeNames.Of(certificate).Select(name => $"{name.Kind} {name.Name}").Take(4));
        Assert.Equal("other", AlternativeNames.Of(certificate)[4].Kind);
    }

    [Theory]
    [InlineData("3082FFFF")]
    [InlineData("30038204FF")]
    [InlineData("0500")]
    [InlineData("3003820180")]
    public void Damaged_names_are_none(string der)
    {
        using X509Certificate2 certificate = With(new X509Extension("2.5.29.17", Convert.FromHexString(der), false));

        Assert.Empty(AlternativeNames.Of(certificate));
    }

    [Fact]
    public void A_certificate_without_names_has_none()
    {
        using X509Certificate2 certificate = With(new X509BasicConstraintsExtension(false, false, 0, false));

        Assert.Empty(AlternativeNames.Of(certificate));
    }

    private static X509Certificate2 With(X509Extension extension)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(extension);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now, now.AddDays(1));
    }
}
