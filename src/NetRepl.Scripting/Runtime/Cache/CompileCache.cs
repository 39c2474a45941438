namespace NetRepl.Scripting.Runtime.Cache;

/// <summary>Compiles a script once: as long as its sources and this program stay the same, the result is read instead.</summary>
/// <remarks>Sources are compared byte by byte, those of <c>#load</c> too, libraries of <c>#r</c> by length and version id, so there is no
/// stale entry. Thread-safe.</remarks>
internal sealed class CompileCache
{
    private readonly CacheFolder folder;
    private readonly Lazy<CompileScript> compile;
    private readonly string tool;
    private readonly Log log;

    /// <summary>Puts a cache before a compiler.</summary>
    /// <param name="folder">Where entries lie.</param>
    /// <param name="compile">The compiler; not made while all is found.</param>
    /// <param name="tool">The identity of this program: see <see cref="ToolIdentity"/>.</param>
    /// <param name="log">Is told at <see cref="LogLevel.Debug"/> what was found and kept.</param>
    public CompileCache(CacheFolder folder, Lazy<CompileScript> compile, string tool, Log log)
    {
        this.folder = folder;
        this.compile = compile;
        this.tool = tool;
        this.log = log;
    }

    /// <inheritdoc cref="CompileScript"/>
    public ScriptCompilation Compile(ScriptFile file, byte[] source, CancellationToken cancel)
    {
        if (Find(file, source) is { } script)
        {
            log.Debug($"{file.ShownPath}: compiled before");
            return new ScriptCompilation.Compiled(script);
        }

        ScriptCompilation result = compile.Value(file, source, cancel);
        if (result is ScriptCompilation.Compiled { Script: var compiled })
        {
            string? fault = folder.Keep(file.FullPath, new CacheEntry(tool, compiled).ToBytes());
            log.Debug(fault is null ? $"{file.ShownPath}: compiled and kept" : $"{file.ShownPath}: compiled; not kept in {folder.FullPath}: {fault}");
        }

        return result;
    }

    private CompiledScript? Find(ScriptFile file, byte[] source)
    {
        if (folder.Find(file.FullPath) is not { } bytes
            || CacheEntry.Read(bytes) is not { } entry
            || entry.Tool != tool
            || !IsUnchanged(entry.Script.Sources, file, source)
            || !entry.Script.Libraries.All(static library => library.IsUnchanged()))
        {
            return null;
        }

        return ShownFrom(entry.Script, file);
    }

    // The script itself was just read.
    private static bool IsUnchanged(IReadOnlyList<ScriptSource> sources, ScriptFile file, byte[] source) =>
        sources is [{ } script, ..]
        && script.FullPath == file.FullPath
        && script.Content.AsSpan().SequenceEqual(source)
        && sources.Skip(1).All(static loaded => loaded.IsUnchanged());

    // The same script may be started from another folder: then its files are shown by other paths.
    private static CompiledScript ShownFrom(CompiledScript script, ScriptFile file)
    {
        if (script.Path == file.ShownPath)
        {
            return script;
        }

        var before = new ScriptPaths(new ScriptFile(file.FullPath, script.Path));
        var now = new ScriptPaths(file);
        var shown = script.Files.ToDictionary(before.Show, now.Show);
        return script with
        {
            Path = file.ShownPath,
            Marks = [.. script.Marks.Select(mark => mark with { Path = shown.GetValueOrDefault(mark.Path, mark.Path) })],
            Warnings = [.. script.Warnings.Select(warning => warning with { Path = shown.GetValueOrDefault(warning.Path, warning.Path) })],
        };
    }
}
