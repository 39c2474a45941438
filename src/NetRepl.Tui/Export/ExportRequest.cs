namespace NetRepl.Tui.Export;

/// <summary>Which messages go where, and how.</summary>
/// <param name="Path">The file.</param>
/// <param name="Sequences">The numbers of the events.</param>
/// <param name="Form">The form.</param>
/// <param name="Replaces">Whether a file of that name is replaced; else it is refused.</param>
internal sealed record ExportRequest(string Path, IReadOnlyList<long> Sequences, ExportForm Form, bool Replaces);
