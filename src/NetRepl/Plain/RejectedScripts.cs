using System.Collections.Concurrent;
using NetRepl.Scripting.Runtime;

namespace NetRepl.Plain;

/// <summary>The scripts whose files, as they were read last, are not in force, and where they are wrong. Thread-safe.</summary>
internal sealed class RejectedScripts
{
    private readonly ConcurrentDictionary<string, RejectedScript> scripts = new(StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public IReadOnlyList<RejectedScript> All => [.. scripts.Values.OrderBy(static script => script.File.ShownPath, StringComparer.Ordinal)];

    /// <summary>Whether a script is one of them.</summary>
    public bool Contains(ScriptFile file) => scripts.ContainsKey(file.FullPath);

    /// <summary>A load came to nothing.</summary>
    /// <param name="file">The script.</param>
    /// <param name="load">What came of it.</param>
    public void Add(ScriptFile file, ScriptLoad load) => scripts[file.FullPath] = load switch
    {
        ScriptLoad.Failed failed when failed.Diagnostics.FirstOrDefault(static one => one is { IsError: true, Line: > 0 }) is { } error =>
            new RejectedScript(file, Path.GetFullPath(error.Path), error.Line),
        ScriptLoad.Threw threw when ScriptTrace.FramesOf(threw.Error).FirstOrDefault(frame => frame.File == Path.GetFileName(file.FullPath)) is { } frame =>
            new RejectedScript(file, file.FullPath, frame.Line),
        _ => new RejectedScript(file, file.FullPath, 0),
    };

    /// <summary>It is in force, or is tried once more.</summary>
    public void Remove(ScriptFile file) => scripts.TryRemove(file.FullPath, out _);
}
