namespace NetRepl.Tests.Tutorial;

/// <summary>What a socket tells of itself, and what it is told.</summary>
internal static class SettingRows
{
    private const string PrintFailure = "try { await c.Receive(); } catch (NetException error) { Console.WriteLine(error.Failure); }";

    public static IReadOnlyList<TutorialRow> All { get; } =
    [
        Row("settimeout(0.05)", "c.Timeout = TimeSpan.FromMilliseconds(50);") with { After = PrintFailure, Shows = "TimedOut\n" },
        Row("settimeout(0.05) before accept()", "server.Timeout = TimeSpan.FromMilliseconds(50);") with
        {
            Before = OpeningRows.Listening,
            After = "try { await server.Accept(); } catch (NetException error) { Console.WriteLine(error.Failure); }",
            Peer = TutorialPeer.Caller(""),
            Shows = "TimedOut\n",
        },
        Row("setblocking(False), poll()", "c.Timeout = TimeSpan.Zero;") with { After = PrintFailure, Shows = "TimedOut\n" },
        Row("getsockname(), getpeername()", "Console.WriteLine($\"{c.Local} {c.Remote}\");") with
        {
            Peer = TutorialPeer.Server("print('%s:%d %s:%d' % (c.getpeername() + c.getsockname()))"),
            Shows = "{peer}\n",
        },
        Row("fileno()", "int descriptor = c.Handle;") with
        {
            After = "Console.WriteLine(new FileInfo($\"/proc/self/fd/{descriptor}\").LinkTarget);",
            Shows = "socket:[",
        },
        Row("setsockopt(SOL_SOCKET, SO_RCVBUF, 65536)", "c.Settings.ReceiveBuffer = 65536;") with
        {
            After = "Console.WriteLine(c.Settings.ReceiveBuffer >= 65536);",
            Shows = "True\n",
        },
        Row("getsockopt(SOL_SOCKET, SO_ERROR)", "int error = c.Settings.PendingError;") with { After = "Console.WriteLine(error);", Shows = "0\n" },
    ];

    // The peer keeps the connection until its stdin ends.
    private static TutorialRow Row(string classic, string here) =>
        new(classic, here, TutorialPeer.Server("sys.stdin.read()")) { Before = TransferRows.Connected };
}
