namespace NetRepl.Tests.Tutorial;

/// <summary>Datagrams over IPv4.</summary>
internal static class DatagramRows
{
    private const string Bound = "Listener server = await Listen(\"udp://127.0.0.1:8080\");\nConsole.WriteLine(server.Port);\n";

    public static IReadOnlyList<TutorialRow> All { get; } =
    [
        new(
            "socket(AF_INET, SOCK_DGRAM), bind(('127.0.0.1', 8080))",
            "Listener server = await Listen(\"udp://127.0.0.1:8080\");",
            TutorialPeer.Shell("ss -Hlun \"sport = :$1\""))
        {
            After = "Console.WriteLine(server.Port);\nawait Console.In.ReadToEndAsync();",
            PeerShows = "127.0.0.1:",
        },
        new("recvfrom(65535)", "Datagram datagram = await server.ReceiveFrom();", Asking("s.sendto(b'ping', there)"))
        {
            Before = Bound,
            After = "Console.WriteLine($\"{datagram.Text} from {datagram.Sender}\");",
            Shows = "ping from 127.0.0.1:",
        },
        new("sendto(b'pong', sender)", "await server.SendTo(\"pong\", datagram.Sender!);", Asking("s.sendto(b'ping', there)\nprint(s.recvfrom(100)[0])"))
        {
            Before = Bound + "Datagram datagram = await server.ReceiveFrom();\n",
            PeerShows = "b'pong'",
        },
        new("connect(), send(), recv() with datagrams", "netrepl connect udp://127.0.0.1:8080", TutorialPeer.Answerer(
            "s = socket.socket(type=socket.SOCK_DGRAM)\ns.bind(('127.0.0.1', 0))\nprint(s.getsockname()[1])\nd, a = s.recvfrom(100)\ns.sendto(b'you sent ' + d, a)"))
        {
            Typed = "ping\n",
            Shows = "you sent ping\n",
        },
        new("a server that talks with one sender", "netrepl listen udp://8080", Asking("s.sendto(b'question\\n', there)\nprint(s.recvfrom(100)[0])"))
        {
            Typed = "answer\n",
            Shows = "question\n",
            PeerShows = "b'answer\\n'",
        },
        new("recvfrom() and sendto() in a loop", "netrepl listen udp://8080 --script echo", Asking("s.sendto(b'', there)\nprint(s.recvfrom(100)[0])"))
        {
            PeerShows = "b''",
        },
    ];

    private static TutorialPeer Asking(string code) =>
        TutorialPeer.Caller("s = socket.socket(type=socket.SOCK_DGRAM)\nthere = ('127.0.0.1', int(port))\n" + code);
}
