namespace NetRepl.Tui.Overlays;

/// <summary>A message in one form.</summary>
/// <param name="Name">The form: text, hex, json, http.</param>
/// <param name="Lines">Its lines; safe to show.</param>
internal sealed record MessageForm(string Name, IReadOnlyList<string> Lines);
