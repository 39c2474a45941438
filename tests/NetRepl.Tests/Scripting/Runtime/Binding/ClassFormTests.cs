using NetRepl.Core.Hooks;
using NetRepl.Scripting.Runtime;
using Xunit;

namespace NetRepl.Tests.Scripting.Runtime.Binding;

/// <summary>Hooks in a class: who makes its instances, and how many.</summary>
public sealed class ClassFormTests(SharedCompiler compiler) : IAsyncDisposable
{
    private const string Counter = "{ int count; string OnLine(Connection c, string line) => $\"{line} {++count}\"; }";

    private readonly ScriptBench bench = new(compiler);

    [Fact]
    public async Task Without_a_connection_in_its_constructor_there_is_one_instance()
    {
        HookSet hooks = await bench.HooksOfAsync($"class Bot {Counter}");

        Assert.Equal("a 1", await SayAsync(hooks, bench.Connect()));
        Assert.Equal("a 2", await SayAsync(hooks, bench.Connect()));
    }

    [Fact]
    public async Task With_a_connection_in_its_constructor_each_connection_has_its_own()
    {
        HookSet hooks = await bench.HooksOfAsync($"class Bot(Connection mine, Net net) {Counter}");
        Connection first = bench.Connect();
        Connection second = bench.Connect();

        Assert.Equal("a 1", await SayAsync(hooks, first));
        Assert.Equal("a 2", await SayAsync(hooks, first));
        Assert.Equal("a 1", await SayAsync(hooks, second));
        Assert.Equal("a 3", await SayAsync(hooks, first));
    }

    [Fact]
    public async Task All_hooks_of_one_connection_share_its_instance()
    {
        HookSet hooks = await bench.HooksOfAsync("""
            class Bot
            {
                readonly Connection mine;
                string name = "nobody";
                private Bot(Connection c) => mine = c;
                void OnConnect() => name = $"number {mine.Number}";
                byte[]? OnSend() => null;
                string OnLine(string line) => name;
                static void OnTick(State state) => state["ticked"] = true;
            }
            """);
        Connection connection = bench.Connect();

        await hooks.OnConnect!(connection);
        await hooks.OnTick!();

        Assert.Equal($"number {connection.Number}", await SayAsync(hooks, connection));
        Assert.Equal(true, bench.State["ticked"]);
    }

    [Fact]
    public async Task The_constructor_takes_what_it_needs_by_type()
    {
        HookSet hooks = await bench.HooksOfAsync("""
            class Bot(CancellationToken cancel, State state, Log log, Net net)
            {
                string OnLine() => $"{cancel.CanBeCanceled} {state["x"]} {log == net.Log}";
            }
            """);
        bench.State["x"] = "y";

        Assert.Equal("True y True", await SayAsync(hooks, bench.Connect()));
    }

    [Fact]
    public async Task Two_threads_at_once_make_one_instance()
    {
        HookSet hooks = await bench.HooksOfAsync("class Bot(Connection c, State s) { int made = s.Update<int>(\"made\", n => n + 1); void OnLine() { } }");
        Connection connection = bench.Connect();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await SayAsync(hooks, connection))))
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Equal(1, bench.State["made"]);
    }

    [Fact]
    public async Task A_constructor_that_throws_at_load_is_told_with_its_line()
    {
        ScriptLoad load = await bench.LoadAsync("class Bot\n{\n    public Bot() => throw new Exception(\"no\");\n    void OnTick() { }\n}");

        Assert.Equal("test.csx(3,21): no", ScriptTrace.Describe(Assert.IsType<ScriptLoad.Threw>(load).Error));
    }

    private static async Task<string?> SayAsync(HookSet hooks, Connection connection) => (await hooks.OnLine!(connection, "a")).Text;

    public ValueTask DisposeAsync() => bench.DisposeAsync();
}
