namespace NetRepl.Core.Connections;

/// <summary>How far a hook is.</summary>
internal enum HookPhase
{
    /// <summary>The method runs.</summary>
    Hook,

    /// <summary>It waits for its turn (<c>--serial</c>).</summary>
    Waiting,

    /// <summary>A stream is being read: the body it asks for, or what it returned.</summary>
    Streaming,

    /// <summary>What it returned waits for the peer to take it.</summary>
    Sending,
}
