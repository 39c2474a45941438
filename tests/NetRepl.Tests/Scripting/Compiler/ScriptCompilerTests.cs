using NetRepl.Scripting.Runtime;
using Xunit;

namespace NetRepl.Tests.Scripting.Compiler;

public sealed class ScriptCompilerTests(SharedCompiler compiler) : IAsyncDisposable
{
    private readonly ScriptBench bench = new(compiler);

    [Fact]
    public async Task A_syntax_error_names_file_line_and_column_and_shows_the_line()
    {
        IReadOnlyList<ScriptDiagnostic> problems = await bench.ProblemsOfAsync("// summary\n\nint x = 5 5;\n", "echo.csx");

        Assert.Equal("echo.csx(3,11): error CS1002: ; expected\nint x = 5 5;\n          ^", problems[0].ToString());
    }

    [Fact]
    public async Task A_script_in_a_folder_is_shown_with_its_folder()
    {
        string problem = await bench.ProblemOfAsync("int OnData() => 1;", "scripts/upper.csx");

        Assert.StartsWith("scripts/upper.csx(1,5): error: OnData returns int", problem);
    }

    [Fact]
    public async Task Errors_hide_warnings()
    {
        IReadOnlyList<ScriptDiagnostic> problems = await bench.ProblemsOfAsync("void M() { int unused; }\nint x = nowhere;\n");

        Assert.Equal("CS0103", Assert.Single(problems).Code);
    }

    [Fact]
    public async Task A_warning_is_kept_and_the_script_runs()
    {
        ScriptScope scope = await bench.ScopeOfAsync("void OnTick() { int unused; }");

        ScriptDiagnostic warning = Assert.Single(scope.Script.Warnings);
        Assert.StartsWith("test.csx(1,21): warning CS0168:", warning.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("// only a comment\n")]
    public async Task A_script_of_nothing_is_refused_with_a_reason(string text)
    {
        Assert.Equal("test.csx: error: there is no code in it", await bench.ProblemOfAsync(text));
    }

    [Theory]
    [InlineData("string? OnLine(string line) => null;")]
    [InlineData("async Task OnTick() { }")]
    [InlineData("async Task OnData(Connection c, byte[] d) { c.Send(d); await Task.Yield(); }")]
    [InlineData("using System.Net.Sockets;\nvoid OnTick() { }")]
    public async Task Ordinary_script_code_compiles_without_a_warning(string text)
    {
        ScriptScope scope = await bench.ScopeOfAsync(text);

        Assert.Empty(scope.Script.Warnings);
    }

    [Fact]
    public async Task The_usual_namespaces_need_no_using()
    {
        await bench.ScopeOfAsync("""
            var list = new List<int> { 1 }.Select(x => x).ToList();
            var text = new StringBuilder().Append(Regex.Escape("a")).ToString() + Path.GetFileName("a") + IPAddress.Loopback;
            await Task.Delay(0, CancellationToken.None);
            LogLevel level = LogLevel.Debug;
            """);
    }

    [Fact]
    public async Task A_loaded_file_is_compiled_in_and_its_errors_name_it()
    {
        bench.Write("shared/words.csx", "string Word() => \"hello\";");
        bench.Write("shared/bad.csx", "string Word() => 1;");

        ScriptScope good = await bench.ScopeOfAsync("#load \"shared/words.csx\"\nState[\"word\"] = Word();");
        string bad = await bench.ProblemOfAsync("#load \"shared/bad.csx\"");

        Assert.Equal("hello", bench.State["word"]);
        Assert.Equal(["test.csx", "words.csx"], good.Script.Files.Select(Path.GetFileName));
        Assert.StartsWith("shared/bad.csx(1,18): error CS0029:", bad);
    }

    [Fact]
    public async Task A_script_named_like_the_program_sees_no_internals()
    {
        IReadOnlyList<ScriptDiagnostic> problems = await bench.ProblemsOfAsync("var spec = typeof(NetRepl.Core.Addressing.EndpointSpec);", "netrepl.csx");

        Assert.Equal("CS0122", Assert.Single(problems).Code);
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_error()
    {
        await bench.ScopeOfAsync("\uFEFFvoid OnTick() { }");
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();
}
