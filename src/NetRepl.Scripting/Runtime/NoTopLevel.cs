namespace NetRepl.Scripting.Runtime;

/// <summary>Stands for the top level of what has none: plain C# files and assemblies have classes alone.</summary>
internal sealed class NoTopLevel;
