using System.Globalization;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>Memory and descriptors of the running program.</summary>
public sealed class ResourceTests
{
    private const int MostKibibytes = 32 * 1024;

    [Fact]
    public async Task Slow_reader_of_stdout_costs_no_memory()
    {
        await using RunningProgram peer = Peer.StartPython(Peer.PythonAccepts + Floods);
        await using NetreplProcess program = NetreplProcess.Start(NetreplProcess.StartInfo("connect", "-v", "127.0.0.1", await peer.LineAsync()), captureOutput: false);
        await program.WaitForErrorsAsync("connected");
        long before = Status(program, "VmRSS");

        await peer.WaitForOutputAsync("stuck");

        Assert.InRange(Status(program, "VmRSS") - before, long.MinValue, MostKibibytes);
    }

    [Fact]
    public async Task Slow_peer_costs_no_memory()
    {
        await using RunningProgram peer = Peer.StartPython(Peer.PythonAccepts + "sys.stdin.read()");
        await using RunningProgram feeder = Peer.StartPython("""
            import subprocess, select
            child = subprocess.Popen([os.environ['NETREPL'], 'connect', '-v', '--crlf', '127.0.0.1', sys.argv[1]], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
            while b'connected' not in child.stderr.readline(): pass
            rss = lambda: next(int(line.split()[1]) for line in open(f'/proc/{child.pid}/status') if line.startswith('VmRSS'))
            before = rss(); fed = 0; os.set_blocking(child.stdin.fileno(), False)
            while fed < 256 << 20 and select.select([], [child.stdin], [], 1)[1]: fed += os.write(child.stdin.fileno(), b'x' * 4096)
            print(rss() - before)
            child.kill()
            """, await peer.LineAsync());

        Assert.InRange(long.Parse(await feeder.LineAsync(), CultureInfo.InvariantCulture), long.MinValue, MostKibibytes);
    }

    [Fact]
    public async Task Three_hundred_connections_leave_no_descriptor_behind()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "-k", "127.0.0.1:0");
        int port = await program.ListeningAsync();
        await ConnectAsync(port, 10);
        await program.WaitForOutputAsync(string.Concat(Enumerable.Repeat("x", 10)));
        int before = Descriptors(program);

        await ConnectAsync(port, 300);
        await program.WaitForOutputAsync(string.Concat(Enumerable.Repeat("x", 310)));

        // Connections close a moment after their peers have gone.
        await Eventually.HoldsAsync(() => Math.Abs(Descriptors(program) - before) <= 3, "its descriptors are as many as before");
    }

    [Fact]
    public async Task Listener_with_few_descriptors_refuses_what_it_cannot_hold_and_serves_again()
    {
        await using NetreplProcess program = NetreplProcess.StartInShell("ulimit -n 160; exec \"$NETREPL\" listen -k 127.0.0.1:0");
        int port = await program.ListeningAsync();
        await using RunningProgram crowd = Peer.StartPython("""
            crowd = [socket.create_connection(('127.0.0.1', int(sys.argv[1]))) for _ in range(200)]
            refused = 0
            while refused < 168:
                for c in list(crowd):
                    c.setblocking(False)
                    try: gone = c.recv(1) == b''
                    except BlockingIOError: continue
                    except ConnectionResetError: gone = True
                    if gone: refused += 1; c.close(); crowd.remove(c)
            print('refused', refused); sys.stdin.readline()
            for c in crowd: c.close()
            print('left')
            """, port);
        await crowd.WaitForOutputAsync("refused 168\n");

        TimeSpan used = await ProcessorTimeAsync(program, TimeSpan.FromSeconds(1));
        await crowd.WriteAsync("leave\n");
        await crowd.WaitForOutputAsync("left\n");
        await Eventually.HoldsAsync(() => Descriptors(program) < 128, "it closed what the crowd left");
        await Peer.RunAsync("ncat", "served again", "--send-only", "127.0.0.1", $"{port}");

        await program.WaitForOutputAsync("served again");
        Assert.InRange(used.TotalSeconds, 0, 0.3);
    }

    [Fact]
    public async Task Out_of_descriptors_it_lets_clients_wait_and_serves_them_later()
    {
        await using NetreplProcess program = NetreplProcess.StartInShell(
            $"ulimit -n 160; exec \"$NETREPL\" listen --max-connections 1000 127.0.0.1:0 --script '{RepositoryRoot.Combine("scripts", "echo.csx")}'");
        int port = await program.ListeningAsync();
        await using RunningProgram crowd = Peer.StartPython("""
            crowd = [socket.create_connection(('127.0.0.1', int(sys.argv[1])), 10) for _ in range(200)]
            for number, c in enumerate(crowd): c.sendall(b'%03d' % number)
            print('waiting'); sys.stdin.readline()
            print('served', sum(c.recv(3) == b'%03d' % number and not c.close() for number, c in enumerate(crowd)))
            """, port);
        await crowd.WaitForOutputAsync("waiting\n");
        await program.WaitForErrorsAsync("too many open files; trying again");
        TimeSpan used = await ProcessorTimeAsync(program, TimeSpan.FromSeconds(1));

        await crowd.WriteAsync("leave\n");

        await crowd.WaitForOutputAsync("served 200\n");
        Assert.InRange(used.TotalSeconds, 0, 0.3);
    }

    // Sends until nothing has been taken for half a second: then every buffer on the way is full.
    private const string Floods = """
        c.settimeout(0.5)
        try:
            for _ in range(4096): c.sendall(b'x' * 65536)
        except TimeoutError: pass
        print('stuck')
        sys.stdin.read()
        """;

    private static async Task ConnectAsync(int port, int count)
    {
        ProgramResult result = await Peer.RunAsync("python3", "", "-c", """
            import socket, sys
            for _ in range(int(sys.argv[2])):
                c = socket.create_connection(('127.0.0.1', int(sys.argv[1]))); c.sendall(b'x'); c.shutdown(socket.SHUT_WR)
                c.settimeout(0.01)
                try: c.recv(1)
                except TimeoutError: pass
                c.close()
            """, $"{port}", $"{count}");
        Assert.Equal("", result.Errors);
    }

    private static int Descriptors(NetreplProcess program) => Directory.EnumerateFiles($"/proc/{program.Id}/fd").Count();

    // The one promise that is about processor time; a busy machine only lowers it.
    private static async Task<TimeSpan> ProcessorTimeAsync(NetreplProcess program, TimeSpan span)
    {
        using var process = System.Diagnostics.Process.GetProcessById(program.Id);
        TimeSpan before = process.TotalProcessorTime;
        await Task.Delay(span);
        process.Refresh();
        return process.TotalProcessorTime - before;
    }

    private static long Status(NetreplProcess program, string field) => long.Parse(
        File.ReadLines($"/proc/{program.Id}/status").First(line => line.StartsWith(field + ":", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);
}
