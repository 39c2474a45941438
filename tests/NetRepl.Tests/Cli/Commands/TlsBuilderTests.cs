using NetRepl.Cli;
using Xunit;

namespace NetRepl.Tests.Cli.Commands;

public sealed class TlsBuilderTests
{
    private const string Pin = "sha256:00000000000000000000000000000000000000000000000000000000000000ab";

    [Fact]
    public void Nothing_said_is_the_engine_s_default() =>
        Assert.Equal((null, null), (CommandLines.Connect("tls://h:1").Socket.Tls, CommandLines.Listen("tls://1").Socket.Tls));

    [Fact]
    public void All_a_client_says_reaches_the_engine()
    {
        TlsOptions tls = CommandLines.Connect(
            "tls://h:1 --ca a.pem --cert c.pem --key k.pem --key-password env:P --sni name --alpn h2,http/1.1 --tls-min 1.3 --tls-max 1.3 --tls-timeout 2s").Socket.Tls!;

        Assert.Equal(("a.pem", "c.pem", "k.pem", "env:P", "name"), (tls.Authorities, tls.Certificate, tls.Key, tls.KeyPassword, tls.ServerName));
        Assert.Equal(["h2", "http/1.1"], tls.Protocols);
        Assert.Equal((TlsVersion.Tls13, TlsVersion.Tls13, TimeSpan.FromSeconds(2)), (tls.Minimum, tls.Maximum, tls.HandshakeTimeout));
        Assert.True(CommandLines.Connect("tls://h:1 --tofu").Socket.Tls!.TrustOnFirstUse);
        Assert.True(CommandLines.Connect("tls://h:1 --insecure").Socket.Tls!.SkipVerification);
        Assert.Equal([Pin], CommandLines.Connect($"tls://h:1 --pin {Pin}").Socket.Tls!.Pins);
    }

    [Fact]
    public void All_a_server_says_reaches_the_engine()
    {
        TlsOptions tls = CommandLines.Listen("tls://1 --cert c.pem --client-ca a.pem").Socket.Tls!;

        Assert.Equal(("c.pem", "a.pem"), (tls.Certificate, tls.ClientAuthorities));
    }

    [Fact]
    public void A_script_may_need_them_for_what_is_plain_at_first() =>
        Assert.Equal("c.pem", CommandLines.Listen("2525 --script s.csx --cert c.pem").Socket.Tls!.Certificate);

    [Theory]
    [InlineData("connect h:1 --insecure", "TLS options are given, but tcp://h:1 is not TLS", "write tls://h:1")]
    [InlineData("connect unix:/x --tofu", "is not TLS", "write tls+unix:/x")]
    [InlineData("listen udp://1 --cert c", "is not TLS", null)]
    [InlineData("connect tls://h:1 --pin sha256:12", "--pin 'sha256:12' is no SHA-256 fingerprint", "openssl x509")]
    [InlineData("connect tls://h:1 --tls-min 1.3 --tls-max 1.2", "--tls-min is newer than --tls-max", null)]
    [InlineData("connect tls://h:1 --alpn h2,,x", "--alpn 'h2,,x' has a name that is empty", null)]
    [InlineData("connect tls://h:1 --key k", "--key needs --cert", null)]
    [InlineData("connect tls://h:1 --cert c --key-password secret", "--key-password says where the password is", "could read it")]
    [InlineData("connect tls://h:1 --tofu --insecure", "exclude each other", null)]
    [InlineData("connect tls://h:1 --tls-max 1.1", "choose 1.2, 1.3", null)]
    public void Mistakes_are_told_before_anything_is_opened(string line, string message, string? hint)
    {
        var error = Assert.IsType<CommandLineResult.UsageError>(CommandLineReader.Read(line.Split(' ')));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(hint ?? "", error.Hint ?? "", StringComparison.Ordinal);
    }
}
