using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using NetRepl.Plain;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Plain;

public sealed class CertificateReportTests
{
    private const string Hostile = "a\u001b]0;owned\u0007\u202eb\u009b31m\nissuer: trusted";

    [Fact]
    public void Everything_a_certificate_brings_is_escaped()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(Hostile);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        byte[] name = Encoding.ASCII.GetBytes("x\u001b[31m\n\u0007");
        request.CertificateExtensions.Add(new X509Extension("2.5.29.17", [0x30, (byte)(name.Length + 2), 0x82, (byte)name.Length, .. name], false));
        using X509Certificate2 certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddDays(1));

        string report = CertificateReport.OfAny("f\u001b[2J\n", 1, certificate, TimeProvider.System)
            + CertificateReport.OfAuthority("p\u001b[2J\n", "k\u001b[2J\n", certificate);

        Assert.DoesNotContain(report, c => c != '\n' && (char.IsControl(c) || c == '\u202e'));
        Assert.DoesNotContain(report.Split('\n'), line => line.StartsWith("issuer: trusted", StringComparison.Ordinal));
        Assert.Contains("\\x1b[31m", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-2, "(not yet valid)")]
    [InlineData(10, "days left)")]
    [InlineData(400, "(expired)")]
    public void Validity_is_told_in_words(int days, string expected)
    {
        using var authority = new TestAuthority("a");
        using X509Certificate2 certificate = authority.Issue();
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(days));

        Assert.Contains(expected, CertificateReport.OfAny("f", 0, certificate, time), StringComparison.Ordinal);
    }

    [Fact]
    public void Key_uses_and_issuer_are_named()
    {
        using var authority = new TestAuthority("Root");
        using var rsa = RSA.Create(2048);
        using X509Certificate2 certificate = authority.Issue("leaf", rsa);

        string leaf = CertificateReport.OfAny("f", 0, certificate, TimeProvider.System);
        string root = CertificateReport.OfAny("f", 1, authority.Certificate, TimeProvider.System);

        Assert.Contains("issuer:       CN=Root\n", leaf, StringComparison.Ordinal);
        Assert.Contains("key:          RSA, 2048 bits\n", leaf, StringComparison.Ordinal);
        Assert.Contains("for:          anything\n", leaf, StringComparison.Ordinal);
        Assert.Contains("issuer:       itself\n", root, StringComparison.Ordinal);
        Assert.Contains("for:          authority\n", root, StringComparison.Ordinal);
        Assert.Contains("file:         f (certificate 2)\n", root, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/home/me/ca.pem", "/home/me/ca.pem")]
    [InlineData("/home/my name/ca.pem", "'/home/my name/ca.pem'")]
    [InlineData("/home/o'neil/ca.pem", "'/home/o'\\''neil/ca.pem'")]
    public void Paths_can_be_pasted_into_a_shell(string path, string pasted) =>
        Assert.Contains($"--ca {pasted} ", CertificateReport.OfTrust(path, isNew: false), StringComparison.Ordinal);
}
