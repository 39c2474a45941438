using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>A connection that is lost keeps what came before, and the exit code says so.</summary>
public sealed class ConnectionLossTests
{
    private const string Resets = "c.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0)); c.close()\n";

    [Fact]
    public async Task Bytes_before_a_reset_are_printed_and_the_code_is_1()
    {
        await using RunningProgram peer = Peer.StartPython(Peer.PythonAccepts + "c.sendall(b'before'); sys.stdin.readline()\n" + Resets);
        await using NetreplProcess program = NetreplProcess.Start("connect", "127.0.0.1", await peer.LineAsync());

        await program.WaitForOutputAsync("before");
        await peer.WriteAsync("now\n");

        Assert.Equal(1, await program.ExitAsync());
        Assert.Equal("before", program.OutputText);
        Assert.Contains("reset", program.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listener_keeps_bytes_before_a_reset_too()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "0");
        int port = await program.ListeningAsync();
        await using RunningProgram peer = Peer.StartPython(Peer.PythonConnects + "c.sendall(b'before'); sys.stdin.readline()\n" + Resets, port);

        await program.WaitForOutputAsync("before");
        await peer.WriteAsync("now\n");

        Assert.Equal(1, await program.ExitAsync());
        Assert.Equal("before", program.OutputText);
    }

    [Fact]
    public async Task Connection_reset_before_it_was_accepted_does_not_use_up_the_one_slot()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "127.0.0.1:0");
        int port = await program.ListeningAsync();
        program.Signal(19);
        await using RunningProgram first = Peer.StartPython(Peer.PythonConnects + Resets + "print('gone')", port);
        await first.WaitForOutputAsync("gone");
        program.Signal(18);
        await using RunningProgram second = Peer.Start("ncat", "--send-only", "127.0.0.1", $"{port}");

        await second.WriteAsync("served");
        second.FinishInput();
        program.FinishInput();

        Assert.Equal(0, await program.ExitAsync());
        Assert.Equal("served", program.OutputText);
    }

    [Fact]
    public async Task Silence_over_the_idle_timeout_is_1()
    {
        await using RunningProgram peer = Peer.StartPython(Peer.PythonAccepts + "sys.stdin.read()");
        await using NetreplProcess program = NetreplProcess.Start("connect", "--idle-timeout", "200ms", "127.0.0.1", await peer.LineAsync());

        Assert.Equal(1, await program.ExitAsync());
        Assert.Contains("no traffic for 0.2 s", program.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quit_after_ends_a_connection_whose_peer_stays_silent()
    {
        await using RunningProgram peer = Peer.StartPython(Peer.PythonAccepts + "print(c.recv(100)); sys.stdin.read()");
        await using NetreplProcess program = NetreplProcess.Start("connect", "--quit-after", "200ms", "127.0.0.1", await peer.LineAsync());

        await program.WriteAsync("said");
        program.FinishInput();

        Assert.Equal(0, await program.ExitAsync());
        await peer.WaitForOutputAsync("said");
    }
}
