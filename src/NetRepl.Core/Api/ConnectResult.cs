namespace NetRepl;

/// <summary>What came of trying to connect: a connection, or why not.</summary>
/// <param name="Connection">The connection; null if it failed.</param>
/// <param name="Error">Why it failed; null if it did not.</param>
public sealed record ConnectResult(Connection? Connection, NetException? Error)
{
    /// <summary>The <c>errno</c> as connect_ex gives it: 0 when connected.</summary>
    public int ErrorCode => Error?.ErrorCode ?? 0;

    /// <summary>Whether it is connected.</summary>
    public bool IsConnected => Connection is not null;

    /// <inheritdoc/>
    public override string ToString() => Error?.Message ?? $"connected: {Connection}";
}
