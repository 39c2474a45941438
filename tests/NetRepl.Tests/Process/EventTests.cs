using System.Text.Json;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>What the program tells about its connections: for people (-v) and for programs (--json).</summary>
public sealed class EventTests
{
    [Fact]
    public async Task Json_tells_a_connection_from_listening_to_close()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "--json", "127.0.0.1:0");
        int port = await program.ListeningAsync();
        await Talk(program, port);

        // The listener stops when its one connection has come, while that goes on.
        JsonElement[] events = [.. JsonLines.Of(program.Errors).Where(line => Name(line) != "stopped")];
        JsonElement stopped = Assert.Single(JsonLines.Of(program.Errors, "stopped"));
        Assert.Equal((1, 0), (stopped.GetProperty("accepted").GetInt32(), stopped.GetProperty("dropped").GetInt32()));
        Assert.Equal(["listening", "open", "data", "data", "half-close", "half-close", "close"], events.Select(Name));
        Assert.Equal(port, events[0].GetProperty("port").GetInt32());
        Assert.Equal($"127.0.0.1:{port}", events[1].GetProperty("local").GetString());
        Assert.StartsWith("127.0.0.1:", events[1].GetProperty("remote").GetString(), StringComparison.Ordinal);
        Assert.Equal(["in 4", "out 5"], events[2..4].Select(data => $"{data.GetProperty("direction")} {data.GetProperty("bytes")}"));
        Assert.Equal(["us", "peer"], events[4..6].Select(half => half.GetProperty("by").GetString()));
        JsonElement close = events[6];
        Assert.Equal(("finished", 4, 5), (close.GetProperty("reason").GetString(), close.GetProperty("received").GetInt32(), close.GetProperty("sent").GetInt32()));
        Assert.InRange(close.GetProperty("ms").GetInt64(), 0, 60_000);
        Assert.All(events, line => Assert.True(line.GetProperty("time").TryGetDateTimeOffset(out _)));
    }

    [Fact]
    public async Task Json_tells_a_failure_too()
    {
        ProgramResult result = await NetreplProcess.RunAsync("connect", "--json", "no-such-name.invalid", "80");

        JsonElement message = Assert.Single(JsonLines.Of(result.Errors));
        Assert.Equal((3, "message", "error"), (result.ExitCode, Name(message), message.GetProperty("level").GetString()));
    }

    [Fact]
    public async Task Verbose_says_what_opens_and_closes()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "-v", "127.0.0.1:0");
        int port = await program.ListeningAsync();
        await Talk(program, port);

        string[] lines = program.Errors.TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("netrepl: #1 accepted tcp://127.0.0.1:", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("netrepl: #1 closed: both sides finished; 4 bytes in, 5 out, ", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twice_verbose_says_who_finished_first()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "-vv", "127.0.0.1:0");
        int port = await program.ListeningAsync();
        await Talk(program, port);

        Assert.True(program.Errors.IndexOf("#1 we finished sending", StringComparison.Ordinal) < program.Errors.IndexOf("#1 the peer finished sending", StringComparison.Ordinal));
        Assert.Contains("#1 we finished sending", program.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quiet_says_nothing_when_all_is_well()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Combine("socket");
        await using NetreplProcess program = NetreplProcess.Start("listen", "--quiet", $"unix:{path}");
        await using RunningProgram peer = Peer.StartPython("""
            c = socket.socket(socket.AF_UNIX)
            while c.connect_ex(sys.argv[1]): pass
            c.sendall(b'hi')
            """, path);
        program.FinishInput();

        Assert.Equal(0, await program.ExitAsync());
        Assert.Equal(("hi", ""), (program.OutputText, program.Errors));
    }

    private static async Task Talk(NetreplProcess program, int port)
    {
        await using RunningProgram peer = Peer.StartPython(Peer.PythonConnects + """
            c.sendall(b'ping')
            while c.recv(100): pass
            """, port);
        await program.WaitForOutputAsync("ping");
        await program.WriteAsync("hello");
        program.FinishInput();
        Assert.Equal(0, await program.ExitAsync());
    }

    private static string? Name(JsonElement line) => line.GetProperty("event").GetString();
}
