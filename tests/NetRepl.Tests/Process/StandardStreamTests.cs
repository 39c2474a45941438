using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>Stdin and stdout as shells hand them over: closed, full, without a reader, non-blocking.</summary>
public sealed class StandardStreamTests
{
    private const string SendsForEver = Peer.PythonAccepts + """
        try:
            while True: c.sendall(b'x' * 65536)
        except OSError: pass
        """;

    private const string SendsTenAndEchoes = Peer.PythonAccepts + """
        c.sendall(b'0123456789'); c.shutdown(socket.SHUT_WR)
        got = b''
        while part := c.recv(65536): got += part
        print('echoed', len(got))
        """;

    [Theory]
    [InlineData("")]
    [InlineData("trap '' PIPE;")]
    public async Task Reader_that_leaves_ends_it_with_141(string before)
    {
        await using RunningProgram peer = Peer.StartPython(SendsForEver);
        await using NetreplProcess program = NetreplProcess.StartInShell(
            before + "\"$NETREPL\" connect 127.0.0.1 $1 | head -c1; echo \" ${PIPESTATUS[0]}\"", await peer.LineAsync());

        Assert.Equal(0, await program.ExitAsync());
        Assert.Equal("x 141\n", program.OutputText);
    }

    [Fact]
    public async Task Reader_that_leaves_ends_it_also_when_nothing_more_comes()
    {
        await using RunningProgram peer = Peer.StartPython(Peer.PythonAccepts + "c.sendall(b'xy'); print(c.recv(1))");
        await using NetreplProcess program = NetreplProcess.StartInShell(
            "\"$NETREPL\" connect 127.0.0.1 $1 | head -c1; echo \" ${PIPESTATUS[0]}\"", await peer.LineAsync());

        Assert.Equal(0, await program.ExitAsync());
        Assert.Equal("x 141\n", program.OutputText);
    }

    [Fact]
    public async Task Full_stdout_is_told_and_6()
    {
        await using RunningProgram peer = Peer.StartPython(SendsForEver);
        await using NetreplProcess program = NetreplProcess.StartInShell("exec \"$NETREPL\" connect 127.0.0.1 $1 >/dev/full", await peer.LineAsync());

        Assert.Equal(6, await program.ExitAsync());
        Assert.Equal("netrepl: write stdout: no space left\n", program.Errors);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--crlf")]
    public async Task Folder_as_stdin_is_told_and_1(string option)
    {
        await using RunningProgram peer = Peer.StartPython(SendsTenAndEchoes);
        await using NetreplProcess program = NetreplProcess.StartInShell($"exec \"$NETREPL\" connect {option} 127.0.0.1 $1 </", await peer.LineAsync());

        Assert.Equal(1, await program.ExitAsync());
        Assert.Equal("netrepl: read stdin: it is a folder\n", program.Errors);
    }

    [Fact]
    public async Task Closed_stdin_sends_nothing_and_prints_what_comes()
    {
        await using RunningProgram peer = Peer.StartPython(SendsTenAndEchoes);
        await using NetreplProcess program = NetreplProcess.StartInShell("exec \"$NETREPL\" connect 127.0.0.1 $1 <&-", await peer.LineAsync());

        Assert.Equal(0, await program.ExitAsync());
        Assert.Equal("0123456789", program.OutputText);
        await peer.WaitForOutputAsync("echoed 0\n");
    }

    [Fact]
    public async Task Closed_stdout_never_sends_the_peers_bytes_back()
    {
        await using RunningProgram peer = Peer.StartPython(SendsTenAndEchoes.Replace("while part := c.recv(65536): got += part", """
            try:
                while part := c.recv(65536): got += part
            except ConnectionResetError: pass
            """.ReplaceLineEndings("\n"), StringComparison.Ordinal));
        await using NetreplProcess program = NetreplProcess.StartInShell("exec \"$NETREPL\" connect 127.0.0.1 $1 >&-", await peer.LineAsync());

        Assert.Equal(6, await program.ExitAsync());
        await peer.WaitForOutputAsync("echoed 0\n");
    }

    [Fact]
    public async Task Non_blocking_stdin_is_read_to_its_end()
    {
        await using RunningProgram peer = Peer.StartPython(Peer.PythonAccepts + """
            got = 0
            while part := c.recv(65536): got += len(part)
            print('got', got)
            """);
        await using RunningProgram shared = Peer.StartPython("""
            import subprocess, fcntl
            r, w = os.pipe()
            fcntl.fcntl(r, fcntl.F_SETFL, os.O_NONBLOCK)
            child = subprocess.Popen([os.environ['NETREPL'], 'connect', '-v', '127.0.0.1', sys.argv[1]], stdin=r, stderr=subprocess.PIPE)
            while b'connected' not in child.stderr.readline(): pass
            os.write(w, b'first'); sent = 5
            for _ in range(64): sent += os.write(w, b'x' * 65536)
            os.close(w)
            print('exit', child.wait(), 'sent', sent)
            """, await peer.LineAsync());

        await peer.WaitForOutputAsync($"got {5 + (64 * 65536)}\n");
        await shared.WaitForOutputAsync("exit 0 sent");
    }

    [Fact]
    public async Task Non_blocking_stdout_gets_every_byte()
    {
        await using RunningProgram peer = Peer.StartPython(Peer.PythonAccepts + "c.sendall(b'x' * (4 << 20)); c.close()");
        await using RunningProgram shared = Peer.StartPython("""
            import subprocess, fcntl
            r, w = os.pipe()
            fcntl.fcntl(w, fcntl.F_SETFL, os.O_NONBLOCK)
            child = subprocess.Popen([os.environ['NETREPL'], 'connect', '127.0.0.1', sys.argv[1]], stdin=subprocess.DEVNULL, stdout=w)
            os.close(w)
            got = 0
            while part := os.read(r, 4096): got += len(part)
            print('exit', child.wait(), 'got', got)
            """, await peer.LineAsync());

        await shared.WaitForOutputAsync($"exit 0 got {4 << 20}\n");
    }
}
