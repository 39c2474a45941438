using System.Globalization;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>UDP through the program: datagrams keep their boundaries both ways.</summary>
public sealed class UdpTests
{
    private const string PythonBinds = "s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])\n";

    [Fact]
    public async Task Listener_talks_with_ncat()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "udp://0");
        int port = await program.ListeningAsync();
        await using RunningProgram peer = Peer.Start("ncat", "-u", "127.0.0.1", $"{port}");

        await peer.WriteAsync("ping\n");
        await program.WaitForOutputAsync("ping\n");
        await program.WriteAsync("pong\n");

        await peer.WaitForOutputAsync("pong\n");
    }

    [Fact]
    public async Task Client_prints_the_answer_and_ends_after_silence()
    {
        await using RunningProgram peer = Peer.StartPython(PythonBinds + "d, a = s.recvfrom(100); s.sendto(d.upper(), a)");
        await using NetreplProcess program = NetreplProcess.Start("connect", "-q", "300ms", $"udp://127.0.0.1:{await peer.LineAsync()}");

        await program.WriteAsync("ping");
        program.FinishInput();

        Assert.Equal((0, "PING"), (await program.ExitAsync(), program.OutputText));
    }

    [Fact]
    public async Task One_write_is_one_datagram_up_to_the_largest()
    {
        await using RunningProgram peer = Peer.StartPython(PythonBinds + "while True: print('datagram', len(s.recv(70000)))");
        await using NetreplProcess program = NetreplProcess.Start("connect", $"udp://127.0.0.1:{await peer.LineAsync()}");

        foreach (int length in new[] { 1, 1472, 9000, 65507 })
        {
            await program.WriteAsync(new string('x', length));
            await peer.WaitForOutputAsync($"datagram {length}\n");
        }
    }

    [Fact]
    public async Task Received_datagrams_are_neither_cut_nor_merged()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "--json", "udp://127.0.0.1:0");
        int port = await program.ListeningAsync();
        await using RunningProgram peer = Peer.StartPython("""
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.connect(('127.0.0.1', int(sys.argv[1])))
            for length in (3, 0, 65507): s.send(b'x' * length)
            sys.stdin.read()
            """, port);

        await program.WaitForErrorsAsync("\"bytes\":65507");

        int[] lengths = [.. JsonLines.Of(program.Errors, "data").Select(line => line.GetProperty("bytes").GetInt32())];
        Assert.Equal([3, 0, 65507], lengths);
    }

    [Fact]
    public async Task Listener_stays_with_its_first_peer_and_says_so()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "udp://127.0.0.1:0");
        int port = await program.ListeningAsync();
        await using RunningProgram first = Peer.Start("ncat", "-u", "127.0.0.1", $"{port}");
        await first.WriteAsync("first\n");
        await program.WaitForOutputAsync("first\n");

        await Peer.RunAsync("socat", "second\n", "-", $"UDP:127.0.0.1:{port}");
        await first.WriteAsync("third\n");

        await program.WaitForOutputAsync("third\n");
        Assert.Equal("first\nthird\n", program.OutputText);
        Assert.Contains("only", program.Errors.Split('\n', 2)[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keep_open_serves_two_peers()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "--keep-open", "udp://127.0.0.1:0");
        int port = await program.ListeningAsync();
        await using RunningProgram first = Peer.Start("ncat", "-u", "127.0.0.1", $"{port}");
        await using RunningProgram second = Peer.Start("ncat", "-u", "127.0.0.1", $"{port}");
        await first.WriteAsync("one\n");
        await second.WriteAsync("two\n");
        await program.WaitForOutputAsync("one\n");
        await program.WaitForOutputAsync("two\n");

        await program.WriteAsync("to all\n");

        await first.WaitForOutputAsync("to all\n");
        await second.WaitForOutputAsync("to all\n");
    }

    [Fact]
    public async Task Port_where_nobody_listens_is_told()
    {
        await using RunningProgram reserved = Peer.StartPython(PythonBinds + "s.close(); sys.stdin.read()");
        string port = await reserved.LineAsync();
        await using NetreplProcess program = NetreplProcess.Start("connect", $"udp://127.0.0.1:{port}");

        await program.WriteAsync("anyone?");
        program.FinishInput();

        Assert.Equal(1, await program.ExitAsync());
        Assert.Equal($"netrepl: receive udp://127.0.0.1:{port}: port unreachable\n", program.Errors);
    }

    [Theory]
    [InlineData("udp://127.0.0.1:0")]
    [InlineData("unix-seqpacket:@")]
    public async Task Script_for_HTTP_is_told_that_messages_are_no_streams(string spec)
    {
        string full = spec.EndsWith('@') ? $"{spec}{Guid.NewGuid()}" : spec;
        await using NetreplProcess program = NetreplProcess.Start("listen", full, "--script", RepositoryRoot.Combine("scripts", "http.csx"));

        await program.WaitForErrorsAsync(errors => errors.Contains("carries messages, and OnHttp is for streams", StringComparison.Ordinal), "a warning", NetreplProcess.ScriptStart);
    }

    [Fact]
    public async Task Listener_answers_on_both_loopback_addresses()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "-k", "udp://0");
        int port = await program.ListeningAsync();

        await Peer.RunAsync("socat", "by IPv4\n", "-", string.Create(CultureInfo.InvariantCulture, $"UDP4:127.0.0.1:{port}"));
        await Peer.RunAsync("socat", "by IPv6\n", "-", string.Create(CultureInfo.InvariantCulture, $"UDP6:[::1]:{port}"));

        await program.WaitForOutputAsync("by IPv4");
        await program.WaitForOutputAsync("by IPv6");
    }
}
