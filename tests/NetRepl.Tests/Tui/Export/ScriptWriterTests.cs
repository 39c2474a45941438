using System.Text;
using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Core.Transports;
using NetRepl.Scripting.Runtime;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Scripting;
using NetRepl.Tests.Support;
using NetRepl.Tui.Export;
using Xunit;

namespace NetRepl.Tests.Tui.Export;

public sealed class ScriptWriterTests(SharedCompiler compiler)
{
    [Fact]
    public void A_conversation_is_a_script_that_sends_and_compares()
    {
        var bench = new ExportBench();
        bench.Note("connected");
        bench.Sent("PING\r\n"u8);
        bench.Received("PO"u8);
        bench.Received("NG\r\n"u8);
        bench.Sent([0xff]);
        bench.Received("bye"u8);

        string[] lines = bench.Lines(ExportForm.Script);

        Assert.Equal(
            [
                "var c = await Connect(\"tcp://127.0.0.1:80\");",
                "c.Timeout = TimeSpan.FromSeconds(10);",
                "",
                "await c.Send(\"PING\\r\\n\"u8);",
                "Compare(await c.ReceiveExactly(6), \"PONG\\r\\n\"u8);",
                "await c.Send(new byte[] { 0xff });",
                "Compare(await c.ReceiveExactly(3), \"bye\"u8);",
                "await c.Close();",
            ],
            lines.Skip(4).Take(8));
    }

    [Fact]
    public void Who_was_called_listens_and_messages_are_taken_one_by_one()
    {
        var bench = new ExportBench { Source = new ExportSource("udp://127.0.0.1:53", IsListener: true, KeepsBoundaries: true) };
        bench.Received("a"u8);
        bench.Received(""u8);

        string[] lines = bench.Lines(ExportForm.Script);

        Assert.Contains("var listener = await Listen(\"udp://127.0.0.1:53\");", lines);
        Assert.Contains("var c = await listener.Accept();", lines);
        Assert.Contains("Compare(await c.Receive(), \"a\"u8);", lines);
        Assert.Contains("Compare(await c.Receive(), \"\"u8);", lines);
    }

    [Fact]
    public void A_cut_message_is_compared_as_far_as_it_is_known_and_never_sent_by_half()
    {
        var bench = new ExportBench();
        bench.Received(new byte[1_500]);
        bench.Sent(new byte[1_200]);

        string script = Encoding.UTF8.GetString(bench.Export(ExportForm.Script));

        Assert.Contains("Compare(await c.ReceiveExactly(1500), ", script);
        Assert.Contains("Missing(1200, 1000);", script);
        Assert.DoesNotContain("c.Send(", script);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task Every_script_compiles(bool isListener, bool keepsBoundaries)
    {
        var bench = new ExportBench { Source = new ExportSource("tcp://a\"b\\c:1", isListener, keepsBoundaries) };
        bench.Received([.. Enumerable.Range(0, 256).Select(value => (byte)value)]);
        bench.Sent("text \u202e\0\u001b 中"u8);
        bench.Sent([.. Enumerable.Range(0, 256).Select(value => (byte)value)]);
        bench.Sent(new byte[2_000]);
        var file = ScriptFile.In(Path.GetFullPath("replay.csx"), Path.GetFullPath("."));

        ScriptCompilation compilation = await Task.Run(() => compiler.Compile.Value(file, bench.Export(ExportForm.Script), TestContext.Current.CancellationToken));

        ScriptCompilation.Compiled compiled = Assert.IsType<ScriptCompilation.Compiled>(compilation);
        Assert.Empty(compiled.Script.Warnings);
    }

    [Fact]
    public async Task A_replay_has_the_same_conversation_again()
    {
        await using EngineBench server = await EngineBench.ListenAsync("tcp4", new HookSet { OnData = (_, data) => Replies.Bytes(data) });
        var bench = new ExportBench { Source = new ExportSource(server.SpecToConnect()) };
        bench.Sent("hello\u0000"u8);
        bench.Received("hello\u0000"u8);
        bench.Sent([0xff, 1]);
        bench.Received([0xff, 2]);
        var log = new List<string>();

        await ReplayAsync(Encoding.UTF8.GetString(bench.Export(ExportForm.Script)), log);

        Assert.Equal(["an answer of 2 bytes differs from byte 2 on"], log);
    }

    [Fact]
    public async Task The_source_of_a_connection_is_where_to_have_it_again()
    {
        await using EngineBench server = await EngineBench.ListenAsync("tcp4", new HookSet { OnData = (_, data) => Replies.Bytes(data) });
        string spec = $"tcp://127.0.0.1:{server.Listener.Port}";

        Connection ours = await server.Net.Public.Connect(spec);
        await ours.Send("x");
        await ours.Receive();
        Connection accepted = Assert.Single(server.Listener.Connections);

        Assert.Equal(new ExportSource(spec), ExportSource.Of(ours));
        Assert.Equal(new ExportSource(spec, IsListener: true), ExportSource.Of(accepted));
    }

    private async Task ReplayAsync(string script, List<string> log)
    {
        using var folder = new TemporaryFolder();
        var options = new EngineOptions { Log = new Log(LogLevel.Warning, (_, line) => log.Add(line)) };
        var opener = new TransportOpener(new EndpointResolver(), TimeProvider.System);
        await using var engine = new NetCore(options, opener);
        var host = new ScriptHost(engine.Public, new State(), compiler.Compile);
        var file = ScriptFile.In(folder.Write("replay.csx", script), folder.Path);

        ScriptLoad load = await host.LoadAsync(file, [], TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60));

        await Assert.IsType<ScriptLoad.Loaded>(load).Scope.DisposeAsync();
    }
}
