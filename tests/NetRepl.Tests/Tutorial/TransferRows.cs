namespace NetRepl.Tests.Tutorial;

/// <summary>Bytes on an open connection <c>c</c>, and its end.</summary>
internal static class TransferRows
{
    /// <summary>The line that connects, for rows that begin behind it.</summary>
    public const string Connected = "Connection c = await Connect(\"127.0.0.1:8080\");\n";

    public static IReadOnlyList<TutorialRow> All { get; } =
    [
        Row("send(b'hello')", "await c.Send(\"hello\");", "print(c.recv(100))") with { PeerShows = "b'hello'" },
        Row(
            "sendall(bytes(1000000))",
            "await c.Send(new byte[1_000_000]);",
            "n = 0\nwhile d := c.recv(65536): n += len(d)\nprint(n)") with
        {
            PeerShows = "1000000\n",
        },
        Row("recv(65536)", "byte[] data = await c.Receive();", "c.sendall(b'some bytes')") with { After = Print("data"), Shows = "some bytes\n" },
        Row("recv(8, MSG_WAITALL)", "byte[] data = await c.ReceiveExactly(8);", "c.sendall(b'exac')\nc.sendall(b'tly8, more')") with
        {
            After = Print("data"),
            Shows = "exactly8\n",
        },
        Row("recv(4, MSG_PEEK)", "byte[] data = await c.Peek(4);", "c.sendall(b'peek')") with
        {
            After = Print("data") + Print("await c.ReceiveExactly(4)"),
            Shows = "peek\npeek\n",
        },
        Row("makefile().readline()", "string? line = await c.ReceiveLine();", "c.sendall(b'one\\ntwo\\n')") with { After = "Console.WriteLine(line);", Shows = "one\n" },
        Row("recv() until b''", "byte[] data = await c.ReceiveAll();", "c.sendall(b'all ')\nc.sendall(b'of it')") with { After = Print("data"), Shows = "all of it\n" },
        Row("shutdown(SHUT_WR)", "await c.FinishSending();", "print(c.recv(100))\nc.sendall(b'late')") with
        {
            After = Print("await c.ReceiveAll()"),
            Shows = "late\n",
            PeerShows = "b''",
        },
        Row("close()", "await c.Close();", "print(c.makefile().read(), 'and the end')") with { Before = Connected + "await c.Send(\"last words\");\n", PeerShows = "last words and the end" },
        Row("SO_LINGER 0, close()", "c.Abort();", "try: c.recv(100)\nexcept ConnectionResetError: print('reset')") with { PeerShows = "reset\n" },
    ];

    private static TutorialRow Row(string classic, string here, string peer) => new(classic, here, TutorialPeer.Server(peer)) { Before = Connected };

    private static string Print(string bytes) => $"Console.WriteLine(Encoding.UTF8.GetString({bytes}));\n";
}
