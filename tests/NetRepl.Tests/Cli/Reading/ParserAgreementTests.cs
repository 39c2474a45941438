using CommandLine;
using CsCheck;
using NetRepl.Cli.Lines;
using NetRepl.Cli.Reading;
using NetRepl.Cli.Table;
using Xunit;

namespace NetRepl.Tests.Cli.Reading;

/// <summary>Our reader and CommandLineParser, whose attributes declare the options, understand the same.</summary>
public sealed class ParserAgreementTests
{
    [Theory]
    [InlineData("listen 8080")]
    [InlineData("listen 127.0.0.1 8080")]
    [InlineData("listen -k 8080")]
    [InlineData("listen -kv 8080")]
    [InlineData("listen -vv 8080")]
    [InlineData("listen 8080 --ttl 5 --tos=16")]
    [InlineData("listen 8080 --script echo.csx")]
    [InlineData("listen 8080 --script echo.csx --once")]
    [InlineData("listen -m5 8080")]
    [InlineData("listen --tick 1.5s 8080 --script=clock")]
    [InlineData("connect host 80")]
    [InlineData("connect -p8080 -s 127.0.0.1 host 80")]
    [InlineData("connect host:80 -w 2s -q 1 -C --json")]
    [InlineData("connect -n --ipv4 host 80 --no-delay off")] // not -4n, which the library takes for a number
    [InlineData("connect udp://host:53 -x dump -o out --append")]
    [InlineData("run -v ping.csx 127.0.0.1 4")]
    [InlineData("scripts --names")]
    [InlineData("cert localhost 127.0.0.1 ::1 --days 30")]
    [InlineData("cert -o certs --client --force alice@example.com")]
    [InlineData("cert ca --path")]
    [InlineData("completion zsh")]
    [InlineData("call service.csx start 8080")]
    [InlineData("call -v service.csx go")]
    [InlineData("call --at /tmp/service restart 8080")]
    [InlineData("repl host:80 tls://host:443 -l 8080 --script chat")]
    [InlineData("help listen")]
    [InlineData("version")]
    public void Both_read_the_usual_lines_alike(string line)
    {
        string[] words = CommandLines.Words(line);

        Assert.Equal(ByLibrary(words), ByReader(words));
    }

    [Fact]
    public void Both_read_any_good_line_alike() => Gen.UInt.Sample(
        seed =>
        {
            GoodLine line = new(new Random((int)seed));
            Assert.Equal(ByLibrary(line.Normalised), ByReader(line.AsTyped));
        },
        iter: 300);

    private static string ByReader(string[] words)
    {
        VerbRow verb = OptionTable.Verbs.Single(verb => verb.Name == words[0]);
        CommonLine line = verb.Name switch
        {
            "listen" => new ListenLine(),
            "connect" => new ConnectLine(),
            "run" => new RunLine(),
            "call" => new CallLine(),
            "repl" => new ReplLine(),
            "scripts" => new ScriptsLine(),
            "cert" => new CertLine(),
            "completion" => new CompletionLine(),
            "help" => new HelpLine(),
            _ => new VersionLine(),
        };
        VerbReader.Read(verb, words[1..], line);
        return Show(line);
    }

    private static string ByLibrary(string[] words)
    {
        using Parser parser = new(settings =>
        {
            settings.AutoHelp = false;
            settings.AutoVersion = false;
            settings.AllowMultiInstance = true;
            settings.HelpWriter = null;
        });
        Type[] lines = [typeof(ListenLine), typeof(ConnectLine), typeof(RunLine), typeof(CallLine), typeof(ReplLine), typeof(ScriptsLine), typeof(CertLine), typeof(CompletionLine), typeof(HelpLine), typeof(VersionLine)];
        ParserResult<object> result = parser.ParseArguments(words, lines);
        Assert.True(result.Tag == ParserResultType.Parsed, $"{string.Join(' ', words)}: {string.Join(", ", result.Errors)}");
        return Show(result.Value);
    }

    private static string Show(object line) => string.Join(
        '\n',
        line.GetType().GetProperties()
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => $"{property.Name} = {ShowValue(property.GetValue(line))}"));

    private static string? ShowValue(object? value) =>
        value is IEnumerable<string> texts ? string.Join(" | ", texts) : value?.ToString();
}
