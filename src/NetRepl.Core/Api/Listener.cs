using System.Net;
using NetRepl.Core.Connections;

namespace NetRepl;

/// <summary>A bound endpoint that accepts connections.</summary>
public sealed class Listener
{
    private readonly ListenerCore core;

    internal Listener(ListenerCore core) => this.core = core;

    /// <summary>The number it is known by, counted from 1 in a run, apart from connections.</summary>
    public int Number => core.Number;

    /// <summary>The endpoint spec it was opened with, in canonical text.</summary>
    public string Spec => core.SpecText;

    /// <summary>The transport's word: <c>tcp</c>, <c>udp</c>, <c>unix</c>, <c>unix-dgram</c>, <c>unix-seqpacket</c>.</summary>
    public string Transport => core.Transport.Name;

    /// <summary>Everything that is bound, with real ports: one entry, or two for 127.0.0.1 and ::1.</summary>
    public IReadOnlyList<EndPoint> Locals => core.Transport.Locals;

    /// <summary>The real port; 0 if the transport has none.</summary>
    public int Port => (core.Transport.Locals[0] as IPEndPoint)?.Port ?? 0;

    /// <summary>Connections the kernel queues before they are accepted.</summary>
    public int Backlog => core.Backlog;

    /// <summary>Its open connections.</summary>
    public IReadOnlyList<Connection> Connections => core.Connections;

    /// <summary>Connections accepted so far.</summary>
    public long Accepted => core.Accepted;

    /// <summary>Whether it still accepts.</summary>
    public bool IsOpen => core.IsOpen;

    /// <summary>The descriptor number of the first socket (fileno); -1 once closed.</summary>
    public int Handle => core.Handle;

    /// <summary>The live settings: read from the first socket, written to all.</summary>
    public SocketSettings Settings => core.Transport.Settings;

    /// <summary>Waits for the next connection, for scripts that accept by themselves.</summary>
    /// <returns>The connection, free of hooks, the caller's to close.</returns>
    /// <exception cref="NetException">The listener was closed.</exception>
    /// <exception cref="InvalidOperationException">Hooks serve this listener's connections.</exception>
    public ValueTask<Connection> Accept() => core.AcceptAsync(CancellationToken.None);

    /// <summary>Stops accepting and frees the address. Open connections go on, except those of a datagram listener.</summary>
    public void Close() => core.Close();

    /// <summary>As one line: <c>tcp 127.0.0.1:8080, [::1]:8080</c>.</summary>
    public override string ToString() => $"{Transport} {string.Join(", ", Locals)}";

    internal ListenerCore Core => core;
}
