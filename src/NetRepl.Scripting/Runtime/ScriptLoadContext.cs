using System.Reflection;
using System.Runtime.Loader;

namespace NetRepl.Scripting.Runtime;

/// <summary>Holds one loaded script and the libraries it refers to, and can be unloaded. Thread-safe.</summary>
/// <param name="name">The script's path as it is shown.</param>
/// <param name="initial">What it refers to; what lies beside them in a folder is found too.</param>
internal sealed class ScriptLoadContext(string name, IReadOnlyList<ScriptLibrary> initial) : AssemblyLoadContext(name, isCollectible: true)
{
    private static readonly Assembly[] Shared = [typeof(Connection).Assembly, typeof(ScriptLoadContext).Assembly];

    private readonly Lock gate = new();
    private readonly Dictionary<string, Assembly> loaded = new(StringComparer.OrdinalIgnoreCase);
    private volatile IReadOnlyList<ScriptLibrary> libraries = initial;

    /// <summary>Lets more libraries be found, behind those that are.</summary>
    public void Add(IReadOnlyList<ScriptLibrary> more)
    {
        lock (gate)
        {
            libraries = [.. libraries, .. more];
        }
    }

    /// <summary>The library of that name; null if it is none of the script's.</summary>
    public Assembly? Find(AssemblyName assemblyName)
    {
        if (libraries.Count == 0 || assemblyName.Name is not { } wanted || IsOfFramework(wanted))
        {
            return null;
        }

        lock (gate)
        {
            if (!loaded.TryGetValue(wanted, out Assembly? library) && PathOf(wanted) is { } path)
            {
                loaded[wanted] = library = Load(path);
            }

            return library;
        }
    }

    // Null means: as the program itself has it. So a script shares Core's types with us, whatever version it was built against.
    protected override Assembly? Load(AssemblyName assemblyName) =>
        Array.Find(Shared, ours => ours.GetName().Name == assemblyName.Name) ?? Find(assemblyName);

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        string wanted = BareName(unmanagedDllName);
        return libraries.FirstOrDefault(library => library.Use.HasFlag(LibraryUse.Native) && BareName(library.FullPath) == wanted) is { } found
            ? LoadUnmanagedDllFromPath(found.FullPath)
            : 0;
    }

    // From bytes: a build may write the file while it is in use, which a mapped file does not survive.
    private Assembly Load(string path)
    {
        if (libraries.Any(library => library.FullPath == path && library.Use.HasFlag(LibraryUse.Packaged)))
        {
            return LoadFromAssemblyPath(path);
        }

        using var image = new MemoryStream(File.ReadAllBytes(path));
        string symbols = Path.ChangeExtension(path, ".pdb");
        using MemoryStream? lines = File.Exists(symbols) ? new MemoryStream(File.ReadAllBytes(symbols)) : null;
        return LoadFromStream(image, lines);
    }

    private string? PathOf(string wanted) =>
        libraries.FirstOrDefault(library => library.Use.HasFlag(LibraryUse.Load) && string.Equals(library.Name, wanted, StringComparison.OrdinalIgnoreCase))?.FullPath
        ?? libraries
            .Where(static library => !library.Use.HasFlag(LibraryUse.Packaged))
            .Select(library => Path.Join(Path.GetDirectoryName(library.FullPath), wanted + ".dll"))
            .FirstOrDefault(File.Exists);

    private static bool IsOfFramework(string wanted) =>
        File.Exists(Path.Join(Path.GetDirectoryName(typeof(object).Assembly.Location), wanted + ".dll"));

    // libcrypto.so.3, libcrypto.so and crypto are one name.
    private static string BareName(string path)
    {
        string name = Path.GetFileName(path);
        int ending = name.IndexOf(".so", StringComparison.Ordinal);
        name = ending > 0 ? name[..ending] : name;
        return name.StartsWith("lib", StringComparison.Ordinal) ? name[3..] : name;
    }
}
