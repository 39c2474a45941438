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

    // There is no connection that could be refused: an earlier datagram came back (ICMP port unreachable, RFC 1122 §4.1.3.3).
    private static NetException Reword(NetException error)
    {
        if (error.Failure != NetFailure.Refused)
        {
            return error;
        }

        bool isUnix = error.Endpoint.StartsWith("unix", StringComparison.Ordinal);
        string cause = isUnix ? "nobody receives on this socket" : "port unreachable";
        return new NetException(error.Operation, error.Endpoint, error.Failure, cause, error.ErrorCode, error.Hint, error.InnerException);
    }
}
