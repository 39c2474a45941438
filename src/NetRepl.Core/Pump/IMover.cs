namespace NetRepl.Core.Pump;

/// <summary>What one move came to.</summary>
internal enum MoveState
{
    /// <summary>Something was moved, or the source had nothing after all.</summary>
    GoOn,

    /// <summary>The source came to its end.</summary>
    Ended,

    /// <summary>The destination takes nothing now.</summary>
    DestinationFull,

    /// <summary>Reading failed.</summary>
    SourceFailed,

    /// <summary>Writing failed.</summary>
    DestinationFailed,
}

/// <summary>The outcome of one move.</summary>
/// <param name="State">What it came to.</param>
/// <param name="Count">Bytes that reached the destination.</param>
/// <param name="ErrorCode">The <c>errno</c> of a failure.</param>
internal readonly record struct Moved(MoveState State, int Count = 0, int ErrorCode = 0);

/// <summary>One way of moving bytes between two descriptors. Called when the source is readable, by one thread.</summary>
internal interface IMover
{
    /// <summary>Whether bytes were read that did not yet reach the destination: then the next move needs no source.</summary>
    bool IsHolding { get; }

    /// <summary>Moves some bytes; waits at most for a destination that blocks.</summary>
    Moved Move();
}
