namespace NetRepl.Scripting.Templates;

/// <summary>A file that <c>netrepl new</c> writes.</summary>
/// <param name="Path">Relative to the folder in which it was asked for.</param>
/// <param name="Text">What it holds.</param>
/// <param name="IsShared">Other files of the folder use it too: one that is there already is left as it is.</param>
internal sealed record NewFile(string Path, string Text, bool IsShared = false);
