using NetRepl.Benchmarks.Peers;

namespace NetRepl.Benchmarks.Rows;

/// <summary>One measurement of one peer.</summary>
/// <param name="Value">In the row's unit.</param>
/// <param name="CpuSeconds">Processor time the peer's processes used; null where the row does not tell.</param>
internal sealed record Sample(double Value, double? CpuSeconds = null);

/// <summary>One kind of work that all peers are measured at: a line of the table.</summary>
/// <param name="Name">On the command line and in the JSON.</param>
/// <param name="Title">In the table.</param>
/// <param name="Unit">Of the value.</param>
/// <param name="IsLessBetter">Whether the smaller value wins (times, memory).</param>
internal abstract record Row(string Name, string Title, string Unit, bool IsLessBetter)
{
    /// <summary>Whether a peer does this work at all.</summary>
    public abstract bool CanMeasure(Peer peer);

    /// <summary>Starts the peer, measures it once, and ends it.</summary>
    /// <exception cref="Exception">The peer failed, or its bytes were wrong: the sample is void.</exception>
    public abstract Task<Sample> MeasureAsync(Peer peer);

    /// <summary>Removes what the measurements of this row left behind; nothing by default.</summary>
    public virtual void CleanUp()
    {
    }
}
