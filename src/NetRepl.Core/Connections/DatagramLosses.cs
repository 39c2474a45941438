namespace NetRepl.Core.Connections;

/// <summary>What is lost between us and one peer of messages: replies that a guard holds back, and messages that were cut.</summary>
/// <remarks>Only those who lose something, or might, have one.</remarks>
/// <param name="refusal">Why the peer is never answered; null if it is.</param>
/// <param name="budget">How often it is answered; null for as often as one likes.</param>
internal sealed class DatagramLosses(string? refusal = null, ReplyBudget? budget = null)
{
    private long withheld;
    private long cut;

    /// <summary>Why the peer is never answered; null if it is.</summary>
    public string? Refusal { get; } = refusal;

    /// <summary>How often it is answered, shared with the other ports of its address; null for no limit.</summary>
    public ReplyBudget? Budget { get; } = budget;

    /// <summary>Replies held back so far.</summary>
    public long Withheld => Interlocked.Read(ref withheld);

    /// <summary>Messages so far that were longer than what is received, and lost their rest.</summary>
    public long Cut => Interlocked.Read(ref cut);

    /// <summary>Whether a reply may leave; counts it if not.</summary>
    public bool TryReply()
    {
        if (Refusal is null && (Budget is null || Budget.TryTake()))
        {
            return true;
        }

        Interlocked.Increment(ref withheld);
        return false;
    }

    /// <summary>Counts a message that was cut.</summary>
    /// <returns>Whether it is the first.</returns>
    public bool CountCut() => Interlocked.Increment(ref cut) == 1;
}
