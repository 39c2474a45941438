namespace NetRepl.Soak;

/// <summary>What a scenario came to.</summary>
/// <param name="Figures">What was measured, in a line.</param>
/// <param name="Broken">The demands that were not met; empty when all were.</param>
internal sealed record Outcome(string Figures, IReadOnlyList<string> Broken);
