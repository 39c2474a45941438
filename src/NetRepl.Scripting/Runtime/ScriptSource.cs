namespace NetRepl.Scripting.Runtime;

/// <summary>One file of a script as the compiler read it.</summary>
/// <param name="FullPath">The absolute path.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record ScriptSource(string FullPath, byte[] Content);
