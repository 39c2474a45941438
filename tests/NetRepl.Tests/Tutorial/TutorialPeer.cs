using NetRepl.Tests.Support;

namespace NetRepl.Tests.Tutorial;

/// <summary>A few lines of Python or bash that stand at the other end. Arguments: the port, and the folder that stands for <c>/tmp</c>.</summary>
/// <param name="Program"><c>python3</c> or <c>bash</c>.</param>
/// <param name="Code">Its lines.</param>
/// <param name="IsFirst">Whether it is started first, and prints the port that it listens on (0 if it has none).</param>
internal sealed record TutorialPeer(string Program, string Code, bool IsFirst)
{
    private const string Imports = "import socket, sys, os, struct\nport, folder = sys.argv[1], sys.argv[2]\nos.chdir(folder)\n";

    /// <summary>Python that connects to us over TCP as <c>c</c>.</summary>
    public static TutorialPeer Client(string code) => Caller("c = socket.create_connection(('127.0.0.1', int(port)))\n" + code);

    /// <summary>Python that accepts us over TCP as <c>c</c>, from address <c>a</c>.</summary>
    public static TutorialPeer Server(string code) =>
        Answerer("s = socket.create_server(('127.0.0.1', 0))\nprint(s.getsockname()[1])\nc, a = s.accept()\n" + code);

    /// <summary>Python that is started when we are ready.</summary>
    public static TutorialPeer Caller(string code) => new("python3", Imports + code, IsFirst: false);

    /// <summary>Python that is started first and prints its port.</summary>
    public static TutorialPeer Answerer(string code) => new("python3", Imports + code, IsFirst: true);

    /// <summary>A shell that is started when we are ready; <c>netrepl</c> is the program in it.</summary>
    public static TutorialPeer Shell(string code) => new("bash", Netrepl + "cd \"$2\"\n" + code, IsFirst: false);

    /// <summary>What makes <c>netrepl</c> the program under test in a bash script.</summary>
    public const string Netrepl = "netrepl() { \"$NETREPL\" \"$@\"; }\n";

    /// <summary>Starts it.</summary>
    public RunningProgram Start(int port, string folder) =>
        Peer.Start(Program, Program == "bash" ? ["-c", Code, "bash", $"{port}", folder] : ["-u", "-c", Code, $"{port}", folder]);
}
