namespace NetRepl.Core.Connections;

/// <summary>A hook or timer of no connection that runs; told apart from others by identity.</summary>
/// <param name="what">What it is called in messages.</param>
internal sealed class GuardedCall(string what)
{
    /// <summary>What it is called in messages.</summary>
    public string What => what;
}
