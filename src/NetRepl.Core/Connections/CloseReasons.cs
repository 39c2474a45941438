namespace NetRepl.Core.Connections;

/// <summary>Reasons of closing, from what failed.</summary>
internal static class CloseReasons
{
    /// <summary>Both sides finished.</summary>
    public static CloseReason Finished { get; } = new(CloseKind.Finished, "both sides finished");

    /// <summary>The program or the listener stopped.</summary>
    public static CloseReason Stopped { get; } = new(CloseKind.Stopped, "stopped");

    /// <summary>A script did not want it.</summary>
    public static CloseReason NotAccepted { get; } = new(CloseKind.Refused, "refused by OnAccept");

    /// <summary>The reason behind a failed operation.</summary>
    public static CloseReason From(NetException error) => error.Failure switch
    {
        NetFailure.Reset => new CloseReason(CloseKind.Reset, "peer reset the connection", error),
        NetFailure.Refused or NetFailure.Unreachable => new CloseReason(CloseKind.Unreachable, error.Cause, error),
        NetFailure.Truncated => new CloseReason(CloseKind.Truncated, error.Cause, error),
        NetFailure.HandshakeFailed or NetFailure.NotVerified => new CloseReason(CloseKind.HandshakeFailed, error.Cause, error),
        NetFailure.Closed => new CloseReason(CloseKind.Closed, "closed", error),
        _ => new CloseReason(CloseKind.Failed, error.Cause, error),
    };
}
