using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>The example scripts about kinds of sockets, with the kernel and Python at the other end.</summary>
public sealed class ExampleSocketTests : IDisposable
{
    private const int Interrupt = 2;

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Sockets_walks_through_every_step_and_leaves_nothing_behind()
    {
        Privileged.Require("raw sockets");
        var start = NetreplProcess.StartInfo("run", Script("sockets"));
        start.Environment["TMPDIR"] = folder.Path;

        ProgramResult result = await ProgramRun.RunAsync(start, limit: NetreplProcess.ScriptStart);

        Assert.Equal(new ProgramResult(0, """

            Streams over IPv4
              bind and listen with a backlog of 16: 127.0.0.1:PORT
              connect and accept: the server sees port of the client
              getsockname 127.0.0.1:PORT, getpeername 127.0.0.1:PORT
              fileno: two descriptors
              recv: hello
              sendall and recv until all is there: 65536 bytes
              a line by itself: a line
              recv with MSG_PEEK, then recv: peek, peek
              shutdown: the server receives 0 bytes, that is the end
              the other direction goes on: still here

            Errors as numbers, and time limits
              connect_ex to a closed port: 111 (ECONNREFUSED)
              settimeout on accept: nothing came for 0.05 s
              settimeout on recv: nothing came for 0.05 s
              setblocking(False): nothing is there
              setsockopt SO_RCVBUF: at least 65536; getsockopt SO_ERROR: 0

            Datagrams over IPv4
              sendto and recvfrom: ping from one
              an empty datagram is a datagram: 0 bytes
              recvfrom without waiting: nothing is there
              too long for UDP: message is too long

            IPv6
              connect over IPv6: [::1]:PORT
              sendto over IPv6: to myself

            Unix sockets: stream, datagram, seqpacket
              stream: by a file
              datagram: by a name of the kernel, answered
              seqpacket keeps boundaries: one, two
              and has an end: 0 bytes

            Raw sockets
              IP version 4, protocol 253: no ports at all

            """, ""), result);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path, "sockets*"));
    }

    [Theory]
    [InlineData("127.0.0.1", @"127\.0\.0\.1", " ttl=64")]
    [InlineData("::1", "::1", "")]
    public async Task Ping_prints_each_answer_and_a_summary(string host, string shown, string ttl)
    {
        Privileged.Require("raw sockets");

        ProgramResult result = await NetreplProcess.RunScriptAsync(Script("ping"), host, "2");

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Matches($"""
            ^PING {shown} \({shown}\): 56 data bytes
            64 bytes from {shown}: icmp_seq=1{ttl} time=[0-9.]+ ms
            64 bytes from {shown}: icmp_seq=2{ttl} time=[0-9.]+ ms
            2 packets transmitted, 2 received, 0% packet loss
            rtt min/avg/max = [0-9.]+/[0-9.]+/[0-9.]+ ms
            $
            """, result.Output);
    }

    [Fact]
    public async Task Ping_needs_no_rights_over_icmp_and_tells_when_nobody_answers()
    {
        Privileged.Require("a network of its own");
        ProgramResult result = await ProgramRun.RunAsync(NetreplProcess.WithRuntime(Peer.StartInfo(
            "unshare", "--net", "bash", "-c", Privileged.UpLoopback + """
            echo 0 2147483647 > /proc/sys/net/ipv4/ping_group_range
            ip link add quiet type veth peer name deaf && ip addr add 192.0.2.1/24 dev quiet && ip link set quiet up && ip link set deaf up
            ip neigh add 192.0.2.2 lladdr 02:00:00:00:00:02 dev quiet
            setpriv --bounding-set=-net_raw --inh-caps=-net_raw "$NETREPL" run "$1" icmp://127.0.0.1 1 && "$NETREPL" run "$1" 192.0.2.2 1; echo "exit $?"
            """, "bash", Script("ping"))), limit: 2 * NetreplProcess.ScriptStart);

        Assert.Equal("", result.Errors);
        Assert.Contains("64 bytes from 127.0.0.1: icmp_seq=1 time=", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("no answer to icmp_seq=1\n1 packets transmitted, 0 received, 100% packet loss\nexit 1\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Multicast_prints_who_says_what()
    {
        await using NetreplProcess program = NetreplProcess.Start("run", "-v", Script("multicast"), "udp://239.77.5.6:0");
        int port = await program.ListeningAsync();

        await using RunningProgram python = Peer.StartPython("""
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton('127.0.0.1'))
            s.bind(('127.0.0.1', 0)); s.sendto(b'hello \x1b[2J\n', ('239.77.5.6', int(sys.argv[1]))); print(s.getsockname()[1])
            """, port);
        string sender = await python.LineAsync();
        await program.WaitForOutputAsync($"127.0.0.1:{sender}: hello \\x1b[2J\n");
        ProgramResult ours = await ProgramRun.RunAsync(NetreplProcess.StartInfo("connect", "-s", "127.0.0.1", "-q", "0", $"udp://239.77.5.6:{port}"), "from us");
        await program.WaitForOutputAsync(": from us\n");
        program.Signal(Interrupt);

        Assert.Equal((0, 130), (ours.ExitCode, await program.ExitAsync()));
        Assert.StartsWith($"listening to 239.77.5.6:{port}\n", program.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seqpacket_answers_each_packet_and_the_end()
    {
        string path = folder.Combine("packets");
        await using NetreplProcess program = NetreplProcess.Start("listen", $"unix-seqpacket:{path}", "--script", Script("seqpacket"));
        await program.ListeningAsync();

        await using RunningProgram peer = Peer.StartPython("""
            s = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET); s.connect(sys.argv[1])
            for length in (3, 70000): s.send(b'x' * length); print(s.recv(100).decode())
            s.shutdown(socket.SHUT_WR); print(s.recv(100).decode()); print(s.recv(100))
            """, path);

        Assert.Equal(0, await peer.ExitAsync());
        Assert.Equal("packet 1: 3 bytes\npacket 2: 70000 bytes\n2 packets, good bye\nb''\n", peer.OutputText);
    }

    public void Dispose() => folder.Dispose();

    private static string Script(string name) => RepositoryRoot.Combine("scripts", $"{name}.csx");
}
