namespace NetRepl.Core.Addressing;

/// <summary>Why a text is no endpoint spec. The parsers of this folder return it; null means that all is well.</summary>
/// <param name="Cause">What is wrong, in a few words of lower case without full stop; safe to show on a terminal.</param>
/// <param name="Hint">The remedy, when one is known.</param>
internal sealed record SpecProblem(string Cause, string? Hint = null)
{
    /// <summary>Cause and hint in one line.</summary>
    public override string ToString() => Hint is null ? Cause : $"{Cause}; {Hint}";
}
