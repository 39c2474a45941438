using System.Globalization;
using System.Text.Json;
using NetRepl.Tests.Scripting;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>The limits of the running program, at, below and above.</summary>
public sealed class LimitTests(SharedCompiler compiler) : IDisposable
{
    // 192.0.2.1 is an address of the network that is made for the test, and no loopback address.
    private const string OtherAddress = Privileged.UpLoopback + "ip addr add 192.0.2.1/32 dev lo\n";

    private const string Echo = "byte[] OnData(byte[] data) => data; byte[] OnDatagram(byte[] data) => data;";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    public async Task Connections_in_all(int clients, int refused)
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "127.0.0.1:0", "-m", "3", "--script", Script(Echo));
        int port = await program.ListeningAsync();

        ProgramResult result = await ComeAsync("127.0.0.1", port, clients);

        Assert.Equal($"{clients - refused} served {refused} refused\n", result.Output);
        Assert.Equal(refused > 0, program.Errors.Contains("3 connections are open, the limit (--max-connections)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(31, 0)]
    [InlineData(32, 0)]
    [InlineData(33, 1)]
    public async Task Open_files_less_128_without_an_option(int clients, int refused)
    {
        compiler.Keep(Script(Echo));
        await using NetreplProcess program = NetreplProcess.StartInShell("ulimit -n 160; exec \"$NETREPL\" listen 127.0.0.1:0 --script $1", Script(Echo));
        int port = await program.ListeningAsync();

        ProgramResult result = await ComeAsync("127.0.0.1", port, clients);

        Assert.Equal($"{clients - refused} served {refused} refused\n", result.Output);
        Assert.Equal(refused > 0, program.Errors.Contains("32 connections are open, as many as the limit of open files allows (ulimit -n)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connections_that_a_script_opens_count_too()
    {
        await using RunningProgram peer = Peer.StartPython(Peer.PythonAccepts + "kept = [c]\nwhile True: kept.append(s.accept())");
        string port = await peer.LineAsync();
        string script = Script("""
            var open = new List<Connection>();
            try { while (true) open.Add(await Connect("127.0.0.1:" + Args[0])); }
            catch (NetException error) { Console.WriteLine($"{open.Count} {error.Failure}: {error.Message}"); }
            await open[0].Close();
            await Connect("127.0.0.1:" + Args[0]);
            Console.WriteLine("once more");
            """);

        ProgramResult result = await ProgramRun.RunAsync(
            NetreplProcess.ShellStartInfo("ulimit -n 160; exec \"$NETREPL\" run $1 $2", script, port), limit: NetreplProcess.ScriptStart);

        Assert.Equal(
            $"32 LimitReached: connect tcp://127.0.0.1:{port}: 32 connections are open, as many as the limit of open files allows (ulimit -n)\nonce more\n",
            result.Output);
    }

    [Theory]
    [InlineData(63, "", 0)]
    [InlineData(64, "", 0)]
    [InlineData(65, "", 1)]
    [InlineData(3, "--max-per-address 2", 1)]
    [InlineData(65, "--max-per-address 0", 0)]
    public async Task Connections_of_an_address_that_is_not_loopback(int clients, string options, int refused)
    {
        Privileged.Require("a network of its own");
        await using NetreplProcess program = NetreplProcess.Start(NetreplProcess.WithRuntime(Peer.StartInfo(
            "unshare", "--net", "bash", "-c", OtherAddress + $"exec \"$NETREPL\" listen 192.0.2.1:5000 {options} --script {Script(Echo)}")));
        await program.ListeningAsync();

        ProgramResult result = await ProgramRun.RunAsync(Peer.StartInfo("nsenter", ["--net", "--target", $"{program.Id}", "python3", "-c", Clients, "192.0.2.1", "5000", $"{clients}"]));

        Assert.Equal($"{clients - refused} served {refused} refused\n", result.Output);
    }

    [Fact]
    public async Task Twenty_thousand_connects_at_the_cap_are_refused_and_leave_nothing()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "127.0.0.1:0", "-m", "2", "--script", Script(Echo));
        int port = await program.ListeningAsync();
        await using RunningProgram crowd = Peer.StartPython("""
            at = ('127.0.0.1', int(sys.argv[1]))
            held = [socket.create_connection(at) for _ in range(2)]
            for c in held: c.sendall(b'x'); c.recv(1)
            print('full'); sys.stdin.readline()
            refused = 0
            for number in range(1, 20001):
                c = socket.socket()
                try: c.settimeout(10); c.connect(at); refused += c.recv(1) == b''
                except ConnectionResetError: refused += 1
                c.close()
                if number % 2000 == 0: print('tried', number)
            held[0].sendall(b'y'); print('refused', refused, held[0].recv(1).decode()); sys.stdin.readline()
            """, port);
        await crowd.WaitForOutputAsync("full\n");
        int before = Descriptors(program);
        await crowd.WriteAsync("go\n");

        for (int tried = 2000; tried <= 20_000; tried += 2000)
        {
            await crowd.WaitForOutputAsync($"tried {tried}\n");
        }

        await crowd.WaitForOutputAsync("refused 20000 y\n");

        await Eventually.HoldsAsync(() => Math.Abs(Descriptors(program) - before) <= 3, "its descriptors are as many as before");
    }

    [Theory]
    [InlineData(9, "[9]")]
    [InlineData(10, "[10]")]
    [InlineData(11, "[10+][1]")]
    public async Task Bytes_of_a_line(int length, string expected)
    {
        string script = Script("string OnLine(Connection c, string line) => $\"[{line.Length}{(c.LineWasCut ? \"+\" : \"\")}]\";");
        await using NetreplProcess program = NetreplProcess.Start("listen", "--once", "127.0.0.1:0", "--max-line", "10", "--script", script);
        int port = await program.ListeningAsync();

        ProgramResult result = await Peer.RunAsync("ncat", new string('x', length) + "\n", "127.0.0.1", $"{port}");

        Assert.Equal(expected, result.Output.ReplaceLineEndings(""));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("--udp-reply-any-port", 1)]
    public async Task Datagrams_from_a_port_where_servers_answer_back(string option, int answers)
    {
        Privileged.Require("a port below 1024");
        ProgramResult result = await ProgramRun.RunAsync(NetreplProcess.WithRuntime(Peer.StartInfo("unshare", "--net", "bash", "-c", Privileged.UpLoopback + $$"""
            "$NETREPL" listen udp://127.0.0.1:5000 --json {{option}} --script {{Script(Echo)}} 2>{{folder.Combine("events")}} &
            while ! grep -q '"event":"listening"' {{folder.Combine("events")}}; do sleep 0.05; done
            python3 -c '
            import socket
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(("127.0.0.1", 19)); s.sendto(b"x", ("127.0.0.1", 5000))
            t = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); t.sendto(b"x", ("127.0.0.1", 5000)); t.recv(1)
            s.settimeout(0.3)
            try: print(len(s.recv(10)))
            except TimeoutError: print(0)
            '
            kill -TERM $!; wait
            """)), limit: TimeSpan.FromSeconds(40));

        string events = await File.ReadAllTextAsync(folder.Combine("events"), TestContext.Current.CancellationToken);
        Assert.Equal($"{answers}\n", result.Output);
        Assert.Equal([1 - answers, 0], JsonLines.Of(events, "close").OrderByDescending(Withheld).Select(Withheld));
        Assert.Equal(answers == 0, events.Contains("127.0.0.1:19 is not answered: port 19 ", StringComparison.Ordinal));

        static int Withheld(JsonElement close) => close.GetProperty("withheld").GetInt32();
    }

    [Fact]
    public async Task Datagrams_nobody_takes_are_dropped_counted_and_told()
    {
        string script = Script("void OnDatagram(byte[] data) { if (data.Length == 1) { Thread.Sleep(Timeout.Infinite); } }");
        await using NetreplProcess program = NetreplProcess.Start("listen", "udp://127.0.0.1:0", "--json", "--drain-timeout", "100ms", "--script", script);
        int port = await program.ListeningAsync();
        await using RunningProgram peer = Peer.StartPython("""
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.connect(('127.0.0.1', int(sys.argv[1])))
            s.send(b'x')
            for _ in range(5000): s.send(b'xx'); time.sleep(0.0001)
            """, port);
        await program.WaitForErrorsAsync("datagrams come faster than they are taken");

        program.Signal(15);

        await program.ExitAsync();
        Assert.InRange(JsonLines.Of(program.Errors, "stopped").Single().GetProperty("dropped").GetInt32(), 1, 5000);
    }

    [Theory]
    [InlineData("300ms", 1)]
    [InlineData("1h", 2)]
    public async Task Time_to_drain_ends_with_itself_or_with_a_second_signal(string drain, int signals)
    {
        // A hook that never ends keeps its connection open.
        string script = Script("async Task OnConnect(Connection c) { await c.Send(\"in\"); await Task.Delay(-1); }");
        await using NetreplProcess program = NetreplProcess.Start("listen", "127.0.0.1:0", "--json", "--drain-timeout", drain, "--script", script);
        int port = await program.ListeningAsync();
        await using RunningProgram peer = Peer.Start("ncat", "127.0.0.1", $"{port}");
        await peer.WaitForOutputAsync("in");

        program.Signal(15);
        await program.WaitForErrorsAsync("\"stopped\"");
        if (signals == 2)
        {
            program.Signal(15);
        }

        Assert.Equal(143, await program.ExitAsync());
    }

    private const string Clients = """
        import socket, sys
        served, crowd = 0, []
        for _ in range(int(sys.argv[3])):
            c = socket.socket(); c.settimeout(10); crowd.append(c)
            try: c.connect((sys.argv[1], int(sys.argv[2]))); c.sendall(b'x'); served += c.recv(1) == b'x'
            except (ConnectionResetError, BrokenPipeError): pass
        print(served, 'served', len(crowd) - served, 'refused')
        """;

    private static Task<ProgramResult> ComeAsync(string host, int port, int clients) =>
        Peer.RunAsync("python3", "", "-c", Clients, host, port.ToString(CultureInfo.InvariantCulture), $"{clients}");

    private static int Descriptors(NetreplProcess program) => Directory.EnumerateFiles($"/proc/{program.Id}/fd").Count();

    private string Script(string text) => folder.Write("script.csx", text);
}
