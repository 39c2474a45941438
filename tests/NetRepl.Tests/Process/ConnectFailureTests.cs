using System.Net;
using System.Net.Sockets;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>What cannot be opened is told in one line, with its exit code.</summary>
public sealed class ConnectFailureTests
{
    [Fact]
    public async Task Refused_connection_is_4()
    {
        using Socket reserved = Reserve(out int port);

        ProgramResult result = await NetreplProcess.RunAsync("connect", "127.0.0.1", $"{port}");

        Assert.Equal(new ProgramResult(4, "", $"netrepl: connect tcp://127.0.0.1:{port}: connection refused\n"), result);
    }

    [Fact]
    public async Task Unknown_name_is_3()
    {
        ProgramResult result = await NetreplProcess.RunAsync("connect", "no-such-name.invalid", "80");

        Assert.Equal(3, result.ExitCode);
        Assert.StartsWith("netrepl: connect tcp://no-such-name.invalid:80: ", result.Errors, StringComparison.Ordinal);
        Assert.Single(result.Errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Name_is_not_looked_up_with_no_dns()
    {
        ProgramResult result = await NetreplProcess.RunAsync("connect", "-n", "localhost", "80");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("localhost", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Port_in_use_is_7()
    {
        await using RunningProgram peer = Peer.StartPython(Peer.PythonAccepts);
        string port = await peer.LineAsync();

        ProgramResult result = await NetreplProcess.RunAsync("listen", "127.0.0.1", port);

        Assert.Equal(new ProgramResult(7, "", $"netrepl: listen tcp://127.0.0.1:{port}: address already in use\n"), WithoutHint(result));
    }

    [Fact]
    public async Task Full_backlog_ends_at_the_connect_timeout_with_4()
    {
        // A listener that never accepts: two connections fill a backlog of 0.
        await using RunningProgram peer = Peer.StartPython("""
            s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(0)
            others = [socket.socket() for _ in range(4)]
            for other in others: other.setblocking(False); other.connect_ex(s.getsockname())
            print(s.getsockname()[1])
            sys.stdin.read()
            """);
        string port = await peer.LineAsync();

        ProgramResult result = await NetreplProcess.RunAsync("connect", "--connect-timeout", "1s", "127.0.0.1", port);

        Assert.Equal(4, result.ExitCode);
        Assert.Contains("timed out", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Localhost_falls_back_to_the_address_that_answers()
    {
        await using RunningProgram peer = Peer.Start("socat", "-d", "-d", "TCP4-LISTEN:0,bind=127.0.0.1", "SYSTEM:echo reached");
        await peer.WaitForErrorsAsync("listening on AF=2 127.0.0.1:");
        string port = peer.Errors.Split("127.0.0.1:")[1].Split('\n')[0];

        ProgramResult result = await NetreplProcess.RunAsync("connect", "localhost", port);

        Assert.Equal(new ProgramResult(0, "reached\n", ""), result);
    }

    [Fact]
    public async Task Missing_unix_socket_is_4()
    {
        using var folder = new TemporaryFolder();

        ProgramResult result = await NetreplProcess.RunAsync("connect", $"unix:{folder.Combine("none")}");

        Assert.Equal(4, result.ExitCode);
        Assert.StartsWith($"netrepl: connect unix:{folder.Combine("none")}: ", result.Errors, StringComparison.Ordinal);
    }

    // Bound and not listening: connecting is refused, and nobody else gets the port meanwhile.
    private static Socket Reserve(out int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        return socket;
    }

    private static ProgramResult WithoutHint(ProgramResult result) =>
        result with { Errors = string.Concat(result.Errors.Split('\n').Where(line => !line.StartsWith("  hint:", StringComparison.Ordinal) && line.Length > 0).Select(line => line + "\n")) };
}
