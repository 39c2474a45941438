using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>Signals in a transfer.</summary>
public sealed class SignalTests
{
    private const int Interrupt = 2;
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Stop = 19;
    private const int WindowChanged = 28;

    private const string SendsWhenAsked = Peer.PythonAccepts + """
        c.sendall(b'a' * (1 << 20)); sys.stdin.readline()
        c.sendall(b'b' * (1 << 20)); sys.stdin.readline()
        c.close()
        """;

    [Theory]
    [InlineData(Interrupt, 130)]
    [InlineData(Terminate, 143)]
    public async Task Signal_ends_a_client_with_its_code(int signal, int expected)
    {
        await using RunningProgram peer = Peer.StartPython(SendsWhenAsked);
        await using NetreplProcess program = NetreplProcess.Start("connect", "127.0.0.1", await peer.LineAsync());
        await program.WaitForOutputAsync("a");

        program.Signal(signal);

        Assert.Equal(expected, await program.ExitAsync());
        Assert.Equal("", program.Errors);
    }

    [Theory]
    [InlineData(Interrupt, 130)]
    [InlineData(Terminate, 143)]
    public async Task Signal_ends_a_listener_with_its_code(int signal, int expected)
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "0");
        await program.ListeningAsync();

        program.Signal(signal);

        Assert.Equal(expected, await program.ExitAsync());
    }

    [Theory]
    [InlineData("-v")]
    [InlineData("--json")]
    public async Task Signal_ends_it_although_nobody_reads_stdout(string option)
    {
        await using RunningProgram peer = Peer.StartPython(Peer.PythonAccepts + """
            c.settimeout(0.5)
            try:
                while True: c.sendall(b'x' * 65536)
            except TimeoutError: pass
            print('stuck'); sys.stdin.read()
            """);
        await using NetreplProcess program = NetreplProcess.Start(NetreplProcess.StartInfo("connect", option, "127.0.0.1", await peer.LineAsync()), captureOutput: false);
        await peer.WaitForOutputAsync("stuck");

        program.Signal(Interrupt);

        Assert.Equal(130, await program.ExitAsync());
    }

    [Fact]
    public async Task Signal_ends_a_connect_that_waits()
    {
        await using RunningProgram peer = Peer.StartPython("""
            s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(0)
            others = [socket.socket() for _ in range(4)]
            for other in others: other.setblocking(False); other.connect_ex(s.getsockname())
            print(s.getsockname()[1])
            sys.stdin.read()
            """);
        await using NetreplProcess program = NetreplProcess.Start("connect", "-vv", "127.0.0.1", await peer.LineAsync());
        await Eventually.HoldsAsync(() => Directory.EnumerateFiles($"/proc/{program.Id}/fd").Any(IsSocket), "it opened a socket");

        program.Signal(Interrupt);

        Assert.Equal(130, await program.ExitAsync());
    }

    [Fact]
    public async Task Stopping_and_window_changes_lose_nothing()
    {
        await using RunningProgram peer = Peer.StartPython(SendsWhenAsked);
        await using NetreplProcess program = NetreplProcess.Start("connect", "127.0.0.1", await peer.LineAsync());
        program.FinishInput();
        await program.WaitForOutputAsync("a");

        program.Signal(WindowChanged);
        program.Signal(Stop);
        await peer.WriteAsync("more\n");
        program.Signal(Continue);
        program.Signal(WindowChanged);
        await peer.WriteAsync("end\n");

        Assert.Equal(0, await program.ExitAsync());
        Assert.Equal(2 << 20, program.Output.Length);
    }

    private static bool IsSocket(string descriptor) => new FileInfo(descriptor).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) ?? false;
}
