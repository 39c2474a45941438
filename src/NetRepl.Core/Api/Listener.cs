using System.Net;
using System.Text;
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

    /// <summary>The transport's word: <c>tcp</c>, <c>udp</c>, <c>unix</c>, <c>unix-dgram</c>, <c>unix-seqpacket</c>,
    /// <c>tls</c>, <c>tls+unix</c>.</summary>
    public string Transport => core.Transport.Name;

    /// <summary>SHA-256 of the certificate it shows, as it is pinned (<c>sha256:…</c>); null without TLS.</summary>
    public string? Fingerprint => core.Fingerprint;

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

    /// <summary>Datagrams that came and were dropped by the program, since those before them were not taken fast enough; what the kernel
    /// dropped is not counted. 0 for streams.</summary>
    public long DatagramsDropped => core.Transport.DroppedCount;

    /// <summary>Whether it still accepts.</summary>
    public bool IsOpen => core.IsOpen;

    /// <summary>The descriptor number of the first socket (fileno); -1 once closed.</summary>
    public int Handle => core.Handle;

    /// <summary>The live settings: read from the first socket, written to all.</summary>
    public SocketSettings Settings => core.Transport.Settings;

    /// <summary>Total deadline of <see cref="Accept"/> and <see cref="ReceiveFrom"/>, counted from the call. <see cref="TimeSpan.Zero"/> polls:
    /// they take what is there or fail at once (non-blocking). At most 24 days. Default <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>.</summary>
    public TimeSpan Timeout
    {
        get => core.Verbs.Timeout;
        set => core.Verbs.Timeout = value;
    }

    /// <summary>Waits for the next connection, for scripts that accept by themselves.</summary>
    /// <returns>The connection, free of hooks, the caller's to close.</returns>
    /// <exception cref="NetException">The listener was closed, or <see cref="Timeout"/> passed.</exception>
    /// <exception cref="InvalidOperationException">Hooks serve this listener's connections.</exception>
    public ValueTask<Connection> Accept() => core.Verbs.AcceptAsync();

    /// <summary>Waits for the next datagram and tells who sent it (recvfrom), without a connection for its sender.</summary>
    /// <remarks>Only for listeners of datagrams. Senders that <see cref="Accept"/> handed out are not heard here. Datagrams of one
    /// sender come in their order. No tap sees them: what a run records or prints is what connections carry.</remarks>
    /// <exception cref="NetException">The listener was closed or is one of connections, or <see cref="Timeout"/> passed.</exception>
    /// <exception cref="InvalidOperationException">Hooks serve this listener's datagrams.</exception>
    public ValueTask<Datagram> ReceiveFrom() => core.Verbs.ReceiveFromAsync();

    /// <summary>Sends one datagram from this listener's address (sendto).</summary>
    /// <param name="bytes">Its bytes, not to be changed until it is sent.</param>
    /// <param name="remote">Who gets it: the sender of a datagram, a group, or a broadcast address.</param>
    /// <remarks>It goes where it is told to: the guards on replies (<c>--udp-reply-limit</c>, <c>--udp-reply-any-port</c>) are for what hooks
    /// return and connections send, since a script asks other servers by this, on the very ports that are not answered. Answer a
    /// sender that may be forged by its connection.</remarks>
    /// <returns>Completes when the kernel has taken it.</returns>
    /// <exception cref="NetException">It is too long, there is no way there, or this is a listener of connections.</exception>
    public ValueTask SendTo(ReadOnlyMemory<byte> bytes, EndPoint remote) => core.Verbs.SendToAsync(bytes, remote);

    /// <summary>Sends one datagram from this listener's address (sendto).</summary>
    /// <param name="bytes">Its bytes, not to be changed until it is sent.</param>
    /// <param name="remote">Who gets it, as in an endpoint spec: <c>host:53</c>, <c>192.0.2.255:9</c>, a path; a name is looked up each time.</param>
    /// <inheritdoc cref="SendTo(ReadOnlyMemory{byte}, EndPoint)" path="//returns|//exception"/>
    public ValueTask SendTo(ReadOnlyMemory<byte> bytes, string remote) => core.Verbs.SendToAsync(bytes, remote);

    /// <summary>Sends text as UTF-8 in one datagram.</summary>
    /// <param name="text">The text.</param>
    /// <param name="remote">Who gets it: the sender of a datagram, a group, or a broadcast address.</param>
    /// <inheritdoc cref="SendTo(ReadOnlyMemory{byte}, EndPoint)" path="//returns|//exception"/>
    public ValueTask SendTo(string text, EndPoint remote) => SendTo(Encoding.UTF8.GetBytes(text), remote);

    /// <summary>Sends text as UTF-8 in one datagram.</summary>
    /// <param name="text">The text.</param>
    /// <param name="remote">Who gets it, as in an endpoint spec: <c>host:53</c>, <c>192.0.2.255:9</c>, a path; a name is looked up each time.</param>
    /// <inheritdoc cref="SendTo(ReadOnlyMemory{byte}, EndPoint)" path="//returns|//exception"/>
    public ValueTask SendTo(string text, string remote) => SendTo(Encoding.UTF8.GetBytes(text), remote);

    /// <summary>Stops accepting and frees the address. Open connections go on, except those of a datagram listener.</summary>
    public void Close() => core.Close();

    /// <summary>As one line: <c>tcp 127.0.0.1:8080, [::1]:8080</c>.</summary>
    public override string ToString() => $"{Transport} {string.Join(", ", Locals)}";

    internal ListenerCore Core => core;
}
