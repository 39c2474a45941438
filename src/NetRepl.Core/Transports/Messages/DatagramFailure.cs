using System.Net.Sockets;

namespace NetRepl.Core.Transports.Messages;

/// <summary>Says errors of datagram sockets in the words of datagrams; <see cref="SocketErrors"/> has sorted them.</summary>
internal static class DatagramFailure
{
    /// <summary>Makes the exception for an errno.</summary>
    /// <param name="operation">What was tried.</param>
    /// <param name="endpoint">On what, as it would be typed.</param>
    /// <param name="errno">The code; EBADF when the socket was disposed.</param>
    public static NetException From(string operation, string endpoint, int errno) => errno == Errno.EBADF
        ? SocketErrors.Closed(operation, endpoint)
        : Reword(SocketErrors.From(operation, endpoint, errno));

    /// <summary>Makes the exception for what a .NET socket threw.</summary>
    public static NetException From(string operation, string endpoint, SocketException error) =>
        Reword(SocketErrors.From(operation, endpoint, error));

    // There is no connection that could be refused: an earlier datagram came back (ICMP port or protocol unreachable, RFC 1122 §3.2.2.1).
    private static NetException Reword(NetException error)
    {
        bool isUnix = error.Endpoint.StartsWith("unix", StringComparison.Ordinal);
        string? cause = error.ErrorCode switch
        {
            Errno.ECONNREFUSED => isUnix ? "nobody receives on this socket" : "port unreachable",
            Errno.ENOPROTOOPT => "protocol unreachable",
            _ => null,
        };
        return cause is null ? error : new NetException(
            error.Operation, error.Endpoint, NetFailure.Refused, cause, error.ErrorCode, error.Hint, error.InnerException);
    }
}
