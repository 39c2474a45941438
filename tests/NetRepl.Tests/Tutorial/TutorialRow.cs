namespace NetRepl.Tests.Tutorial;

/// <summary>One row of netrepl-tutorial(7), with the program at the other end that shows that it is true.</summary>
/// <param name="Classic">What a tutorial of the socket API writes, or what it teaches.</param>
/// <param name="Here">What does it here: lines for a shell if they begin with <c>netrepl</c>, else lines of a script.</param>
/// <param name="Peer">Who is at the other end.</param>
internal sealed record TutorialRow(string Classic, string Here, TutorialPeer Peer)
{
    /// <summary>Lines of the script before it.</summary>
    public string Before { get; init; } = "";

    /// <summary>Lines of the script after it.</summary>
    public string After { get; init; } = "";

    /// <summary>What is typed into ours.</summary>
    public string Typed { get; init; } = "";

    /// <summary>What our stdout comes to contain; <c>{peer}</c> is the line that the peer prints behind its port.</summary>
    public string Shows { get; init; } = "";

    /// <summary>What the peer's stdout comes to contain.</summary>
    public string PeerShows { get; init; } = "";

    /// <summary>Whether the kernel wants root for it.</summary>
    public bool NeedsRoot { get; init; }

    /// <summary>Whether it is typed into a shell.</summary>
    public bool IsShell => Here.StartsWith("netrepl ", StringComparison.Ordinal);
}
