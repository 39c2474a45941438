namespace NetRepl.Scripting.Runtime.Cache;

/// <summary>What must be the same for a compiled script to be good still: our own build, which fixes the compiler, and the framework.</summary>
internal static class ToolIdentity
{
    /// <summary>The identity of the program that runs.</summary>
    /// <remarks>Module version ids change with every change of code or of a referenced package; hashing files would cost the start more.</remarks>
    public static string OfThisProgram { get; } =
        $"core {VersionOf(typeof(Connection))} scripting {VersionOf(typeof(ToolIdentity))} framework {Environment.Version} {VersionOf(typeof(object))}";

    private static Guid VersionOf(Type type) => type.Module.ModuleVersionId;
}
