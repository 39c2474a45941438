namespace NetRepl.Core.Pump;

/// <summary>Why a pump stopped.</summary>
internal enum PumpEnd
{
    /// <summary>The source came to its end: every byte was moved.</summary>
    SourceEnded,

    /// <summary>The source failed.</summary>
    SourceFailed,

    /// <summary>The destination failed; bytes may be lost.</summary>
    DestinationFailed,

    /// <summary>Nothing came for the timeout.</summary>
    TimedOut,

    /// <summary>It was stopped.</summary>
    Stopped,
}

/// <summary>How a pump ended.</summary>
/// <param name="End">Why.</param>
/// <param name="ErrorCode">The <c>errno</c> of a failure, else 0.</param>
internal readonly record struct PumpResult(PumpEnd End, int ErrorCode = 0);
