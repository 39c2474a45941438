using Xunit;

namespace NetRepl.Tests.Cli.Reading;

public sealed class OptionChecksTests
{
    [Theory]
    [InlineData("--ttl=", "--ttl has an empty value; it needs HOPS")]
    [InlineData("--output=", "--output has an empty value; it needs FILE")]
    [InlineData("--ttl 0", "--ttl '0' is out of range; give 1 to 255")]
    [InlineData("--ttl 256", "--ttl '256' is out of range; give 1 to 255")]
    [InlineData("--ttl -1", "--ttl '-1' is no whole number")]
    [InlineData("--ttl 5x", "--ttl '5x' is no whole number")]
    [InlineData("--tos 0x100", "--tos '0x100' is out of range; give 0 to 255")]
    [InlineData("--tos 0xffffffff", "--tos '0xffffffff' is no whole number")]
    [InlineData("--backlog 65536", "--backlog '65536' is out of range; give 1 to 65535")]
    [InlineData("-m 0", "-m '0' is out of range; give 1 to 1000000")]
    [InlineData("--idle-timeout 0", "--idle-timeout '0' is out of range; give at least 1ms")]
    [InlineData("--keep-alive 999ms", "--keep-alive '999ms' is out of range; give 1s to 32767s")]
    [InlineData("--keep-alive never", "--keep-alive 'never' is out of range; give 1s to 32767s")]
    [InlineData("--send-buffer 2GiB", "--send-buffer '2GiB' is out of range; give 1 to 1GiB")]
    [InlineData("--no-delay maybe", "--no-delay 'maybe' is unknown; choose on, off")]
    public void Bad_values_are_named_with_what_is_allowed(string options, string message) =>
        Assert.Equal(message, CommandLines.Error($"listen {options} 8080").Message);

    [Theory]
    [InlineData("--quit-after soon", "-q 'soon' is no duration")]
    [InlineData("--receive-buffer much", "--receive-buffer 'much' is no size")]
    public void Unreadable_values_say_how_to_write_them(string options, string start)
    {
        string message = CommandLines.Error($"connect {options.Replace("--quit-after", "-q", StringComparison.Ordinal)} host 80").Message;

        Assert.StartsWith(start, message, StringComparison.Ordinal);
        Assert.Contains("; write ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Misspelt_choice_suggests_the_nearest() =>
        Assert.Equal("did you mean 'always'?", CommandLines.Error("listen --color alway 8080").Hint);

    [Theory]
    [InlineData("localhost")]
    [InlineData("1")]
    [InlineData("10.0.0")]
    public void Source_is_an_address_in_full(string source) =>
        Assert.Equal($"-s '{source}' is no IP address", CommandLines.Error($"connect -s {source} host 80").Message);

    [Theory]
    [InlineData("--ttl 1")]
    [InlineData("--ttl 255")]
    [InlineData("--tos 0xff")]
    [InlineData("--backlog 65535")]
    [InlineData("--keep-alive 32767s")]
    [InlineData("--idle-timeout never")]
    [InlineData("--send-buffer 1GiB")]
    [InlineData("--max-per-address 0")]
    public void Values_at_the_limit_are_good(string options) => CommandLines.Listen($"{options} 8080");
}
