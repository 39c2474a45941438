namespace NetRepl.Core.Connections;

/// <summary>What a listener, or a connection we open, does with what comes.</summary>
internal sealed record ServeOptions
{
    /// <summary>Hooks serve it. False hands connections out to <c>Accept</c> and the verbs.</summary>
    public bool IsServed { get; init; } = true;

    /// <summary>What reads a connection that no hook reads; null throws its bytes away.</summary>
    public ConnectionBody? Body { get; init; }

    /// <summary>What a connection waits for whose peer has finished sending, if no hook takes its bytes and ours may still be sent; null closes it then.</summary>
    public ConnectionBody? AfterPeer { get; init; }

    /// <summary>One connection is served, then the listener stops.</summary>
    public bool Once { get; init; }
}
