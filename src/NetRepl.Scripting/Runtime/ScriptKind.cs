namespace NetRepl.Scripting.Runtime;

/// <summary>What a script's file holds, told by how its name ends.</summary>
internal enum ScriptKind
{
    /// <summary>C# as a script (<c>.csx</c> and all else): code and methods at the top level, classes if it likes.</summary>
    Script,

    /// <summary>Plain C# (<c>.cs</c>), one file of a program: classes, in namespaces or not.</summary>
    Classes,

    /// <summary>An assembly that was built already (<c>.dll</c>).</summary>
    Assembly,
}
