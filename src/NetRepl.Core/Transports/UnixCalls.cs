using System.Net;
using System.Net.Sockets;
using NetRepl.Core.Addressing;

namespace NetRepl.Core.Transports;

/// <summary>Opens, binds and connects Unix sockets through the C library (unix(7)).</summary>
/// <remarks>.NET's own bind would unlink the path at dispose, and its connect reports a missing file as a missing address.
/// Make the <see cref="Socket"/> from the handle after binding or connecting: it then finds both names.</remarks>
internal static class UnixCalls
{
    /// <summary>Opens a non-blocking socket that children do not inherit.</summary>
    /// <param name="kind">Its type.</param>
    /// <param name="operation">The verb for messages.</param>
    /// <param name="endpoint">The endpoint for messages.</param>
    /// <exception cref="NetException">Descriptors ran out.</exception>
    public static SafeSocketHandle Open(UnixKind kind, string operation, string endpoint)
    {
        int descriptor = Libc.Socket(LibcNumber.UnixFamily, TypeOf(kind) | LibcNumber.NonBlocking | LibcNumber.CloseOnExec, 0);
        return descriptor >= 0
            ? new SafeSocketHandle(descriptor, ownsHandle: true)
            : throw SocketErrors.From(operation, endpoint, Libc.LastError);
    }

    /// <summary>Binds; the mode of a new file comes from the umask.</summary>
    /// <returns>0 or the <c>errno</c>.</returns>
    public static int Bind(SafeSocketHandle socket, EndpointSpec.Unix spec)
    {
        SocketAddress address = AddressOf(spec);
        return Libc.Bind(socket, address.Buffer.Span, address.Size) == 0 ? 0 : Libc.LastError;
    }

    /// <summary>Connects without waiting: a full backlog gives EAGAIN.</summary>
    /// <returns>0 or the <c>errno</c>.</returns>
    public static int Connect(SafeSocketHandle socket, EndpointSpec.Unix spec)
    {
        SocketAddress address = AddressOf(spec);
        return Libc.Connect(socket, address.Buffer.Span, address.Size) == 0 ? 0 : Libc.LastError;
    }

    private static int TypeOf(UnixKind kind) => kind switch
    {
        UnixKind.Stream => LibcNumber.StreamType,
        UnixKind.Datagram => LibcNumber.DatagramType,
        _ => LibcNumber.SequencedPacketType,
    };

    private static SocketAddress AddressOf(EndpointSpec.Unix spec) =>
        new UnixDomainSocketEndPoint(spec.IsAbstract ? "\0" + spec.Path : spec.Path).Serialize();
}
