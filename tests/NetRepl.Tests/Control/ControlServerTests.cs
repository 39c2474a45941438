using NetRepl.Control;
using NetRepl.Core.Addressing;
using NetRepl.Core.Transports;
using NetRepl.Scripting.Runtime.Commands;
using NetRepl.Tests.Core.Transports;
using NetRepl.Tests.Scripting;
using Xunit;
using Peer = NetRepl.Tests.Core.Matrix.Peer;
using TemporaryFolder = NetRepl.Tests.Support.TemporaryFolder;

namespace NetRepl.Tests.Control;

public sealed class ControlServerTests(SharedCompiler compiler) : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly TransportOpener opener = new(new EndpointResolver(), TimeProvider.System);
    private readonly ScriptBench bench = new(compiler);
    private ControlServer server = null!; // InitializeAsync makes it

    private EndpointSpec.Unix Where => (EndpointSpec.Unix)EndpointSpecParser.Parse($"unix:{folder.Combine("control")}");

    public async ValueTask InitializeAsync()
    {
        const string text = """
            TaskCompletionSource gate = new();
            public string say(string word) => word;
            public async Task<string> wait() { await gate.Task; return "waited"; }
            public void open() => gate.SetResult();
            public void fail() => throw new InvalidOperationException("boom");
            """;
        IReadOnlyList<ScriptCommand> commands = (await bench.ScopeOfAsync(text)).Commands.Value;
        server = await StartAsync(commands);
    }

    [Fact]
    public async Task Requests_of_one_caller_are_answered_in_turn()
    {
        using Peer caller = await CallerAsync();

        await caller.SendAsync("{\"call\":\"say\",\"args\":[\"one\"]}\n{\"call\":\"fail\"}\n");

        await caller.ExpectAsync("{\"exit\":0,\"text\":\"one\\n\"}\n{\"exit\":9,\"error\":\"fail failed: test.csx(5,23): boom\"}\n");
    }

    [Fact]
    public async Task Slow_and_silent_callers_and_a_call_that_waits_hold_nobody_up()
    {
        using Peer silent = await CallerAsync();
        using Peer slow = await CallerAsync();
        using Peer waiting = await CallerAsync();
        await slow.SendAsync("{\"call\":");
        await waiting.SendAsync("{\"call\":\"wait\"}\n");

        Assert.Equal("x\n", (await AskAsync("say", "x")).Text);
        await AskAsync("open");

        await waiting.ExpectAsync("{\"exit\":0,\"text\":\"waited\\n\"}\n");
        await slow.SendAsync("\"say\",\"args\":[2]}\n");
        await slow.ExpectAsync("{\"exit\":0,\"text\":\"2\\n\"}\n");
    }

    [Fact]
    public async Task Script_that_is_loaded_anew_answers_from_then_on()
    {
        CommandTable table = new((await bench.ScopeOfAsync("public string say() => \"old\";")).Commands.Value);
        var caller = new CommandCaller(() => table);
        CallReply before = await caller.AnswerAsync(new CallRequest("say", []));

        table = new((await bench.ScopeOfAsync("public string say() => \"new\";")).Commands.Value);

        Assert.Equal(("old\n", "new\n"), (before.Text, (await caller.AnswerAsync(new CallRequest("say", []))).Text));
    }

    [Fact]
    public async Task Garbage_is_answered_once_and_its_caller_closed()
    {
        using Peer caller = await CallerAsync();

        await caller.SendAsync("GET / HTTP/1.1\r\n");

        Assert.Equal("{\"exit\":2,\"error\":\"this is no request: it is no JSON object\"}\n", await caller.ReceiveAllTextAsync());
        Assert.Equal("x\n", (await AskAsync("say", "x")).Text);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Request_may_be_as_long_as_the_limit(int over, bool isTaken)
    {
        using Peer caller = await CallerAsync();
        const string start = "{\"call\":\"say\",\"args\":[\"x\"]";
        string line = start + new string(' ', ControlProtocol.LongestRequest + over - start.Length - 1) + "}\n";

        await caller.SendAsync(line);

        await caller.ExpectAsync(isTaken ? "{\"exit\":0,\"text\":\"x\\n\"}\n" : "{\"exit\":2,\"error\":\"this is no request: a line may have 65536 bytes\"}\n");
    }

    [Fact]
    public async Task Call_that_is_too_long_is_refused_before_it_is_sent() =>
        Assert.Equal(2, (await AskAsync("say", new string('x', ControlProtocol.LongestRequest))).Exit);

    [Fact]
    public async Task Callers_over_the_limit_are_told_so()
    {
        var callers = new List<Peer>();
        for (int i = 0; i < ControlServer.MostCallers; i++)
        {
            callers.Add(await CallerAsync());
            await callers[i].SendAsync("{\"list\":true}\n");
            Assert.Equal((byte)'{', (await callers[i].ReceiveExactlyAsync(1))[0]);
        }

        CallReply reply = await AskAsync("say", "x");
        callers.ForEach(caller => caller.Dispose());

        Assert.Equal((1, "64 callers are being served"), (reply.Exit, reply.Error));
    }

    [Fact]
    public async Task Socket_is_for_its_owner_alone_and_gone_at_the_end()
    {
        string path = folder.Combine("control");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));

        await server.DisposeAsync();

        Assert.False(File.Exists(path));
        await Assert.ThrowsAsync<NetException>(() => AskAsync("say", "x"));
    }

    [Fact]
    public async Task Live_socket_and_another_file_are_left_alone()
    {
        NetException live = await Assert.ThrowsAsync<NetException>(() => StartAsync([]));
        string file = folder.Write("file", "precious");
        var where = (EndpointSpec.Unix)EndpointSpecParser.Parse($"unix:{file}");
        NetException other = await Assert.ThrowsAsync<NetException>(
            () => ControlServer.StartAsync(opener, where, new CommandCaller(() => new CommandTable([])), bench.Engine.Log));

        Assert.Equal(NetFailure.AddressInUse, live.Failure);
        Assert.Equal(NetFailure.AddressInUse, other.Failure);
        Assert.Equal("precious", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal("x\n", (await AskAsync("say", "x")).Text);
    }

    [Fact]
    public async Task Answer_of_a_running_call_leaves_before_the_server_is_gone()
    {
        using Peer waiting = await CallerAsync();
        await waiting.SendAsync("{\"call\":\"say\",\"args\":[\"x\"]}\n");
        await waiting.ExpectAsync("{\"exit\":0,\"text\":\"x\\n\"}\n");
        await waiting.SendAsync("{\"call\":\"wait\"}\n");
        using Peer opening = await CallerAsync();

        await opening.SendAsync("{\"call\":\"open\"}\n");
        await waiting.ExpectAsync("{\"exit\":0,\"text\":\"waited\\n\"}\n");
        await server.DisposeAsync();

        await waiting.ExpectEndAsync();
    }

    [Fact]
    public async Task Something_else_at_the_socket_is_told()
    {
        var where = (EndpointSpec.Unix)EndpointSpecParser.Parse($"unix:{folder.Combine("other")}");
        using IListener other = await opener.ListenAsync(where, new ListenOptions(), TestContext.Current.CancellationToken);
        Task<CallReply> asking = ControlClient.AskAsync(opener, where, new CallRequest("say", []));
        using var peer = new Peer(await other.AcceptAsync(_ => { }, TestContext.Current.CancellationToken).AsTask().Bounded());

        await peer.SendAsync("SSH-2.0\r\n");

        NetException error = await Assert.ThrowsAsync<NetException>(() => asking.Bounded());
        Assert.Equal("what answers there is no netrepl: it is no JSON object", error.Cause);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await bench.DisposeAsync();
        opener.Dispose();
        folder.Dispose();
    }

    private Task<ControlServer> StartAsync(IReadOnlyList<ScriptCommand> commands) =>
        ControlServer.StartAsync(opener, Where, new CommandCaller(() => new CommandTable(commands)), bench.Engine.Log);

    private async Task<Peer> CallerAsync() =>
        new(await opener.ConnectAsync(Where, new ConnectOptions(), TestContext.Current.CancellationToken).AsTask().Bounded());

    private Task<CallReply> AskAsync(string method, params string[] arguments) =>
        ControlClient.AskAsync(opener, Where, new CallRequest(method, arguments)).Bounded();
}
