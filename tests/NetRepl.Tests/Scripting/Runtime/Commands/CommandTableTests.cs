using NetRepl.Scripting.Runtime;
using NetRepl.Scripting.Runtime.Commands;
using Xunit;

namespace NetRepl.Tests.Scripting.Runtime.Commands;

/// <summary>Methods of scripts called by name, with arguments as they are typed.</summary>
public sealed class CommandTableTests(SharedCompiler compiler) : IAsyncDisposable
{
    private readonly ScriptBench bench = new(compiler);

    [Theory]
    [InlineData("public string go(string a) => a;", "x", "x")]
    [InlineData("public int go(int a, int b) => a + b;", "40 0x2", "42")]
    [InlineData("public double go(double a) => a * 2;", "1.25", "2.5")]
    [InlineData("public long go(long a) => -a;", "-5", "5")]
    [InlineData("public byte go(byte a) => a;", "0xff", "255")]
    [InlineData("public bool go(bool a, bool b) => a && !b;", "yes off", "true")]
    [InlineData("public string go(DayOfWeek a) => $\"{a:D}\";", "friday", "5")]
    [InlineData("public string go(TimeSpan a) => $\"{a.TotalMilliseconds}\";", "1.5s", "1500")]
    [InlineData("public int go(byte[] a) => a.Length;", "hello", "5")]
    [InlineData("public int go(ReadOnlyMemory<byte> a) => a.Span[1];", "0x0102", "2")]
    [InlineData("public string go(IPAddress a) => $\"{a}\";", "::1", "::1")]
    [InlineData("public string go(int? a = null) => $\"[{a}]\";", "", "[]")]
    [InlineData("public string go(int a = 7, string b = \"z\") => $\"{a}{b}\";", "8", "8z")]
    [InlineData("public int go(string a, params int[] rest) => rest.Sum();", "x 1 2 3", "6")]
    [InlineData("public int go(params string[] rest) => rest.Length;", "", "0")]
    [InlineData("public string go(Net net, Hooks hooks, string a, Log log, State state, CancellationToken cancel) => a + net.Connections.Count;", "n", "n0")]
    [InlineData("public async Task<string> go() { await Task.Yield(); return \"late\"; }", "", "late")]
    [InlineData("public async ValueTask<int> go() { await Task.Yield(); return 3; }", "", "3")]
    [InlineData("public ValueTask<int> go() => new(4);", "", "4")]
    [InlineData("public IEnumerable<object> go() => new object[] { 1, \"two\", true };", "", "1\ntwo\ntrue")]
    [InlineData("public static string go() => \"s\";", "", "s")]
    [InlineData("class Service { int n; public int go(int a) => n += a; }", "2", "2")]
    [InlineData("class Bot(Net net) { void OnTick() { } public int go() => net.Listeners.Count; }", "", "0")]
    [InlineData("class Bot(Connection c) { void OnEnd() { } public static int go() => 9; }", "", "9")]
    public async Task Method_gets_its_arguments_and_gives_its_result(string text, string arguments, string result)
    {
        CommandOutcome outcome = await CallAsync(text, "go", arguments);

        Assert.Equal(new CommandOutcome.Text(result + "\n"), outcome);
    }

    [Theory]
    [InlineData("public void go() { }")]
    [InlineData("public async Task go() => await Task.Yield();")]
    [InlineData("public async ValueTask go() => await Task.Yield();")]
    [InlineData("public Task go() => Task.FromResult(1);")]
    [InlineData("public string go() => null;")]
    public async Task Method_that_returns_nothing_says_nothing(string text) =>
        Assert.IsType<CommandOutcome.Nothing>(await CallAsync(text, "go", ""));

    [Theory]
    [InlineData("public byte[] go() => new byte[] { 1, 2 };")]
    [InlineData("public ReadOnlyMemory<byte> go() => new byte[] { 1, 2 };")]
    public async Task Bytes_stay_bytes(string text) =>
        Assert.Equal([1, 2], Assert.IsType<CommandOutcome.Bytes>(await CallAsync(text, "go", "")).Value);

    [Theory]
    [InlineData("1", "one 1")]
    [InlineData("1 2", "two")]
    [InlineData("x", "text x")]
    public async Task Overload_is_chosen_by_count_and_then_by_what_fits(string arguments, string result)
    {
        const string text = "public string go(int a) => $\"one {a}\";\npublic string go(string a) => $\"text {a}\";\npublic string go(int a, int b) => \"two\";";

        Assert.Equal(new CommandOutcome.Text(result + "\n"), await CallAsync(text, "go", arguments));
    }

    [Fact]
    public async Task What_a_type_of_the_script_throws_while_it_reads_an_argument_is_told()
    {
        const string Text = "public void go(Map map) { }\npublic class Map { public static Map Parse(string text) => throw new InvalidOperationException(\"no maps\"); }";

        Assert.Equal(
            new CommandOutcome.Refused("go: map: 'x' is no Map: test.csx(2,60): no maps", "it is go(Map map)"),
            await CallAsync(Text, "go", "x"));
    }

    [Theory]
    [InlineData("gp", "", "no method 'gp' in the script; there are go", "did you mean 'go'?")]
    [InlineData("OnTick", "", "no method 'OnTick' in the script; there are go", null)]
    [InlineData("hidden", "", "no method 'hidden' in the script; there are go", null)]
    [InlineData("ToString", "", "no method 'ToString' in the script; there are go", null)]
    [InlineData("go", "", "0 arguments were given to go", "it is go(int a, DayOfWeek b = Monday)")]
    [InlineData("go", "1 2 3", "3 arguments were given to go", "it is go(int a, DayOfWeek b = Monday)")]
    [InlineData("go", "x", "go: a: 'x' is no int", "it is go(int a, DayOfWeek b = Monday)")]
    [InlineData("go", "99999999999", "go: a: '99999999999' is no int", "it is go(int a, DayOfWeek b = Monday)")]
    [InlineData("go", "1 Frday", "go: b: 'Frday' is no DayOfWeek; did you mean 'Friday'?", "it is go(int a, DayOfWeek b = Monday)")]
    public async Task What_does_not_suit_is_refused_with_what_does(string name, string arguments, string message, string? hint)
    {
        const string text = "public void go(int a, DayOfWeek b = DayOfWeek.Monday) { }\npublic void OnTick() { }\nvoid hidden() { }";

        Assert.Equal(new CommandOutcome.Refused(message, hint), await CallAsync(text, name, arguments));
    }

    [Fact]
    public async Task Parameter_that_no_text_can_become_is_told() =>
        Assert.Equal(
            new CommandOutcome.Refused("go: a: no text can become a List<int>", "it is go(List<int> a)"),
            await CallAsync("public void go(List<int> a) { }", "go", "1"));

    [Fact]
    public async Task What_the_method_throws_is_given_back_with_its_line()
    {
        var threw = Assert.IsType<CommandOutcome.Threw>(await CallAsync("public void go()\n{\n    throw new InvalidOperationException(\"boom\");\n}", "go", ""));

        Assert.Equal("test.csx(3,5): boom", ScriptTrace.Describe(threw.Error));
    }

    [Fact]
    public async Task Method_of_an_instance_per_connection_says_why_it_cannot_be_called()
    {
        var threw = Assert.IsType<CommandOutcome.Threw>(await CallAsync("class Bot(Connection c) { void OnEnd() { } public void go() { } }", "go", ""));

        Assert.Equal("Bot is made for each connection; only its static methods can be called by name", threw.Error.Message);
    }

    [Fact]
    public async Task Connection_is_named_by_its_number()
    {
        Connection connection = bench.Connect();
        const string text = "public string go(Connection c) => $\"{c.Number}\";";

        Assert.Equal(new CommandOutcome.Text($"{connection.Number}\n"), await CallAsync(text, "go", $"#{connection.Number}"));
        Assert.IsType<CommandOutcome.Refused>(await CallAsync(text, "go", "77"));
    }

    [Fact]
    public async Task List_has_parameters_and_the_comment_above()
    {
        const string text = """
            // Not this one.

            // Opens the port. And more.
            public void open(int port = 80, params string[] names) { }

            /// <summary>Closes <c>it</c>.</summary>
            public void close(Net net) { }
            public void bare() { }
            """;

        CommandTable table = await TableAsync(text);

        Assert.Equal("open(int port = 80, params string[] names)  Opens the port\nclose()                                     Closes it\nbare()\n", table.List());
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    private async Task<CommandTable> TableAsync(string text) => new((await bench.ScopeOfAsync(text)).Commands.Value);

    private async Task<CommandOutcome> CallAsync(string text, string name, string arguments) =>
        await (await TableAsync(text)).CallAsync(name, arguments.Length == 0 ? [] : arguments.Split(' '));
}
