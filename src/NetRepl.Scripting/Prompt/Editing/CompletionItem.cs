namespace NetRepl.Scripting.Prompt.Editing;

/// <summary>One way to go on.</summary>
/// <param name="Name">What is written.</param>
/// <param name="Signature">What it is, as C# declares it, in a line.</param>
/// <param name="Summary">What its documentation says, in a sentence; empty if it has none.</param>
internal sealed record CompletionItem(string Name, string Signature, string Summary);
