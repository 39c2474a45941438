namespace NetRepl.Core.Connections;

/// <summary>A hook or timer of no connection that runs; told apart from others by identity.</summary>
/// <param name="what">What it is called in messages.</param>
/// <param name="startedAt">When it began, in milliseconds of <see cref="Environment.TickCount64"/>.</param>
internal sealed class GuardedCall(string what, long startedAt)
{
    /// <summary>What it is called in messages.</summary>
    public string What => what;

    /// <summary>How long it has run, in milliseconds.</summary>
    public long Milliseconds => Environment.TickCount64 - startedAt;
}
