namespace NetRepl.Soak;

/// <summary>Collects what a scenario was to keep and did not.</summary>
internal sealed class Demands
{
    private readonly List<string> broken = [];

    /// <summary>States a demand.</summary>
    /// <param name="isMet">Whether it is met.</param>
    /// <param name="demand">What is demanded, in a few words.</param>
    public void State(bool isMet, string demand)
    {
        if (!isMet)
        {
            broken.Add(demand);
        }
    }

    /// <summary>The outcome with its figures.</summary>
    public Outcome With(FormattableString figures) => new(FormattableString.Invariant(figures), broken);
}
