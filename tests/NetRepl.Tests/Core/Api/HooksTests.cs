using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Scripting;
using NetRepl.Tests.Scripting.Runtime;
using Xunit;

namespace NetRepl.Tests.Core.Api;

/// <summary>Hooks looked up and changed by a script that runs.</summary>
public sealed class HooksTests(SharedCompiler compiler) : IAsyncDisposable
{
    private readonly LiveScript live = new(compiler);

    [Fact]
    public async Task Hooks_of_the_script_are_there_by_name()
    {
        await live.LoadAsync("string OnLine(string line) => line;\nvoid OnTick() { }\nState[\"seen\"] = string.Join(' ', Hooks.Names) + Hooks.Has(\"OnLine\") + Hooks.Has(\"OnData\");");

        Assert.Equal("OnLine OnTickTrueFalse", live.State["seen"]);
    }

    [Fact]
    public async Task Hook_is_set_by_the_top_level_before_anything_opens()
    {
        await live.LoadAsync("Hooks.Set(\"OnLine\", (Connection c, string line) => $\"{c.Number}:{line}\");");
        using Peer peer = await live.ConnectAsync();

        await peer.SendAsync("a\n");

        await peer.ExpectAsync("1:a\n");
    }

    [Fact]
    public async Task Hook_that_is_swapped_serves_the_open_connection_from_the_next_event_on()
    {
        await live.LoadAsync("string OnLine(string line) { Hooks.Set(\"OnLine\", (string l) => l.ToUpper()); return line; }");
        using Peer peer = await live.ConnectAsync();

        await peer.SendAsync("one\ntwo\n");

        await peer.ExpectAsync("one\nTWO\n");
    }

    [Fact]
    public async Task What_Get_gives_can_be_set_again()
    {
        await live.LoadAsync("""
            string OnLine(string line)
            {
                Delegate before = Hooks.Get("OnLine");
                Hooks.Set("OnLine", (string l) => { Hooks.Set("OnLine", before); return l.ToUpper(); });
                return line;
            }
            """);
        using Peer peer = await live.ConnectAsync();

        await peer.SendAsync("a\nb\nc\nd\n");

        await peer.ExpectAsync("a\nB\nc\nD\n");
    }

    [Fact]
    public async Task Method_of_an_instance_per_connection_can_be_set_again()
    {
        await live.LoadAsync("""
            class Bot(Connection c, Hooks hooks)
            {
                int count;
                string OnLine(string line)
                {
                    count++;
                    var before = hooks.Get("OnLine");
                    hooks.Remove("OnLine");
                    hooks.Set("OnLine", before);
                    return $"{c.Number}:{count}";
                }
            }
            """);
        using Peer first = await live.ConnectAsync();
        using Peer second = await live.ConnectAsync();

        await first.SendAsync("a\nb\n");
        await first.ExpectAsync("1:1\n1:2\n");
        await second.SendAsync("a\n");

        await second.ExpectAsync("2:1\n");
    }

    [Fact]
    public async Task Setting_another_way_to_cut_the_stream_gives_it_the_bytes_that_wait()
    {
        await live.LoadAsync("""
            string OnLine(Connection c, string line)
            {
                if (line == "data") Hooks.Set("OnData", (byte[] d) => $"[{Encoding.UTF8.GetString(d)}]");
                if (line == "frames") Hooks.Set("OnFrame", [Framing("length:1")] (byte[] f) => f);
                return line;
            }
            """);
        using Peer data = await live.ConnectAsync();
        await data.SendAsync("a\ndata\nb\nc");
        await data.ExpectAsync("a\ndata\n[b\nc]");
        await live.RunAsync("Net.Hooks.Remove(\"OnData\"); Net.Hooks.Set(\"OnLine\", (string l) => l);");
        await data.SendAsync("d\n");

        await data.ExpectAsync("d\n");
    }

    [Fact]
    public async Task Lines_turn_into_frames_in_mid_stream()
    {
        await live.LoadAsync("""
            string OnLine(Connection c, string line)
            {
                c.Hooks.Set("OnFrame", [Framing("length:1")] (byte[] f) => f);
                return "ok";
            }
            """);
        using Peer peer = await live.ConnectAsync();

        await peer.SendAsync("go\n\u0002ab\u0001");
        await peer.ExpectAsync("ok\n\u0002ab");
        await peer.SendAsync("c");

        await peer.ExpectAsync("\u0001c");
    }

    [Fact]
    public async Task Hook_of_one_connection_leaves_the_others_alone()
    {
        await live.LoadAsync("""
            string OnLine(Connection c, string line)
            {
                if (line == "upper") c.Hooks.Set("OnLine", (string l) => l.ToUpper());
                return line;
            }
            """);
        using Peer first = await live.ConnectAsync();
        using Peer second = await live.ConnectAsync();

        await first.SendAsync("upper\na\n");
        await first.ExpectAsync("upper\nA\n");
        await second.SendAsync("a\n");

        await second.ExpectAsync("a\n");
    }

    [Fact]
    public async Task Hook_removed_for_one_connection_is_gone_for_it_alone()
    {
        await live.LoadAsync("""
            string OnLine(Connection c, string line) { c.Hooks.Remove("OnSend"); return line; }
            byte[] OnSend(byte[] bytes) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).ToUpper());
            """);
        using Peer first = await live.ConnectAsync();
        using Peer second = await live.ConnectAsync();
        await first.SendAsync("a\n");
        await first.ExpectAsync("a\n");

        await live.RunAsync("Net[2].Send(\"b\");");

        await second.ExpectAsync("B");
    }

    [Fact]
    public async Task Hook_set_for_all_reaches_a_connection_that_has_others_of_its_own()
    {
        await live.LoadAsync("string OnLine(Connection c, string line) { c.Hooks.Set(\"OnEnd\", () => \"bye\"); return line; }");
        using Peer peer = await live.ConnectAsync();
        await peer.SendAsync("a\n");
        await peer.ExpectAsync("a\n");

        await live.RunAsync("Net.Hooks.Set(\"OnLine\", (string l) => l.ToUpper());");
        await peer.SendAsync("b\n");
        await peer.FinishAsync();

        Assert.Equal("B\nbye", await peer.ReceiveAllTextAsync());
    }

    [Fact]
    public async Task Hooks_set_live_keep_to_their_turn()
    {
        await using var serial = new LiveScript(compiler, isSerial: true);
        await serial.LoadAsync("async Task<string> OnLine(string line) { Hooks.Set(\"OnLine\", Hooks.Get(\"OnLine\")); await Task.Yield(); return line; }");
        using Peer peer = await serial.ConnectAsync();

        await peer.SendAsync("a\nb\n");

        await peer.ExpectAsync("a\nb\n");
    }

    [Theory]
    [InlineData("Hooks.Set(\"OnDta\", () => { })", "'OnDta' is no hook; did you mean 'OnData'?")]
    [InlineData("Hooks.Has(\"OnDta\")", "'OnDta' is no hook; did you mean 'OnData'?")]
    [InlineData("Hooks.Get(\"Data\")", "'Data' is no hook; did you mean 'OnData'?")]
    [InlineData("Hooks.Set(\"OnData\", () => 1)", "OnData returns int; allowed: nothing, string, byte[], ReadOnlyMemory<byte>")]
    [InlineData("Hooks.Set(\"OnLine\", (int line) => { })", "OnLine takes int; allowed: Connection, string, Net, Hooks, Log, State, CancellationToken")]
    [InlineData("Hooks.Set(\"OnData\", async () => { await Task.Yield(); })", null)]
    [InlineData("Hooks.Set(\"OnData\", (Action)(async () => await Task.Yield()))", "OnData is async void, so what it throws could not be caught; let it return Task")]
    [InlineData("Hooks.Set(\"OnFrame\", (byte[] frame) => { })", "OnFrame has no framing; write [Framing(\"length:4\")] above it, or give --framing: raw, line, length:1, length:2, length:4, length:8, length:2le, length:4le, length:8le")]
    public async Task What_cannot_be_a_hook_is_refused_with_what_can(string code, string? problem)
    {
        Assert.Equal(problem, (await Record.ExceptionAsync(() => live.RunAsync(code + ";")))?.Message);
    }

    [Fact]
    public async Task Connection_that_hooks_do_not_serve_takes_none()
    {
        await live.LoadAsync("int number;");
        Connection connection = live.OpenForVerbs();

        var error = Assert.Throws<InvalidOperationException>(() => connection.Hooks.Set("OnData", () => { }));

        Assert.Equal("no hooks serve connection #1: the script itself opened it, and receives from it", error.Message);
        Assert.False(connection.Hooks.Has("OnData"));
    }

    [Fact]
    public async Task Many_threads_may_change_hooks_at_once()
    {
        await live.LoadAsync("string OnLine(string line) => line;");
        NetRepl.Hooks hooks = live.Net.Hooks;

        Parallel.ForEach(HookCatalog.All.Where(hook => !HookCatalog.Framing.Contains(hook.Name)), hook =>
        {
            for (int i = 0; i < 100; i++)
            {
                hooks.Set($"{hook.Name}", () => { });
                Assert.True(hooks.Remove($"{hook.Name}"));
            }

            hooks.Set($"{hook.Name}", () => { });
        });

        int framings = HookCatalog.Framing.Count;
        Assert.Equal(HookCatalog.All.Count - framings + 1, hooks.Names.Count);
    }

    public ValueTask DisposeAsync() => live.DisposeAsync();
}
