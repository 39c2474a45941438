namespace NetRepl.Scripting.Runtime;

/// <summary>A script as the compiler left it: all that is needed to load it, and nothing of the compiler.</summary>
/// <param name="Path">The file as it is shown to people.</param>
/// <param name="Assembly">The assembly's image.</param>
/// <param name="Symbols">Its portable PDB, which gives traces their lines.</param>
/// <param name="Marks">Where its classes and methods stand, in the order of the source.</param>
/// <param name="HasStatements">Whether the top level does something beyond declaring.</param>
/// <param name="Sources">All its files as the compiler read them, the script first, then what it loads with <c>#load</c>.</param>
/// <param name="Warnings">What the compiler had to say all the same.</param>
internal sealed record CompiledScript(
    string Path,
    byte[] Assembly,
    byte[] Symbols,
    IReadOnlyList<SourceMark> Marks,
    bool HasStatements,
    IReadOnlyList<ScriptSource> Sources,
    IReadOnlyList<ScriptDiagnostic> Warnings)
{
    /// <summary>What it refers to with <c>#r</c>, and what that needs.</summary>
    public IReadOnlyList<ScriptLibrary> Libraries { get; init; } = [];

    /// <summary>Full paths of all files whose change makes it another script: its own, and libraries that are not in packages.</summary>
    public IEnumerable<string> Watched => Files.Concat(Libraries.Where(static one => !one.Use.HasFlag(LibraryUse.Packaged)).Select(static one => one.FullPath));

    /// <summary>Full paths of all its files, in the order of <see cref="Sources"/>.</summary>
    public IEnumerable<string> Files => Sources.Select(static source => source.FullPath);
}
