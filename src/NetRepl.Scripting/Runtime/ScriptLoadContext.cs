using System.Reflection;
using System.Runtime.Loader;

namespace NetRepl.Scripting.Runtime;

/// <summary>Holds one loaded script, and can be unloaded.</summary>
internal sealed class ScriptLoadContext(string name) : AssemblyLoadContext(name, isCollectible: true)
{
    // Null means: as the program itself has it. So a script shares Core's types with us.
    protected override Assembly? Load(AssemblyName assemblyName) => null;
}
