using NetRepl.Benchmarks.Load;

namespace NetRepl.Benchmarks.Peers;

/// <summary>The programs side by side, each called at its best.</summary>
internal static class PeerCatalog
{
    // The system's own: a version manager's shim costs a shell at each start.
    private static readonly string Python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    /// <summary>Those that are installed and asked for; netrepl first, since ratios are to it.</summary>
    public static IReadOnlyList<Peer> Installed(BenchmarkOptions options, TlsSite site) =>
        [.. All(options, site)
            .Where(candidate => IsInstalled(candidate.Program))
            .Select(candidate => candidate.Peer)
            .Where(peer => options.Peers.Count == 0 || options.Peers.Contains(peer.Name))];

    private static (string Program, Peer Peer)[] All(BenchmarkOptions options, TlsSite site) =>
    [
        (options.Netrepl, Netrepl(options, site)),
        ("ncat", Ncat(site)),
        ("socat", Socat("socat", [], site)),
        ("socat", Socat("socat -b 262144", ["-b", "262144"], site)),
        ("node", Interpreter("node", "node", "js", site) with
        {
            Http = port => ["node", PathOf("http.js"), $"{port}"],
            Prompt = ["node", "-i"],
            Typed = new TypedPrompt(["node", "-e", "require('repl').start({preview: false})"], "var s = 'text'", "s.toLocaleUpperC", "ase"), // a preview shows the rest before Tab
            Reloads = new ReloadedScript(
                "answer.js",
                number => $"require('net').createServer(c => c.on('data', () => c.write('{number}\\n'))).listen(+process.argv[2], '127.0.0.1');\n",
                (script, port) => ["node", "--watch", script, $"{port}"]),
        }),
        (Python, Interpreter("python3", Python, "py", site) with
        {
            Prompt = [Python, "-i", "-q"],
            Typed = new TypedPrompt([Python, "-i", "-q"], "s = 'text'", "s.casef", "old"),
        }),
        ("dotnet", new Peer("dotnet run") { Start = port => FileProgram.Command(port, isCold: false), ColdStart = port => FileProgram.Command(port, isCold: true) }),
        (KestrelProgram.IsInstalled ? "dotnet" : "", new Peer("kestrel") { Http = KestrelProgram.Command }),
    ];

    private static Peer Netrepl(BenchmarkOptions options, TlsSite site) => new("netrepl")
    {
        Echo = port => [options.Netrepl, "listen", $"127.0.0.1:{port}", "--script", options.EchoScript],
        ColdStart = port => [options.Netrepl, "listen", $"127.0.0.1:{port}", "--script", options.EchoScript, "--no-cache"],
        UdpEcho = port => [options.Netrepl, "listen", $"udp://127.0.0.1:{port}", "--script", options.EchoScript],
        Prompt = [options.Netrepl, "repl"],
        Typed = new TypedPrompt([options.Netrepl, "repl"], "var s = \"text\"", "s.ToUpperInvar", "iant"),
        Reloads = new ReloadedScript(
            "answer.csx",
            number => $"string OnLine(string line) => \"{number}\";\n",
            (script, port) => [options.Netrepl, "listen", $"127.0.0.1:{port}", "--script", script]),
        Http = port => [options.Netrepl, "listen", $"127.0.0.1:{port}", "--script", options.HttpScript],
        Send = port => [options.Netrepl, "connect", $"127.0.0.1:{port}"],
        Receive = port => [options.Netrepl, "listen", $"127.0.0.1:{port}"],
        TlsEcho = port => [options.Netrepl, "listen", $"tls://127.0.0.1:{port}", "--cert", site.Certificate, "--key", site.Key, "--script", options.EchoScript],
        TlsSend = port => [options.Netrepl, "connect", $"tls://127.0.0.1:{port}", "--insecure"],
        TlsReceive = port => [options.Netrepl, "listen", $"tls://127.0.0.1:{port}", "--cert", site.Certificate, "--key", site.Key],
    };

    private static Peer Ncat(TlsSite site) => new("ncat")
    {
        Echo = port => ["ncat", "-l", "-k", "-m", "2000", "127.0.0.1", $"{port}", "--exec", "/bin/cat"],
        UdpEcho = port => ["ncat", "-u", "-l", "127.0.0.1", $"{port}", "--exec", "/bin/cat"],
        Send = port => ["ncat", "127.0.0.1", $"{port}"],
        Receive = port => ["ncat", "-l", "127.0.0.1", $"{port}"],
        TlsEcho = port => ["ncat", "-l", "-k", "-m", "2000", "--ssl-cert", site.Certificate, "--ssl-key", site.Key, "127.0.0.1", $"{port}", "--exec", "/bin/cat"],
        TlsSend = port => ["ncat", "--send-only", "--ssl", "127.0.0.1", $"{port}"],
        TlsReceive = port => ["ncat", "-l", "--recv-only", "--ssl-cert", site.Certificate, "--ssl-key", site.Key, "127.0.0.1", $"{port}"],
        ForksPerConnection = true,
    };

    private static Peer Socat(string name, string[] options, TlsSite site) => new(name)
    {
        Echo = port => ["socat", .. options, $"TCP4-LISTEN:{port},bind=127.0.0.1,reuseaddr,fork,backlog=1024,nodelay", "PIPE"],
        UdpEcho = options.Length > 0 ? null : port => ["socat", $"UDP4-LISTEN:{port},bind=127.0.0.1", "PIPE"],
        Send = port => ["socat", "-u", .. options, "-", $"TCP4:127.0.0.1:{port}"],
        Receive = port => ["socat", "-u", .. options, $"TCP4-LISTEN:{port},bind=127.0.0.1,reuseaddr", "-"],
        TlsEcho = port => ["socat", .. options, $"OPENSSL-LISTEN:{port},bind=127.0.0.1,reuseaddr,fork,backlog=1024,nodelay,cert={site.Both},verify=0", "PIPE"],
        TlsSend = port => ["socat", "-u", .. options, "-", $"OPENSSL:127.0.0.1:{port},verify=0"],
        TlsReceive = port => ["socat", "-u", .. options, $"OPENSSL-LISTEN:{port},bind=127.0.0.1,reuseaddr,cert={site.Both},verify=0", "-"],
        ForksPerConnection = true,
    };

    private static Peer Interpreter(string name, string program, string extension, TlsSite site)
    {
        Func<int, string[]> Running(string script) =>
            port => [program, PathOf($"{script}.{extension}"), $"{port}"];

        return new Peer(name)
        {
            Echo = Running("echo"),
            UdpEcho = Running("udp-echo"),
            Send = Running("send"),
            Receive = Running("receive"),
            TlsEcho = port => [.. Running("tls-echo")(port), site.Certificate, site.Key],
        };
    }

    private static string PathOf(string script) => Path.Combine(AppContext.BaseDirectory, "Peers", script);

    private static bool IsInstalled(string program) =>
        program.Length > 0 && (File.Exists(program) || IsOnPath(program));

    private static bool IsOnPath(string program) =>
        File.Exists(program)
        || (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
