using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetRepl.Scripting.Runtime;

namespace NetRepl.Scripting.Compiler;

/// <summary>What every script is compiled against: the shared framework that runs, Core, and the globals.</summary>
internal static class FrameworkReferences
{
    private const string TrustedAssemblies = "TRUSTED_PLATFORM_ASSEMBLIES";

    /// <summary>Reads the references; each file is read once and closed again.</summary>
    /// <remarks>These are implementation assemblies: reference assemblies fail in script mode with CS0400.</remarks>
    public static ImmutableArray<MetadataReference> Load()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!; // a folder: the framework is no single file
        var trusted = AppContext.GetData(TrustedAssemblies) as string ?? "";
        IEnumerable<string> paths = trusted
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Append(typeof(Connection).Assembly.Location)
            .Append(typeof(ScriptGlobals).Assembly.Location);
        return [.. paths.Select(path => MetadataReference.CreateFromFile(path))];
    }
}
