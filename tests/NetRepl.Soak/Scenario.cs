namespace NetRepl.Soak;

/// <summary>One way of treating the program badly for a while.</summary>
/// <param name="Name">What <c>tests/soak.sh NAME</c> calls it.</param>
/// <param name="Summary">What is done, in a line.</param>
internal abstract record Scenario(string Name, string Summary)
{
    /// <summary>Runs it.</summary>
    /// <param name="size">How much.</param>
    /// <exception cref="Exception">The program broke off; any exception is a failure of the scenario.</exception>
    public abstract Task<Outcome> RunAsync(SoakSize size);
}

/// <summary>How much a run does.</summary>
/// <param name="Program">The path of netrepl.</param>
/// <param name="IsFull">The figures of a release, minutes; else seconds.</param>
internal sealed record SoakSize(string Program, bool IsFull)
{
    /// <summary>The one or the other amount.</summary>
    public int Of(int quick, int full) => IsFull ? full : quick;
}
