using NetRepl.Cli.Reading;
using NetRepl.Cli.Table;
using Xunit;

namespace NetRepl.Tests.Cli.Reading;

public sealed class LineScannerTests
{
    [Theory]
    [InlineData("-vvk 8080", "verbose|verbose|keep-open|<8080>")]
    [InlineData("-m5 8080", "max-connections=5|<8080>")]
    [InlineData("-km5", "keep-open|max-connections=5")]
    [InlineData("-m=5", "max-connections=5")]
    [InlineData("-m 5", "max-connections=5")]
    [InlineData("--ttl=5", "ttl=5")]
    [InlineData("--ttl 5", "ttl=5")]
    [InlineData("--ttl -1", "ttl=-1")]
    [InlineData("--arg=-x=y", "arg=-x=y")]
    [InlineData("--script a.csx 8080 --script b.csx", "script=a.csx|<8080>|script=b.csx")]
    [InlineData("8080 -v", "<8080>|verbose")]
    [InlineData("- -v", "<->|verbose")]
    [InlineData("--output -", "output=-")]
    [InlineData("8080 -- -v --once -- x", "<8080>|arg=-v|arg=--once|arg=--|arg=x")]
    [InlineData("--once", "once")]
    [InlineData("", "")]
    public void Line_is_taken_apart(string line, string expected) => Assert.Equal(expected, Scan("listen", line));

    [Fact]
    public void After_two_dashes_a_verb_without_scripts_has_arguments() =>
        Assert.Equal("<--names>", Scan("completion", "-- --names"));

    [Theory]
    [InlineData("--script", "--script needs a value: FILE")]
    [InlineData("--script --once", "--script needs a value: FILE")]
    [InlineData("-m", "-m needs a value: COUNT")]
    [InlineData("--once=yes", "--once takes no value")]
    public void Values_are_there_where_they_belong(string line, string message) =>
        Assert.Equal(message, Assert.Throws<UsageException>(() => Scan("listen", line)).Message);

    [Fact]
    public void Value_that_looks_like_an_option_can_be_attached() =>
        Assert.Equal("write --arg=-x if that is its value", Assert.Throws<UsageException>(() => Scan("listen", "--arg -x")).Hint);

    private static string Scan(string verb, string line)
    {
        VerbRow row = OptionTable.Verbs.Single(row => row.Name == verb);
        return string.Join('|', new LineScanner(row, CommandLines.Words(line)).Scan().Select(Show));
    }

    private static string Show(LineItem item) => item switch
    {
        LineItem.Option { Row.TakesValue: true } option => $"{option.Row.Name}={option.Value}",
        LineItem.Option option => option.Row.Name,
        LineItem.Argument argument => $"<{argument.Text}>",
        _ => throw new InvalidOperationException("not a kind of item"),
    };
}
