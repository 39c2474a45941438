using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>Unix sockets through the program, and the file that a listener leaves or does not leave.</summary>
public sealed class UnixSocketTests : IDisposable
{
    private const int Kill = 9;
    private const int Terminate = 15;

    private readonly TemporaryFolder folder = new();

    private string SocketPath => folder.Combine("socket");

    [Fact]
    public async Task Listener_talks_with_nc_and_removes_its_file()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", $"unix:{SocketPath}");
        await program.ListeningAsync();
        await using RunningProgram peer = Peer.Start("nc.openbsd", "-N", "-U", SocketPath);

        await peer.WriteAsync("ping\n");
        await program.WaitForOutputAsync("ping\n");
        await program.WriteAsync("pong\n");
        await peer.WaitForOutputAsync("pong\n");
        program.FinishInput();
        peer.FinishInput();

        Assert.Equal((0, 0), (await program.ExitAsync(), await peer.ExitAsync()));
        Assert.False(File.Exists(SocketPath));
    }

    [Fact]
    public async Task Client_talks_with_socat()
    {
        await using RunningProgram peer = Peer.Start("socat", "-d", "-d", $"UNIX-LISTEN:{SocketPath}", "EXEC:cat");
        await peer.WaitForErrorsAsync("listening on");

        ProgramResult result = await ProgramRun.RunAsync(NetreplProcess.StartInfo("connect", $"unix:{SocketPath}"), "echo me");

        Assert.Equal(new ProgramResult(0, "echo me", ""), result);
    }

    [Fact]
    public async Task Abstract_name_works_without_a_file()
    {
        string name = Path.GetFileName(folder.Path);
        await using NetreplProcess program = NetreplProcess.Start("listen", $"unix:@{name}");
        await program.ListeningAsync();

        ProgramResult peer = await Peer.RunAsync("socat", "hello", "-", $"ABSTRACT-CONNECT:{name}");
        program.FinishInput();

        Assert.Equal((0, 0), (peer.ExitCode, await program.ExitAsync()));
        Assert.Equal("hello", program.OutputText);
    }

    [Fact]
    public async Task File_is_for_its_owner_only()
    {
        await using NetreplProcess program = NetreplProcess.StartInShell("umask 0; exec \"$NETREPL\" listen unix:$1", SocketPath);
        await program.ListeningAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(SocketPath).UnixFileMode);
    }

    [Fact]
    public async Task File_is_removed_when_a_signal_ends_the_listener()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", $"unix:{SocketPath}");
        await program.ListeningAsync();

        program.Signal(Terminate);

        Assert.Equal(143, await program.ExitAsync());
        Assert.False(File.Exists(SocketPath));
    }

    [Fact]
    public async Task Stale_file_of_a_killed_listener_is_reused()
    {
        await using NetreplProcess killed = NetreplProcess.Start("listen", $"unix:{SocketPath}");
        await killed.ListeningAsync();
        killed.Signal(Kill);
        await killed.ExitAsync();
        Assert.True(File.Exists(SocketPath));

        await using NetreplProcess program = NetreplProcess.Start("listen", $"unix:{SocketPath}");

        await program.ListeningAsync();
    }

    [Fact]
    public async Task File_of_a_live_listener_is_refused_with_7()
    {
        await using NetreplProcess live = NetreplProcess.Start("listen", $"unix:{SocketPath}");
        await live.ListeningAsync();

        ProgramResult result = await NetreplProcess.RunAsync("listen", $"unix:{SocketPath}");

        Assert.Equal(7, result.ExitCode);
        Assert.StartsWith($"netrepl: listen unix:{SocketPath}: ", result.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(SocketPath));
    }

    [Fact]
    public async Task Regular_file_is_refused_with_7_and_not_touched()
    {
        string file = folder.Write("socket", "mine");

        ProgramResult result = await NetreplProcess.RunAsync("listen", $"unix:{file}");

        Assert.Equal((7, "mine"), (result.ExitCode, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Datagram_client_is_answered()
    {
        await using RunningProgram peer = Peer.StartPython("""
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind(sys.argv[1]); print('bound')
            d, a = s.recvfrom(100); s.sendto(d.upper(), a)
            """, SocketPath);
        await peer.WaitForOutputAsync("bound");

        ProgramResult result = await ProgramRun.RunAsync(NetreplProcess.StartInfo("connect", "-q", "300ms", $"unix-dgram:{SocketPath}"), "ping");

        Assert.Equal(new ProgramResult(0, "PING", ""), result);
    }

    [Fact]
    public async Task Datagram_listener_prints_what_socat_sends()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", $"unix-dgram:{SocketPath}");
        await program.ListeningAsync();

        ProgramResult peer = await Peer.RunAsync("socat", "datagram", "-u", "-", $"UNIX-SENDTO:{SocketPath}");

        Assert.Equal(0, peer.ExitCode);
        await program.WaitForOutputAsync("datagram");
    }

    public void Dispose() => folder.Dispose();
}
