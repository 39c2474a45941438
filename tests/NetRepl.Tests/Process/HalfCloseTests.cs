using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>The end of stdin is a FIN, and receiving goes on.</summary>
public sealed class HalfCloseTests
{
    private const int Megabyte = 1 << 20;

    // 1.2 s is what the promise says: longer than tools wait that quit soon after the end of stdin.
    private const string AnswersLate = """
        got = b''
        while part := c.recv(65536): got += part
        time.sleep(1.2)
        c.sendall(b'x' * (1 << 20))
        c.close()
        print('got', got.decode())
        """;

    private const string UploadsLate = """
        c.shutdown(socket.SHUT_WR)
        time.sleep(1.2)
        got = 0
        while part := c.recv(65536): got += len(part)
        print('got', got)
        """;

    [Fact]
    public async Task Client_whose_stdin_ended_prints_the_whole_late_reply()
    {
        await using RunningProgram peer = Peer.StartPython(Peer.PythonAccepts + AnswersLate);
        await using NetreplProcess program = NetreplProcess.Start("connect", "127.0.0.1", await peer.LineAsync());

        await program.WriteAsync("hello");
        program.FinishInput();
        int code = await program.ExitAsync();

        Assert.Equal((0, Megabyte), (code, program.Output.Length));
        await peer.WaitForOutputAsync("got hello");
    }

    [Fact]
    public async Task Listener_whose_stdin_ended_prints_the_whole_late_reply()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "0");
        int port = await program.ListeningAsync();
        await using RunningProgram peer = Peer.StartPython(Peer.PythonConnects + AnswersLate, port);

        await program.WriteAsync("hello");
        program.FinishInput();
        int code = await program.ExitAsync();

        Assert.Equal((0, Megabyte), (code, program.Output.Length));
        await peer.WaitForOutputAsync("got hello");
    }

    [Fact]
    public async Task Client_with_nothing_on_stdin_prints_a_late_reply()
    {
        await using RunningProgram peer = Peer.StartPython(Peer.PythonAccepts + AnswersLate);
        await using NetreplProcess program = NetreplProcess.StartInShell("exec \"$NETREPL\" connect 127.0.0.1 $1 </dev/null", await peer.LineAsync());

        int code = await program.ExitAsync();

        Assert.Equal((0, Megabyte), (code, program.Output.Length));
    }

    [Fact]
    public async Task Upload_goes_on_after_the_peer_finished_sending()
    {
        await using RunningProgram peer = Peer.StartPython(Peer.PythonAccepts + UploadsLate);
        await using NetreplProcess program = NetreplProcess.StartInShell(
            "head -c 1048576 /dev/zero | \"$NETREPL\" connect 127.0.0.1 $1", await peer.LineAsync());

        int code = await program.ExitAsync();

        Assert.Equal(0, code);
        await peer.WaitForOutputAsync($"got {Megabyte}\n");
    }

    [Fact]
    public async Task Ncat_gets_the_end_of_stdin_as_its_own_end()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "0");
        int port = await program.ListeningAsync();
        await using RunningProgram peer = Peer.Start("ncat", "--recv-only", "127.0.0.1", $"{port}");

        await program.WriteAsync("all of it");
        program.FinishInput();

        Assert.Equal(0, await peer.ExitAsync());
        Assert.Equal("all of it", peer.OutputText);
        Assert.Equal(0, await program.ExitAsync());
    }

    [Fact]
    public async Task Curl_reads_a_response_from_stdin()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "0");
        int port = await program.ListeningAsync();
        await program.WriteAsync("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nfrom a pipe\n");
        program.FinishInput();

        ProgramResult curl = await Peer.RunAsync("curl", "", "-s", $"http://127.0.0.1:{port}/path");

        Assert.Equal((0, "from a pipe\n"), (curl.ExitCode, curl.Output));
        Assert.Equal(0, await program.ExitAsync());
        Assert.StartsWith("GET /path HTTP/1.1\r\n", program.OutputText, StringComparison.Ordinal);
    }
}
