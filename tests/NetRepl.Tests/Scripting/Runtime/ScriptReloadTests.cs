using System.Runtime.CompilerServices;
using NetRepl.Core.Connections;
using NetRepl.Scripting.Runtime;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using TemporaryFolder = NetRepl.Tests.Support.TemporaryFolder;
using Xunit;

namespace NetRepl.Tests.Scripting.Runtime;

public sealed class ScriptReloadTests : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly EngineBench bench = new(kind: "tcp4");
    private readonly ScriptHost host;
    private ScriptScope? scope;

    public ScriptReloadTests(SharedCompiler compiler) => host = new ScriptHost(bench.Net.Public, State, compiler.Compile);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private State State { get; } = new();

    private Net Net => bench.Net.Public;

    public async ValueTask DisposeAsync()
    {
        if (scope is not null)
        {
            await scope.DisposeAsync();
        }

        await bench.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task New_hooks_serve_a_connection_that_was_open_before()
    {
        await LoadAsync("string OnLine(string line) => \"old \" + line;");
        await bench.ListenAsync(new ServeOptions());
        Peer peer = await bench.ConnectAsync();
        await AskAsync(peer, "a\n", "old a\n");

        await ReloadAsync("string OnLine(string line) => \"new \" + line;");

        await AskAsync(peer, "b\n", "new b\n");
    }

    [Fact]
    public async Task State_lives_on_and_OnConnect_is_not_called_again()
    {
        await LoadAsync("void OnConnect(Connection c) => c.State[\"since\"] = 1;\nstring OnLine(Connection c) => $\"{c.State[\"since\"]}{State[\"all\"]}\";\nState[\"all\"] = 2;");
        await bench.ListenAsync(new ServeOptions());
        Peer peer = await bench.ConnectAsync();
        await AskAsync(peer, "?\n", "12\n");

        await ReloadAsync("void OnConnect(Connection c) => c.State[\"since\"] = 9;\nstring OnLine(Connection c) => $\"still {c.State[\"since\"]}{State[\"all\"]}\";");

        await AskAsync(peer, "?\n", "still 12\n");
    }

    [Theory]
    [InlineData("string OnLine(string line) => 1 +;", "CS1525")]
    [InlineData("string OnLine(string line) => \"new\";\nthrow new InvalidOperationException(\"no\");", null)]
    [InlineData("Hooks.Set(\"OnLine\", (string line) => \"new\");\nawait Listen(\"127.0.0.1:0\");\nthrow new InvalidOperationException(\"no\");", null)]
    public async Task What_does_not_compile_or_throws_leaves_all_as_it_was(string text, string? code)
    {
        await LoadAsync("string OnLine(string line) => \"old\";\nvar own = await Listen(\"127.0.0.1:0\");");
        await bench.ListenAsync(new ServeOptions());
        Peer peer = await bench.ConnectAsync();
        IReadOnlyList<Listener> before = Net.Listeners;

        ScriptLoad load = await TryReloadAsync(text);

        Assert.Equal(code, (load as ScriptLoad.Failed)?.Diagnostics[0].Code);
        Assert.Equal(code is null, load is ScriptLoad.Threw);
        await AskAsync(peer, "?\n", "old\n");
        Assert.Equal(before, Net.Listeners);
        Assert.All(before, static listener => Assert.True(listener.IsOpen));
    }

    [Fact]
    public async Task A_listener_named_again_is_adopted_and_one_that_is_not_closes()
    {
        await LoadAsync("State[\"kept\"] = await Listen(\"127.0.0.1:0\", hooks: true);\nState[\"left\"] = await Listen(\"[::1]:0\", hooks: true);\nstring OnLine() => \"old\";");
        var kept = (Listener)State["kept"]!;
        var left = (Listener)State["left"]!;

        await ReloadAsync("State[\"again\"] = await Listen(\"127.0.0.1:0\", hooks: true);\nstring OnLine() => \"new\";");

        Assert.Same(kept, State["again"]);
        Assert.True(kept.IsOpen);
        Assert.False(left.IsOpen);
    }

    [Fact]
    public async Task Timers_of_the_old_load_stop()
    {
        await LoadAsync("Net.Every(TimeSpan.FromMilliseconds(1), () => { State[\"ticks\"] = State.Get<int>(\"ticks\") + 1; });\nvoid OnLine() { }");
        ScriptScope old = scope!;

        await ReloadAsync("void OnLine() { }");

        await bench.Net.Timers.Ended.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        Assert.NotSame(old, scope);
    }

    [Fact]
    public async Task Timers_that_a_hook_began_stop_with_its_code_and_listeners_that_it_opened_stay()
    {
        await LoadAsync("""
            State["door"] = await Listen("127.0.0.1:0", hooks: true);
            async Task<string> OnLine(string line)
            {
                State["opened"] = await Net.Listen("127.0.0.1:0", hooks: true);
                Net.Every(TimeSpan.FromMilliseconds(1), () => { State["ticks"] = State.Get<int>("ticks") + 1; });
                return "opened";
            }
            """);
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync((System.Net.IPEndPoint)((Listener)State["door"]!).Locals[0], Cancel);
        await client.GetStream().WriteAsync("?\n"u8.ToArray(), Cancel);
        await client.GetStream().ReadExactlyAsync(new byte["opened\n".Length], Cancel);

        await ReloadAsync("State[\"again\"] = await Listen(\"127.0.0.1:0\", hooks: true);\nstring OnLine() => \"new\";");

        await bench.Net.Timers.Ended.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        Assert.True(((Listener)State["opened"]!).IsOpen);
    }

    [Fact]
    public async Task A_hook_set_by_the_new_top_level_stands_before_the_declared_one()
    {
        await LoadAsync("string OnLine() => \"old\";");
        await bench.ListenAsync(new ServeOptions());
        Peer peer = await bench.ConnectAsync();

        await ReloadAsync("string OnLine() => \"declared\";\nHooks.Set(\"OnLine\", () => \"set\");");

        await AskAsync(peer, "?\n", "set\n");
    }

    [Fact]
    public async Task Reload_of_one_script_keeps_the_hooks_of_the_others_and_its_place_before_them()
    {
        await LoadAsync("string? OnLine(string line) => line == \"mine\" ? \"old\" : null;");
        string path = folder.Write("other.csx", "int count;\nstring OnLine(string line) => $\"other {line} {++count}\";");
        await using ScriptScope other = await ScopeOf(host.LoadAsync(ScriptFile.In(path, folder.Path), [], Cancel));
        await bench.ListenAsync(new ServeOptions());
        Peer peer = await bench.ConnectAsync();
        await AskAsync(peer, "mine\nyours\n", "old\nother yours 1\n");

        await ReloadAsync("string? OnLine(string line) => line == \"mine\" ? \"new\" : null;");
        await AskAsync(peer, "mine\nyours\n", "new\nother yours 2\n");

        await ReloadAsync("void OnTick() { }");
        await AskAsync(peer, "mine\n", "other mine 3\n");
    }

    [Fact]
    public async Task Reload_that_cuts_streams_otherwise_than_another_script_is_refused()
    {
        await LoadAsync("string? OnLine(string line) => \"old\";");
        string path = folder.Write("other.csx", "void OnLine() { }");
        await using ScriptScope other = await ScopeOf(host.LoadAsync(ScriptFile.In(path, folder.Path), [], Cancel));
        await bench.ListenAsync(new ServeOptions());
        Peer peer = await bench.ConnectAsync();

        var failed = Assert.IsType<ScriptLoad.Failed>(await TryReloadAsync("void OnData() { }"));

        Assert.Equal(
            "reloaded-script.csx(1,6): error: OnData here and OnLine in other.csx: each decides how a stream is cut; scripts of one run agree on one",
            failed.Diagnostics[0].ToString().Split('\n')[0]);
        await AskAsync(peer, "?\n", "old\n");
    }

    [Fact]
    public async Task A_hook_that_the_old_code_set_is_gone_and_another_scripts_shows_again()
    {
        await LoadAsync("Hooks.Set(\"OnTick\", () => { });");
        string path = folder.Write("other.csx", "string OnLine(string line) => \"other\";");
        await using ScriptScope other = await ScopeOf(host.LoadAsync(ScriptFile.In(path, folder.Path), [], Cancel));
        await bench.ListenAsync(new ServeOptions());
        Peer peer = await bench.ConnectAsync();
        await ReloadAsync("Hooks.Set(\"OnData\", (byte[] data) => data);");
        await AskAsync(peer, "a\n", "a\n");

        await ReloadAsync("void OnTick() { }");

        await AskAsync(peer, "a\n", "other\n");
        Assert.Equal(["OnLine", "OnTick"], Net.Hooks.Names);
    }

    [Fact]
    public async Task What_the_old_code_registered_on_its_Cancel_may_throw()
    {
        await LoadAsync("Cancel.Register(() => throw new InvalidOperationException(\"no\"));\nvar own = await Listen(\"127.0.0.1:0\", hooks: true);\nstring OnLine() => \"old\";");
        await bench.ListenAsync(new ServeOptions());
        Peer peer = await bench.ConnectAsync();
        IReadOnlyList<Listener> before = Net.Listeners;

        await ReloadAsync("var own = await Listen(\"127.0.0.1:0\", hooks: true);\nstring OnLine() => \"new\";");

        await AskAsync(peer, "?\n", "new\n");
        Assert.Equal(before, Net.Listeners);
        Assert.Contains("Error: what was registered on Cancel failed: reloaded-script.csx(1,23): no", bench.Logged);
    }

    [Fact]
    public async Task A_value_of_the_old_codes_type_is_named_and_goes()
    {
        await LoadAsync("class Player { }\nState[\"one\"] = new Player();\nState[\"many\"] = new List<Player>();\nState[\"fine\"] = \"text\";\nvoid OnLine() { }");

        await ReloadAsync("void OnLine() { }");

        Assert.Equal(["fine"], State.Names);
        Assert.Equal(2, scope!.Lost.Count);
        Assert.Contains(scope.Lost, line => line.StartsWith("State[\"one\"] was a Player of the code before", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_hundred_reloads_under_traffic_lose_no_byte_and_leave_no_load_behind()
    {
        await LoadAsync("void OnData(Connection c, ReadOnlyMemory<byte> d) => c.Send(d); // 0");
        await bench.ListenAsync(new ServeOptions());
        Peer peer = await bench.ConnectAsync();
        using var ending = new CancellationTokenSource();
        Task<int> traffic = Task.Run(() => EchoAsync(peer, ending.Token), Cancel);

        for (int i = 1; i <= 200; i++)
        {
            await ReloadAsync($"void OnData(Connection c, ReadOnlyMemory<byte> d) => c.Send(d); // {i}");
        }

        await ending.CancelAsync();
        Assert.InRange(await traffic.Bounded(), 1, int.MaxValue);
        Assert.InRange(CountLoads(), 1, 3);
    }

    private static async Task AskAsync(Peer peer, string question, string answer)
    {
        await peer.SendAsync(question);
        await peer.ExpectAsync(answer);
    }

    // Gives the number of exchanges, each of which came back whole.
    private static async Task<int> EchoAsync(Peer peer, CancellationToken ending)
    {
        int count = 0;
        while (!ending.IsCancellationRequested)
        {
            string sent = $"exchange {count++}\n";
            await AskAsync(peer, sent, sent);
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int CountLoads()
    {
        for (int i = 0; i < 10; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return AppDomain.CurrentDomain.GetAssemblies().Count(assembly => assembly.GetName().Name == "script-reloaded-script");
    }

    private async Task LoadAsync(string text) => scope = await ScopeOf(host.LoadAsync(Write(text), [], Cancel));

    private async Task ReloadAsync(string text)
    {
        Write(text);
        scope = await ScopeOf(host.ReloadAsync(scope!, Cancel));
    }

    private Task<ScriptLoad> TryReloadAsync(string text)
    {
        Write(text);
        return host.ReloadAsync(scope!, Cancel).WaitAsync(TimeSpan.FromSeconds(60), Cancel);
    }

    private ScriptFile Write(string text) => ScriptFile.In(folder.Write("reloaded-script.csx", text), folder.Path);

    private static async Task<ScriptScope> ScopeOf(Task<ScriptLoad> load) => await load.WaitAsync(TimeSpan.FromSeconds(60), Cancel) switch
    {
        ScriptLoad.Loaded loaded => loaded.Scope,
        ScriptLoad.Failed failed => throw new InvalidOperationException(string.Join('\n', failed.Diagnostics)),
        ScriptLoad.Threw threw => throw threw.Error,
        _ => throw new InvalidOperationException(),
    };
}
