using Xunit;

namespace NetRepl.Tests.Cli.Reading;

public sealed class OptionRulesTests
{
    [Theory]
    [InlineData("-4 -6 80", "-4 and -6 exclude each other")]
    [InlineData("-6 --ipv4 80", "--ipv4 and -6 exclude each other")]
    [InlineData("--quiet -v 80", "--quiet and -v exclude each other")]
    [InlineData("--once --keep-open 80", "--once and --keep-open exclude each other")]
    [InlineData("-o f --append --force 80", "--append and --force exclude each other")]
    [InlineData("--append 80", "--append needs --output or --hex-dump")]
    [InlineData("--force 80", "--force needs --output or --hex-dump")]
    [InlineData("--tick 1s 80", "--tick needs --script")]
    [InlineData("--serial 80", "--serial needs --script")]
    [InlineData("--print 80", "--print needs --script")]
    [InlineData("--arg x 80", "--arg needs --script")]
    [InlineData("80 -- x", "what follows '--' needs --script")]
    [InlineData("--ttl 5 --ttl 5 80", "--ttl is given twice")]
    [InlineData("-x a --hex-dump b 80", "--hex-dump is given twice")]
    [InlineData("-k -k 80", "-k is given twice")]
    [InlineData("-o f -x f 80", "--output and --hex-dump name the same file")]
    public void Options_that_do_not_go_together_are_named(string words, string message) =>
        Assert.Equal(message, CommandLines.Error($"listen {words}").Message);

    [Theory]
    [InlineData("-x f --append 80")]
    [InlineData("-v -v -vv 80")]
    [InlineData("--script a --script b --arg x --arg y 80")]
    public void Options_that_go_together_are_taken(string words) => CommandLines.Listen(words);
}
