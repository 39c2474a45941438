using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Core.Transports.Streams;

namespace NetRepl.Core.Pump;

/// <summary>Decides whether a connection's bytes may move by descriptor, past reader and send queue.</summary>
internal static class PumpDecision
{
    /// <summary>True when nobody looks at the bytes: a stream whose bytes are those of its descriptor (TLS's are not), no tap on the bytes, no script (it may send or receive at any
    /// time), nothing buffered, on Linux.</summary>
    /// <param name="connection">The connection; its send queue must be empty.</param>
    public static bool CanPump(ConnectionCore connection) =>
        HasBareDescriptor(connection)
        && connection.Net.Hooks.Current == HookSet.None
        && connection.Reader.BufferedCount == 0
        && connection.Sender.QueuedBytes == 0;

    /// <summary>True when nobody looks at what leaves, so that the kernel may send a file; a script may be there.</summary>
    /// <param name="connection">The connection; it is the file's turn in its send queue.</param>
    public static bool CanSendFile(ConnectionCore connection) => HasBareDescriptor(connection) && connection.Hooks.OnSend is null;

    private static bool HasBareDescriptor(ConnectionCore connection) =>
        OperatingSystem.IsLinux()
        && connection.Transport is SocketStreamTransport { Handle: >= 0 }
        && connection.Net.ByteTaps is null;
}
