namespace NetRepl.Tests.Tutorial;

/// <summary>Streams over IPv4 are bound, listened on, accepted and connected.</summary>
internal static class OpeningRows
{
    /// <summary>Lines that listen, for rows that begin behind them; the first line of the output is the port.</summary>
    public const string Listening = "Listener server = await Listen(\"127.0.0.1:8080\");\n" + ShowPort;

    private const string ShowPort = "Console.WriteLine(server.Port);\n";

    public static IReadOnlyList<TutorialRow> All { get; } =
    [
        new(
            "socket(), bind(('127.0.0.1', 8080)), listen(16)",
            "Listener server = await Listen(\"127.0.0.1:8080\",\n    new ListenOptions { Backlog = 16 });",
            TutorialPeer.Shell("ss -Hltn \"sport = :$1\" | { read -r _ _ queue _; echo \"backlog $queue\"; }\n: < \"/dev/tcp/127.0.0.1/$1\""))
        {
            After = ShowPort + "await server.Accept();",
            PeerShows = "backlog 16",
        },
        new("accept()", "Connection c = await server.Accept();", TutorialPeer.Client("print(c.recv(100))"))
        {
            Before = Listening,
            After = "await c.Send(\"welcome\");",
            PeerShows = "b'welcome'",
        },
        new("connect(('127.0.0.1', 8080))", "Connection c = await Connect(\"127.0.0.1:8080\");", TutorialPeer.Server("print(c.recv(100))"))
        {
            After = "await c.Send(\"here I am\");",
            PeerShows = "b'here I am'",
        },
        new(
            "connect_ex(('127.0.0.1', 8080))",
            "int error = (await TryConnect(\"127.0.0.1:8080\")).ErrorCode;",
            TutorialPeer.Answerer("s = socket.socket()\ns.bind(('127.0.0.1', 0))\nprint(s.getsockname()[1])\nsys.stdin.read()"))
        {
            After = "Console.WriteLine(error);",
            Shows = "111\n", // ECONNREFUSED
        },
        new("bind() before connect()", "netrepl connect -s 127.0.0.2 127.0.0.1:8080", TutorialPeer.Server("print(a[0])")) { PeerShows = "127.0.0.2\n" },
        new(
            "a server that talks with one client",
            "netrepl listen 8080",
            TutorialPeer.Client("c.sendall(b'from the client\\n')\nprint(c.makefile().readline())"))
        {
            Typed = "from the server\n",
            Shows = "from the client\n",
            PeerShows = "from the server\n",
        },
        new("a client", "netrepl connect 127.0.0.1:8080", TutorialPeer.Server("c.sendall(b'you said ' + c.recv(100))"))
        {
            Typed = "hello\n",
            Shows = "you said hello\n",
        },
    ];
}
