using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>echo.csx, the same file over TCP, UDP and a Unix socket.</summary>
public sealed class ExampleEchoTests : IClassFixture<ExampleEchoTests.Tcp>, IClassFixture<ExampleEchoTests.Udp>, IClassFixture<ExampleEchoTests.Unix>
{
    private readonly Tcp tcp;
    private readonly Udp udp;
    private readonly Unix unix;

    public ExampleEchoTests(Tcp tcp, Udp udp, Unix unix)
    {
        this.tcp = tcp;
        this.udp = udp;
        this.unix = unix;
    }

    [Fact]
    public async Task Ncat_is_echoed_over_tcp()
    {
        ProgramResult peer = await Peer.RunAsync("ncat", "hi\n", "127.0.0.1", $"{tcp.Port}");

        Assert.Equal(new ProgramResult(0, "hi\n", ""), peer);
    }

    [Fact]
    public async Task Nc_is_echoed_over_ipv6()
    {
        ProgramResult peer = await Peer.RunAsync("nc.openbsd", "hi\n", "-N", "::1", $"{tcp.Port}");

        Assert.Equal(new ProgramResult(0, "hi\n", ""), peer);
    }

    [Fact]
    public async Task Eight_mebibytes_come_back_unchanged()
    {
        ProgramResult peer = await ProgramRun.RunAsync(NetreplProcess.ShellStartInfo(
            "head -c 8388608 /dev/urandom | tee >(sha256sum >&2) | ncat 127.0.0.1 $1 | sha256sum", $"{tcp.Port}"));

        Assert.Equal((0, peer.Errors), (peer.ExitCode, peer.Output));
    }

    [Fact]
    public async Task Our_own_client_is_echoed()
    {
        ProgramResult client = await ProgramRun.RunAsync(NetreplProcess.StartInfo("connect", $"{tcp.Port}"), "hi\n");

        Assert.Equal(new ProgramResult(0, "hi\n", ""), client);
    }

    [Fact]
    public async Task Socat_is_echoed_over_udp()
    {
        await using RunningProgram peer = Peer.Start("socat", "-", $"UDP:127.0.0.1:{udp.Port}");

        await peer.WriteAsync("hi\n");

        await peer.WaitForOutputAsync("hi\n");
    }

    [Fact]
    public async Task Each_datagram_comes_back_by_itself()
    {
        await using RunningProgram peer = Peer.StartPython("""
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.connect(('127.0.0.1', int(sys.argv[1])))
            for length in (1, 0, 65507, 512): s.send(b'x' * length); print(len(s.recv(70000)))
            """, udp.Port);

        Assert.Equal(0, await peer.ExitAsync());
        Assert.Equal("1\n0\n65507\n512\n", peer.OutputText);
    }

    [Fact]
    public async Task Socat_is_echoed_over_a_unix_socket()
    {
        ProgramResult peer = await Peer.RunAsync("socat", "hi\n", "-t5", "-", $"UNIX-CONNECT:{unix.Path}");

        Assert.Equal(new ProgramResult(0, "hi\n", ""), peer);
    }

    public sealed class Tcp() : ExampleServer("echo.csx", "0");

    public sealed class Udp() : ExampleServer("echo.csx", "udp://0");

    public sealed class Unix : ExampleServer
    {
        public Unix()
            : this(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"netrepl-{Guid.NewGuid():N}"))
        {
        }

        private Unix(string path)
            : base("echo.csx", $"unix:{path}")
        {
            Path = path;
        }

        /// <summary>The socket's file.</summary>
        public string Path { get; }
    }
}
