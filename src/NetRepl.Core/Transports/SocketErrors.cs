using System.Net.Sockets;

namespace NetRepl.Core.Transports;

/// <summary>The one place that sorts the operating system's codes: each becomes a <see cref="NetException"/> with our words.</summary>
internal static class SocketErrors
{
    private const string PortHint = "ports under 1024 need root or CAP_NET_BIND_SERVICE";
    private const string MessageHint = "a message has to fit into the send buffer: --send-buffer makes it larger";
    private const string DescriptorHint = "raise the limit of open files (ulimit -n)";

    /// <summary>Rebuilds an error of a .NET socket or of a name look-up.</summary>
    /// <param name="operation">What was tried, a verb in lower case: <c>connect</c>, <c>listen</c>, <c>receive</c>.</param>
    /// <param name="endpoint">On what, as it would be typed.</param>
    /// <param name="error">What .NET threw.</param>
    public static NetException From(string operation, string endpoint, SocketException error) => error.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData => new NetException(
            operation, endpoint, NetFailure.NameNotFound, "name not found", inner: error),
        SocketError.TryAgain or SocketError.NoRecovery => new NetException(
            operation, endpoint, NetFailure.NameNotFound, "name look-up failed", hint: "is a name server reachable?", inner: error),
        SocketError.OperationAborted or SocketError.Interrupted or SocketError.Shutdown when error.ErrorCode != Errno.EPIPE =>
            Closed(operation, endpoint, error),

        // .NET has one word for EMFILE and ENFILE; it is this process's own limit nearly always.
        SocketError.TooManyOpenSockets => From(operation, endpoint, Errno.EMFILE, error),
        _ => From(operation, endpoint, error.ErrorCode, error),
    };

    /// <summary>Makes the exception for an <c>errno</c>.</summary>
    /// <param name="operation">What was tried, a verb in lower case.</param>
    /// <param name="endpoint">On what, as it would be typed.</param>
    /// <param name="errno">The code, positive.</param>
    /// <param name="inner">The exception it came with, if any.</param>
    public static NetException From(string operation, string endpoint, int errno, Exception? inner = null)
    {
        (NetFailure failure, string cause) = Sort(errno);
        return new NetException(operation, endpoint, failure, cause, errno, HintFor(operation, endpoint, errno), inner);
    }

    /// <summary>Makes the exception for a carrier or listener that was closed or aborted on our side.</summary>
    /// <param name="operation">What was tried or was under way.</param>
    /// <param name="endpoint">On what.</param>
    /// <param name="inner">The exception it came with, if any.</param>
    public static NetException Closed(string operation, string endpoint, Exception? inner = null) =>
        new(operation, endpoint, NetFailure.Closed, "closed", inner: inner);

    /// <summary>Makes the exception for a deadline that passed.</summary>
    /// <param name="operation">What was under way.</param>
    /// <param name="endpoint">On what.</param>
    /// <param name="span">How long it was allowed to take.</param>
    public static NetException TimedOut(string operation, string endpoint, TimeSpan span) =>
        new(operation, endpoint, NetFailure.TimedOut, FormattableString.Invariant($"timed out after {span.TotalSeconds:0.###} s"), Errno.ETIMEDOUT);

    /// <summary>Whether a failed accept says nothing about the listener: descriptors ran out, or the client left again (accept(2)).</summary>
    /// <param name="error">What the accept threw.</param>
    public static bool IsPassing(SocketException error) =>
        error.SocketErrorCode is not (SocketError.OperationAborted or SocketError.Interrupted
            or SocketError.NotSocket or SocketError.InvalidArgument or SocketError.OperationNotSupported);

    private static (NetFailure Failure, string Cause) Sort(int errno) => errno switch
    {
        Errno.ECONNREFUSED => (NetFailure.Refused, "connection refused"),
        Errno.EHOSTUNREACH => (NetFailure.Unreachable, "no route to host"),
        Errno.ENETUNREACH => (NetFailure.Unreachable, "network is unreachable"),
        Errno.EHOSTDOWN => (NetFailure.Unreachable, "host is down"),
        Errno.ENETDOWN => (NetFailure.Unreachable, "network is down"),
        Errno.ETIMEDOUT => (NetFailure.TimedOut, "timed out"),
        Errno.ECONNRESET => (NetFailure.Reset, "connection reset by peer"),
        Errno.ECONNABORTED => (NetFailure.Reset, "connection aborted"),
        Errno.EPIPE => (NetFailure.Reset, "nobody reads the other end"),
        Errno.ENOTCONN => (NetFailure.Closed, "not connected"),
        Errno.EADDRINUSE => (NetFailure.AddressInUse, "address already in use"),
        Errno.EADDRNOTAVAIL => (NetFailure.AddressNotAvailable, "address is not one of this machine"),
        Errno.EACCES => (NetFailure.PermissionDenied, "permission denied"),
        Errno.EPERM => (NetFailure.PermissionDenied, "operation not permitted"),
        Errno.EAFNOSUPPORT => (NetFailure.NotSupported, "address family is not supported by this kernel"),
        Errno.EPROTONOSUPPORT or Errno.ESOCKTNOSUPPORT => (NetFailure.NotSupported, "protocol is not supported by this kernel"),
        Errno.EOPNOTSUPP or Errno.ENOPROTOOPT => (NetFailure.NotSupported, "not supported here"),
        Errno.EMSGSIZE => (NetFailure.MessageTooLong, "message is too long"),
        Errno.EMFILE => (NetFailure.LimitReached, "too many open files"),
        Errno.ENFILE => (NetFailure.LimitReached, "too many open files in the system"),
        Errno.ENOBUFS or Errno.ENOMEM => (NetFailure.LimitReached, "kernel is out of memory for it"),
        _ => (NetFailure.Other, CauseOf(errno)),
    };

    private static string CauseOf(int errno) => errno switch
    {
        Errno.ENOENT => "no such file or folder",
        Errno.ENOTDIR => "a part of the path is not a folder",
        Errno.EISDIR => "it is a folder",
        Errno.EROFS => "file system is read-only",
        Errno.ENOSPC => "no space left",
        Errno.ELOOP => "it is a symbolic link",
        Errno.EBADF => "descriptor is closed",
        Errno.EINVAL => "invalid argument",
        Errno.EIO => "input/output error",
        Errno.EPROTOTYPE => "socket is of another type",
        _ => $"error {errno}",
    };

    private static string? HintFor(string operation, string endpoint, int errno) => errno switch
    {
        Errno.EACCES when operation == "listen" && !endpoint.StartsWith("unix", StringComparison.Ordinal) => PortHint,
        Errno.EMFILE => DescriptorHint,
        Errno.EMSGSIZE when endpoint.StartsWith("unix", StringComparison.Ordinal) => MessageHint,
        _ => null,
    };
}
