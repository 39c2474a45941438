namespace NetRepl.Core.Connections;

/// <summary>Several taps as one.</summary>
internal sealed class TapList : ITap
{
    private readonly ITap[] taps;

    private TapList(ITap[] taps) => this.taps = taps;

    /// <inheritdoc/>
    public bool SeesBytes => Array.Exists(taps, tap => tap.SeesBytes);

    /// <inheritdoc/>
    public bool SeesRequests => Array.Exists(taps, tap => tap.SeesRequests);

    /// <summary>One tap over all of them: null if there is none, the tap itself if there is one.</summary>
    public static ITap? Join(IReadOnlyList<ITap> taps) => taps.Count switch
    {
        0 => null,
        1 => taps[0],
        _ => new TapList([.. taps]),
    };

    /// <inheritdoc/>
    public void Listening(Listener listener) => Array.ForEach(taps, tap => tap.Listening(listener));

    /// <inheritdoc/>
    public void Stopped(Listener listener) => Array.ForEach(taps, tap => tap.Stopped(listener));

    /// <inheritdoc/>
    public void Opened(Connection connection) => Array.ForEach(taps, tap => tap.Opened(connection));

    /// <inheritdoc/>
    public void Secured(Connection connection) => Array.ForEach(taps, tap => tap.Secured(connection));

    /// <inheritdoc/>
    public void Moved(Connection connection, Direction direction, ReadOnlySpan<byte> bytes)
    {
        foreach (ITap tap in taps)
        {
            tap.Moved(connection, direction, bytes);
        }
    }

    /// <inheritdoc/>
    public void Answered(Connection connection, HttpAnswered answered) => Array.ForEach(taps, tap => tap.Answered(connection, answered));

    /// <inheritdoc/>
    public void Finished(Connection connection, Direction direction) => Array.ForEach(taps, tap => tap.Finished(connection, direction));

    /// <inheritdoc/>
    public void HookFailed(Connection connection, string hook, string problem) =>
        Array.ForEach(taps, tap => tap.HookFailed(connection, hook, problem));

    /// <inheritdoc/>
    public void Closed(Connection connection, CloseReason reason) => Array.ForEach(taps, tap => tap.Closed(connection, reason));
}
