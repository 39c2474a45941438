using System.Text;
using NetRepl.Core.Hooks;
using NetRepl.Scripting.Runtime;
using NetRepl.Tests.Core.Http;
using Xunit;

namespace NetRepl.Tests.Scripting.Runtime.Binding;

/// <summary>What hooks may take and return.</summary>
public sealed class HookShapeTests(SharedCompiler compiler) : IAsyncDisposable
{
    private static readonly byte[] Hello = "hello"u8.ToArray();

    private readonly ScriptBench bench = new(compiler);

    [Theory]
    [InlineData("ReadOnlyMemory<byte> OnData(ReadOnlyMemory<byte> data) => data;")]
    [InlineData("ReadOnlyMemory<byte>? OnData(ReadOnlyMemory<byte> data) => data;")]
    [InlineData("byte[] OnData(byte[] data) => data;")]
    [InlineData("byte[] OnData(ReadOnlySpan<byte> data) => data.ToArray();")]
    [InlineData("Task<byte[]> OnData(byte[] data) => Task.FromResult(data);")]
    [InlineData("async Task<byte[]> OnData(byte[] data) { await Task.Yield(); return data; }")]
    [InlineData("async Task<ReadOnlyMemory<byte>> OnData(ReadOnlyMemory<byte> data) { await Task.Yield(); return data; }")]
    [InlineData("async Task<ReadOnlyMemory<byte>?> OnData(ReadOnlyMemory<byte> data) { await Task.Yield(); return data; }")]
    [InlineData("async ValueTask<ReadOnlyMemory<byte>> OnData(ReadOnlyMemory<byte> data) { await Task.Yield(); return data; }")]
    [InlineData("ReadOnlyMemory<byte> OnData(State s, ReadOnlyMemory<byte> data, Log l, Connection c, CancellationToken t, Net n) => n == c.State[\"net\"] && l == n.Log && t.CanBeCanceled && s is not null ? data : default;")]
    public async Task Bytes_come_and_go_in_every_shape(string text)
    {
        HookSet hooks = await bench.HooksOfAsync(text);
        Connection connection = bench.Connect();
        connection.State["net"] = bench.Engine.Public;

        HookReply reply = await hooks.OnData!(connection, Hello);

        Assert.Null(reply.Text);
        Assert.Equal(Hello, reply.Bytes.ToArray());
    }

    [Theory]
    [InlineData("string OnData(string text) => text;")]
    [InlineData("string OnData(byte[] data) => Encoding.UTF8.GetString(data);")]
    [InlineData("Task<string> OnData(string text) => Task.FromResult(text);")]
    [InlineData("async Task<string> OnData(string text) { await Task.Yield(); return text; }")]
    [InlineData("async ValueTask<string> OnData(string text) { await Task.Yield(); return text; }")]
    public async Task Text_comes_and_goes_in_every_shape(string text)
    {
        HookSet hooks = await bench.HooksOfAsync(text);

        HookReply reply = await hooks.OnData!(bench.Connect(), Encoding.UTF8.GetBytes("grüß 你"));

        Assert.Equal("grüß 你", reply.Text);
    }

    [Theory]
    [InlineData("void OnData() { }")]
    [InlineData("Task OnData() => Task.CompletedTask;")]
    [InlineData("async Task OnData() => await Task.Yield();")]
    [InlineData("async ValueTask OnData() => await Task.Yield();")]
    [InlineData("string? OnData() => null;")]
    [InlineData("byte[]? OnData() => null;")]
    [InlineData("ReadOnlyMemory<byte>? OnData(Connection c) => null;")]
    [InlineData("async Task<string?> OnData() { await Task.Yield(); return null; }")]
    public async Task Nothing_can_be_said_in_every_shape(string text)
    {
        HookSet hooks = await bench.HooksOfAsync(text);

        Assert.True((await hooks.OnData!(bench.Connect(), Hello)).IsNothing);
    }

    [Theory]
    [InlineData("HttpResponse OnHttp(HttpRequest request) => HttpResponse.Text(request.Path);", 200, "text/plain; charset=utf-8")]
    [InlineData("HttpResponse OnHttp(Connection c, HttpRequest r, Net n, Log l) => c == null ? null : HttpResponse.Text(r.Path);", 200, "text/plain; charset=utf-8")]
    [InlineData("async Task<HttpResponse> OnHttp(HttpRequest request) { await Task.Yield(); return HttpResponse.Text(request.Path); }", 200, "text/plain; charset=utf-8")]
    [InlineData("async ValueTask<HttpResponse?> OnHttp() { await Task.Yield(); return null; }", null, null)]
    [InlineData("HttpResponse OnHttp() => null;", null, null)]
    [InlineData("string OnHttp(HttpRequest request) => request.Path;", 200, "text/plain; charset=utf-8")]
    [InlineData("string OnHttp() => \"<p>hi\";", 200, "text/html; charset=utf-8")]
    [InlineData("string? OnHttp() => null;", null, null)]
    [InlineData("Task<string> OnHttp() => Task.FromResult(\"x\");", 200, "text/plain; charset=utf-8")]
    [InlineData("byte[] OnHttp() => new byte[3];", 200, "application/octet-stream")]
    [InlineData("ReadOnlyMemory<byte> OnHttp() => new byte[3];", 200, "application/octet-stream")]
    [InlineData("void OnHttp() { }", 204, null)]
    [InlineData("async Task OnHttp() => await Task.Yield();", 204, null)]
    public async Task Answer_of_OnHttp_comes_in_every_shape(string text, int? status, string? type)
    {
        HookSet hooks = await bench.HooksOfAsync(text);

        HttpResponse? answer = await hooks.OnHttp!(bench.Connect(), HttpBench.Get("/"));

        Assert.Equal((status, type), (answer?.StatusCode, answer?.Headers["Content-Type"]));
    }

    [Theory]
    [InlineData("int OnHttp() => 404;", "OnHttp returns int; allowed: nothing, HttpResponse, string, byte[], ReadOnlyMemory<byte>")]
    [InlineData("string OnHttp(string text) => text;", "OnHttp takes string; allowed: Connection, HttpRequest, Net, Hooks, Log, State, CancellationToken")]
    public async Task Wrong_shape_of_OnHttp_is_told_with_what_is_allowed(string text, string problem) =>
        Assert.EndsWith(problem, await bench.ProblemOfAsync(text), StringComparison.Ordinal);

    [Fact]
    public async Task OnHttp_and_OnData_together_are_an_error() => Assert.EndsWith(
        "OnData and OnHttp together: each decides how a stream is cut; keep one",
        await bench.ProblemOfAsync("void OnData() { } string OnHttp() => null;"),
        StringComparison.Ordinal);

    [Fact]
    public async Task Empty_bytes_are_not_nothing()
    {
        HookSet hooks = await bench.HooksOfAsync("ReadOnlyMemory<byte> OnDatagram() => default;");

        Assert.False((await hooks.OnDatagram!(bench.Connect(), Hello)).IsNothing);
    }

    [Theory]
    [InlineData("bool OnAccept(Connection c) => false;", false)]
    [InlineData("async Task<bool> OnAccept() { await Task.Yield(); return false; }", false)]
    [InlineData("bool OnAccept() => true;", true)]
    [InlineData("void OnAccept() { }", true)]
    [InlineData("async Task OnAccept() => await Task.Yield();", true)]
    public async Task Only_false_refuses(string text, bool accepted)
    {
        HookSet hooks = await bench.HooksOfAsync(text);

        Assert.Equal(accepted, await hooks.OnAccept!(bench.Connect()));
    }

    [Theory]
    [InlineData("void OnSend() { }", "pass", false)]
    [InlineData("byte[]? OnSend(byte[] data) => null;", "drop", false)]
    [InlineData("byte[] OnSend(byte[] data) => data[..2];", "he", false)]
    [InlineData("ReadOnlyMemory<byte> OnSend(ReadOnlyMemory<byte> data) => data[1..];", "ello", false)]
    [InlineData("ReadOnlyMemory<byte>? OnSend(ReadOnlyMemory<byte> data) => null;", "drop", false)]
    [InlineData("async Task<byte[]?> OnSend() { await Task.Yield(); return null; }", "drop", true)]
    [InlineData("async ValueTask OnSend() => await Task.Yield();", "pass", true)]
    public async Task OnSend_passes_drops_or_replaces(string text, string expected, bool isAsync)
    {
        HookSet hooks = await bench.HooksOfAsync(text);

        SendVerdict verdict = await hooks.OnSend!(bench.Connect(), Hello);

        string decided = verdict.Replacement is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : verdict.IsDropped ? "drop" : "pass";
        Assert.Equal(expected, decided);
        Assert.Equal(isAsync, hooks.OnSendIsAsync);
    }

    [Fact]
    public async Task Every_hook_of_the_catalogue_is_bound_and_called()
    {
        string text = string.Join('\n', HookCatalog.All
            .Where(hook => hook.Name == HookName.OnData || !HookCatalog.Framing.Contains(hook.Name))
            .Select(hook => $"void {hook.Name}(State s) => s.Update<string>(\"called\", c => c + \" {hook.Name}\");"));
        HookSet hooks = await bench.HooksOfAsync(text);
        Connection connection = bench.Connect();

        await hooks.OnStart!(bench.Engine.Public);
        await hooks.OnStop!();
        await hooks.OnListen!(null!);
        await hooks.OnAccept!(connection);
        await hooks.OnConnect!(connection);
        await hooks.OnData!(connection, Hello);
        await hooks.OnDatagram!(connection, Hello);
        await hooks.OnSend!(connection, Hello);
        await hooks.OnEnd!(connection);
        await hooks.OnClose!(connection, new CloseReason(CloseKind.Finished, "finished"));
        await hooks.OnError!(connection, new InvalidOperationException());
        await hooks.OnTick!();

        Assert.Equal(
            " OnStart OnStop OnListen OnAccept OnConnect OnData OnDatagram OnSend OnEnd OnClose OnError OnTick",
            bench.State["called"]);
    }

    [Fact]
    public async Task What_an_event_brings_reaches_the_hook()
    {
        HookSet hooks = await bench.HooksOfAsync("""
            void OnClose(CloseReason why, Connection c) => State["why"] = why;
            void OnError(Exception error) => State["error"] = error;
            string OnConnect(Connection c) => $"you are {c.Number}";
            """);
        var reason = new CloseReason(CloseKind.Idle, "idle");
        var error = new InvalidOperationException();
        Connection connection = bench.Connect();

        await hooks.OnClose!(connection, reason);
        await hooks.OnError!(connection, error);

        Assert.Same(reason, bench.State["why"]);
        Assert.Same(error, bench.State["error"]);
        Assert.Equal($"you are {connection.Number}", (await hooks.OnConnect!(connection)).Text);
    }

    [Theory]
    [InlineData("int OnData() => 1;", "(1,5): error: OnData returns int; allowed: nothing, string, byte[], ReadOnlyMemory<byte>")]
    [InlineData("Task<int> OnLine() => null;", "(1,11): error: OnLine returns Task<int>; allowed: nothing, string, byte[], ReadOnlyMemory<byte>")]
    [InlineData("object OnConnect() => 1;", "(1,8): error: OnConnect returns object; allowed: nothing, string, byte[], ReadOnlyMemory<byte>")]
    [InlineData("string OnClose() => null;", "(1,8): error: OnClose returns string; allowed: nothing")]
    [InlineData("string OnAccept() => null;", "(1,8): error: OnAccept returns string; allowed: nothing, bool")]
    [InlineData("string OnSend() => null;", "(1,8): error: OnSend returns string; allowed: nothing, byte[], ReadOnlyMemory<byte>")]
    [InlineData("async void OnTick() => await Task.Yield();", "(1,12): error: OnTick is async void, so what it throws could not be caught; let it return Task")]
    [InlineData("void OnTick<T>() { }", "(1,6): error: OnTick is generic; a hook has plain parameters")]
    [InlineData("void OnTick(Connection c) { }", "(1,6): error: OnTick takes Connection; allowed: Net, Hooks, Log, State, CancellationToken")]
    [InlineData("void OnLine(byte[] line) { }", "(1,6): error: OnLine takes byte[]; allowed: Connection, string, Net, Hooks, Log, State, CancellationToken")]
    [InlineData("void OnLine(ref string line) { }", "(1,6): error: OnLine takes ref string; allowed: Connection, string, Net, Hooks, Log, State, CancellationToken")]
    [InlineData("void OnData(Connection a, Connection b) { }", "(1,6): error: OnData takes Connection twice")]
    [InlineData("class Bot { public Bot(int port) { } void OnTick() { } }", "(1,20): error: the constructor of Bot takes int; allowed: Connection, Net, Hooks, Log, State, CancellationToken")]
    [InlineData("class Bot { Bot() { } Bot(Net n) { } void OnTick() { } }", "(1,13): error: Bot has 2 constructors; a class with hooks has one")]
    [InlineData("class Bot(Connection c) { void OnTick() { } void OnLine() { } }", "(1,32): error: OnTick has no connection, and Bot is made for each connection; make it static")]
    public async Task A_wrong_shape_is_an_error_that_says_what_is_allowed(string text, string problem)
    {
        Assert.Equal("test.csx" + problem, await bench.ProblemOfAsync(text));
    }

    [Fact]
    public async Task All_wrong_hooks_are_told_at_once()
    {
        IReadOnlyList<ScriptDiagnostic> problems = await bench.ProblemsOfAsync("int OnData() => 1;\nint OnTick() => 1;");

        Assert.Equal([1, 2], problems.Select(problem => problem.Line));
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();
}
