using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>Unix sockets of packets through the program, with Python and socat at the other end.</summary>
public sealed class SeqpacketTests : IDisposable
{
    private const string PythonSocket = "s = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)\n";

    private readonly TemporaryFolder folder = new();

    private string SocketPath => folder.Combine("socket");

    private string Spec => $"unix-seqpacket:{SocketPath}";

    [Fact]
    public async Task Listener_keeps_boundaries_answers_and_removes_its_file()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "--json", Spec);
        await program.ListeningAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(SocketPath).UnixFileMode);
        await using RunningProgram peer = Peer.StartPython(PythonSocket + """
            s.connect(sys.argv[1])
            for length in (1, 70000, 3): s.send(b'x' * length)
            print(s.recv(100)); s.shutdown(socket.SHUT_WR); print(s.recv(100)); print(s.recv(100))
            """, SocketPath);

        await program.WaitForErrorsAsync("\"bytes\":3");
        await program.WriteAsync("one");
        await peer.WaitForOutputAsync("b'one'\n");
        await program.WriteAsync("late");
        await peer.WaitForOutputAsync("b'late'\n");
        program.FinishInput();

        Assert.Equal((0, 0), (await peer.ExitAsync(), await program.ExitAsync()));
        Assert.EndsWith("b''\n", peer.OutputText, StringComparison.Ordinal);
        Assert.Equal([1, 70000, 3], JsonLines.Of(program.Errors, "data").Where(line => line.GetProperty("direction").GetString() == "in").Select(line => line.GetProperty("bytes").GetInt32()));
        Assert.False(File.Exists(SocketPath));
    }

    [Fact]
    public async Task One_write_is_one_packet_and_a_late_reply_arrives_after_stdin_ended()
    {
        await using RunningProgram peer = Peer.StartPython(PythonSocket + """
            s.bind(sys.argv[1]); s.listen(); print('bound'); c, a = s.accept()
            while True:
                d = c.recv(100000)
                print('packet', len(d))
                if not d: break
            time.sleep(1.2); c.send(b'late')
            """, SocketPath);
        await peer.WaitForOutputAsync("bound");
        await using NetreplProcess program = NetreplProcess.Start("connect", Spec);

        foreach (int length in new[] { 1, 9000, 65507 })
        {
            await program.WriteAsync(new string('x', length));
            await peer.WaitForOutputAsync($"packet {length}\n");
        }

        program.FinishInput();

        Assert.Equal((0, "late"), (await program.ExitAsync(), program.OutputText));
    }

    [Fact]
    public async Task Abstract_name_talks_with_socat()
    {
        string name = Path.GetFileName(folder.Path);
        await using NetreplProcess program = NetreplProcess.Start("listen", $"unix-seqpacket:@{name}");
        await program.ListeningAsync();

        ProgramResult peer = await Peer.RunAsync("socat", "hello", "-", $"ABSTRACT-CONNECT:{name},type=5");
        program.FinishInput();

        Assert.Equal((0, 0, "hello"), (peer.ExitCode, await program.ExitAsync(), program.OutputText));
    }

    [Fact]
    public async Task Socat_with_a_stream_is_of_another_type_and_told()
    {
        await using RunningProgram peer = Peer.Start("socat", "-d", "-d", $"UNIX-LISTEN:{SocketPath}", "EXEC:cat");
        await peer.WaitForErrorsAsync("listening on");

        ProgramResult result = await NetreplProcess.RunAsync("connect", Spec);

        Assert.Equal(4, result.ExitCode);
        Assert.StartsWith($"netrepl: connect {Spec}: socket is of another type\n  hint: one of unix:", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_listener_is_refused_and_a_stale_file_is_reused()
    {
        await using NetreplProcess live = NetreplProcess.Start("listen", Spec);
        await live.ListeningAsync();
        ProgramResult refused = await NetreplProcess.RunAsync("listen", Spec);
        live.Signal(9);
        await live.ExitAsync();
        Assert.True(File.Exists(SocketPath));

        await using NetreplProcess program = NetreplProcess.Start("listen", Spec);
        await program.ListeningAsync();

        Assert.Equal((7, $"netrepl: listen {Spec}: address already in use\n"), (refused.ExitCode, refused.Errors));
    }

    [Fact]
    public async Task A_longer_packet_than_a_receive_takes_is_told_and_counted()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", Spec, "--json");
        await program.ListeningAsync();

        await using RunningProgram peer = Peer.StartPython(PythonSocket + """
            s.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
            s.connect(sys.argv[1]); print(s.send(b'x' * 300000))
            """, SocketPath);

        Assert.Equal((0, "300000\n"), (await peer.ExitAsync(), peer.OutputText));
        await program.WaitForErrorsAsync("\"event\":\"close\"");
        Assert.Contains("was cut to 262144 bytes", program.Errors, StringComparison.Ordinal);
        Assert.Equal(1, JsonLines.Of(program.Errors, "close").Single().GetProperty("cut").GetInt32());
    }

    public void Dispose() => folder.Dispose();
}
