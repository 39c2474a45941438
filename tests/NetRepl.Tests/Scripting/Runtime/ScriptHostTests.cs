using NetRepl.Core.Hooks;
using NetRepl.Scripting.Runtime;
using Xunit;

namespace NetRepl.Tests.Scripting.Runtime;

public sealed class ScriptHostTests(SharedCompiler compiler) : IAsyncDisposable
{
    private readonly ScriptBench bench = new(compiler);

    [Fact]
    public async Task The_top_level_runs_once_and_is_awaited()
    {
        await bench.ScopeOfAsync("await Task.Yield();\nState.Update<int>(\"runs\", n => n + 1);");

        Assert.Equal(1, bench.State["runs"]);
    }

    [Fact]
    public async Task The_globals_are_there()
    {
        await bench.ScopeOfAsync(
            "Log.Info(string.Join(' ', Args));\nState[\"net\"] = Net;\nState[\"cancel\"] = Cancel;\nState[\"code\"] = (await TryConnect(\"1\")).ErrorCode;",
            "one",
            "two");

        Assert.Contains("one two", bench.LogLines);
        Assert.Same(bench.Engine.Public, bench.State["net"]);
        Assert.Equal(111, bench.State["code"]);
    }

    [Fact]
    public async Task Hooks_see_the_variables_of_the_top_level()
    {
        HookSet hooks = await bench.HooksOfAsync("var count = 5;\nstring OnLine(string line) => $\"{line} {count++}\";");

        Assert.Equal("a 5", (await hooks.OnLine!(bench.Connect(), "a")).Text);
        Assert.Equal("a 6", (await hooks.OnLine!(bench.Connect(), "a")).Text);
    }

    [Fact]
    public async Task Disposing_the_scope_cancels_its_token()
    {
        ScriptScope scope = await bench.ScopeOfAsync("State[\"cancel\"] = Cancel;");
        var cancel = (CancellationToken)bench.State["cancel"]!;
        Assert.False(cancel.IsCancellationRequested);

        await scope.DisposeAsync();
        await scope.DisposeAsync();

        Assert.True(cancel.IsCancellationRequested);
    }

    [Fact]
    public async Task A_top_level_that_throws_is_told_with_its_line()
    {
        ScriptLoad load = await bench.LoadAsync("var a = 1;\n\nthrow new InvalidOperationException(\"no luck\");", "boom.csx");

        ScriptLoad.Threw threw = Assert.IsType<ScriptLoad.Threw>(load);
        Assert.Equal("boom.csx(3,1): no luck", ScriptTrace.Describe(threw.Error));
    }

    [Fact]
    public async Task A_missing_file_is_a_diagnostic()
    {
        var host = new ScriptHost(bench.Engine.Public, bench.State, compiler.Compile);

        ScriptLoad load = await host.LoadAsync(ScriptFile.In("none.csx", "/nowhere"), [], TestContext.Current.CancellationToken);

        Assert.Equal("none.csx: error: no such file", Assert.Single(Assert.IsType<ScriptLoad.Failed>(load).Diagnostics).ToString());
    }

    [Fact]
    public async Task A_hook_of_a_wrong_shape_stops_the_script_before_it_runs()
    {
        await bench.ProblemOfAsync("State[\"ran\"] = true;\nint OnData() => 1;");

        Assert.Null(bench.State["ran"]);
    }

    [Theory]
    [InlineData("void Help() { }", true)]
    [InlineData("var a = 1;", true)]
    [InlineData("void OnTick() { }", false)]
    [InlineData("Log.Info(\"hi\");", false)]
    [InlineData("var name = Path.GetFileName(\"a\");", false)]
    public async Task A_script_without_hooks_and_statements_does_nothing(string text, bool doesNothing)
    {
        ScriptScope scope = await bench.ScopeOfAsync(text);

        Assert.Equal(doesNothing, scope.DoesNothing);
    }

    [Fact]
    public async Task A_disposed_script_leaves_the_process()
    {
        await LoadAndForgetAsync("passing-guest.csx");
        await Task.Yield(); // off the stack that still holds the scope

        for (int i = 0; i < 20 && IsLoaded("script-passing-guest"); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(IsLoaded("script-passing-guest"));
    }

    private async Task LoadAndForgetAsync(string name)
    {
        var host = new ScriptHost(bench.Engine.Public, bench.State, compiler.Compile);
        string path = bench.Write(name, "class Bot(Connection c) { string OnLine(string line) => line; }");
        ScriptLoad load = await host.LoadAsync(ScriptFile.In(path, "/"), [], TestContext.Current.CancellationToken);
        ScriptScope scope = Assert.IsType<ScriptLoad.Loaded>(load).Scope;
        Assert.Equal("a", (await scope.Hooks.OnLine!(bench.Connect(), "a")).Text);
        Assert.True(IsLoaded("script-passing-guest"));
        await scope.DisposeAsync();
    }

    private static bool IsLoaded(string assembly) =>
        AppDomain.CurrentDomain.GetAssemblies().Any(loaded => loaded.GetName().Name == assembly);

    public ValueTask DisposeAsync() => bench.DisposeAsync();
}
