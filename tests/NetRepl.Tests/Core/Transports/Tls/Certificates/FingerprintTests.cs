using System.Security.Cryptography;
using NetRepl.Core.Transports.Tls.Certificates;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Tls.Certificates;

public sealed class FingerprintTests
{
    private const string Hex = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    [Fact]
    public void Fingerprint_is_the_hash_of_the_whole_certificate()
    {
        using var authority = new TestAuthority("a");

        Assert.Equal($"sha256:{Convert.ToHexStringLower(SHA256.HashData(authority.Certificate.RawData))}", Fingerprint.Of(authority.Certificate).ToString());
    }

    [Theory]
    [InlineData("sha256:" + Hex)]
    [InlineData(Hex)]
    [InlineData("SHA256:00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF")]
    [InlineData("00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF")]
    [InlineData("sha256:00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff:00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff")]
    public void Every_usual_way_of_writing_is_read(string text)
    {
        Assert.Null(Fingerprint.Read(text, out Fingerprint? fingerprint));
        Assert.Equal("sha256:" + Hex, fingerprint!.ToString());
    }

    [Fact]
    public void Fingerprints_of_the_same_certificate_are_equal_however_they_were_written()
    {
        using var authority = new TestAuthority("a");
        Fingerprint made = Fingerprint.Of(authority.Certificate);

        Assert.Null(Fingerprint.Read(made.ToString().ToUpperInvariant(), out Fingerprint? read));
        Assert.Equal(made, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256:")]
    [InlineData("sha256:0011")]
    [InlineData("sha256:" + Hex + "00")]
    [InlineData("sha256:zz112233445566778899aabbccddeeff00112233445566778899aabbccddeeff")]
    [InlineData("sha1:00112233445566778899aabbccddeeff00112233")]
    [InlineData("sha256//RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=")]
    public void Anything_else_is_refused_with_the_form_to_write(string text)
    {
        string problem = Fingerprint.Read(text, out Fingerprint? fingerprint)!.ToString();

        Assert.Null(fingerprint);
        Assert.Contains("is no SHA-256 fingerprint", problem, StringComparison.Ordinal);
        Assert.Contains("64 hexadecimal digits", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Sha1_is_named_as_such() =>
        Assert.Contains("SHA-1", Fingerprint.Read("00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff:00:11:22:33", out _)!.Cause, StringComparison.Ordinal);

    [Fact]
    public void Control_characters_of_a_wrong_one_are_escaped() =>
        Assert.DoesNotContain('\u001b', Fingerprint.Read("\u001b[31m", out _)!.Cause);
}
