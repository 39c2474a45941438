using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using NetRepl.Scripting.Runtime;

namespace NetRepl.Scripting.Compiler;

/// <summary>Finds what <c>#load</c> names, and keeps the bytes that the compiler got: the file may change a moment later.</summary>
/// <param name="folder">An absolute path, to which relative ones count.</param>
/// <param name="known">Files that were read before: these bytes count, whatever the files have become.</param>
internal sealed class RecordingResolver(string folder, IReadOnlyList<ScriptSource> known) : SourceFileResolver([], folder)
{
    private readonly ConcurrentDictionary<string, byte[]> read = new(known.Select(source => KeyValuePair.Create(source.FullPath, source.Content)));

    /// <summary>A file that was read.</summary>
    public ScriptSource Source(string fullPath) => new(fullPath, read[fullPath]);

    /// <inheritdoc/>
    public override Stream OpenRead(string resolvedPath) =>
        new MemoryStream(read.GetOrAdd(resolvedPath, File.ReadAllBytes), writable: false);
}
