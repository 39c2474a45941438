namespace NetRepl.Tests.Tutorial;

/// <summary>The same over other families, and raw sockets.</summary>
internal static class FamilyRows
{
    private const string Answers = "print(0)\nc, _ = s.accept()\nc.sendall(b'you said ' + c.recv(100))";
    private const string Asks = "c.sendall(b'question\\n')\nprint(c.recv(100))";

    public static IReadOnlyList<TutorialRow> All { get; } =
    [
        Listens("socket(AF_INET6), bind(('::1', 8080)), listen(), accept()", "netrepl listen '[::1]:8080'", "c = socket.create_connection(('::1', int(port)))\n" + Asks),
        Connects("socket(AF_INET6), connect(('::1', 8080))", "netrepl connect '[::1]:8080'", "s = socket.create_server(('::1', 0), family=socket.AF_INET6)\n" + Answers.Replace("0)\n", "s.getsockname()[1])\n", StringComparison.Ordinal)),
        Listens("socket(AF_INET6, SOCK_DGRAM), bind(('::1', 8080))", "netrepl listen 'udp://[::1]:8080'", "c = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)\nc.connect(('::1', int(port)))\n" + Asks),
        Listens("socket(AF_UNIX), bind('/tmp/app.sock')", "netrepl listen unix:/tmp/app.sock", "c = socket.socket(socket.AF_UNIX)\nc.connect('app.sock')\n" + Asks),
        Connects("socket(AF_UNIX), connect('/tmp/app.sock')", "netrepl connect unix:/tmp/app.sock", Unix("SOCK_STREAM") + "s.listen()\n" + Answers),
        Listens("socket(AF_UNIX, SOCK_DGRAM), bind('/tmp/app.sock')", "netrepl listen unix-dgram:/tmp/app.sock", "c = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)\nc.bind('own.sock')\nc.connect('app.sock')\n" + Asks),
        Connects("socket(AF_UNIX, SOCK_DGRAM), connect('/tmp/app.sock')", "netrepl connect unix-dgram:/tmp/app.sock", Unix("SOCK_DGRAM") + "print(0)\nd, a = s.recvfrom(100)\ns.sendto(b'you said ' + d, a)"),
        Listens("socket(AF_UNIX, SOCK_SEQPACKET), bind('/tmp/app.sock')", "netrepl listen unix-seqpacket:/tmp/app.sock", "c = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)\nc.connect('app.sock')\n" + Asks),
        Connects("socket(AF_UNIX, SOCK_SEQPACKET), connect('/tmp/app.sock')", "netrepl connect unix-seqpacket:/tmp/app.sock", Unix("SOCK_SEQPACKET") + "s.listen()\n" + Answers),
        new("socket(AF_INET, SOCK_RAW, 253), sendto()", "netrepl connect raw:253://127.0.0.1", TutorialPeer.Answerer("s = socket.socket(type=socket.SOCK_RAW, proto=253)\nprint(0)\nprint(s.recv(100)[20:])"))
        {
            Typed = "no ports\n",
            PeerShows = "b'no ports\\n'",
            NeedsRoot = true,
        },
        new("socket(AF_INET, SOCK_RAW, 253), recvfrom()", "netrepl listen raw:253://127.0.0.1", TutorialPeer.Caller("s = socket.socket(type=socket.SOCK_RAW, proto=253)\ns.sendto(b'no ports', ('127.0.0.1', 0))"))
        {
            Shows = "no ports",
            NeedsRoot = true,
        },
        new("socket(AF_INET, SOCK_RAW, IPPROTO_ICMP)", "netrepl run ping 127.0.0.1 1", TutorialPeer.Answerer("print(0)"))
        {
            Shows = "1 packets transmitted, 1 received", // the kernel answers
            NeedsRoot = true,
        },
    ];

    private static TutorialRow Listens(string classic, string here, string peer) =>
        new(classic, here, TutorialPeer.Caller(peer)) { Typed = "answer\n", Shows = "question\n", PeerShows = "b'answer\\n'" };

    private static TutorialRow Connects(string classic, string here, string peer) =>
        new(classic, here, TutorialPeer.Answerer(peer)) { Typed = "hello\n", Shows = "you said hello\n" };

    private static string Unix(string type) => $"s = socket.socket(socket.AF_UNIX, socket.{type})\ns.bind('app.sock')\n";
}
