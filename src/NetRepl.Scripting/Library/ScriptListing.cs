using NetRepl.Scripting.Runtime;

namespace NetRepl.Scripting.Library;

/// <summary>A script that can be named.</summary>
/// <param name="Name">What to type after <c>--script</c>.</param>
/// <param name="Summary">Its first comment line; empty if it does not begin with one.</param>
/// <param name="File">The file.</param>
/// <param name="Origin">Where it lies.</param>
internal sealed record ListedScript(string Name, string Summary, ScriptFile File, ScriptOrigin Origin);

/// <summary>Lists the scripts that can be named, as <see cref="ScriptLocator"/> would find them.</summary>
internal sealed class ScriptListing(ScriptFolders folders)
{
    // A summary is short; a file without line breaks is not read whole.
    private const int LongestSummary = 200;

    /// <summary>The scripts by name; of two with one name, the one that is found first.</summary>
    public IReadOnlyList<ListedScript> List() =>
    [
        .. folders.Shared
            .Prepend(new ScriptFolder(ScriptOrigin.Here, folders.Current))
            .SelectMany(ListFolder)
            .DistinctBy(script => script.Name)
            .OrderBy(script => script.Name, StringComparer.Ordinal),
    ];

    private IEnumerable<ListedScript> ListFolder(ScriptFolder folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder.Path, "*" + ScriptLocator.Extension).Select(path => Describe(path, folder))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return []; // no such folder, or not ours to read: nothing to list there
        }
    }

    private ListedScript Describe(string path, ScriptFolder folder) => new(
        Path.GetFileNameWithoutExtension(path),
        SummaryOf(path),
        ScriptFile.In(path, folders.Current),
        folder.Origin);

    private static string SummaryOf(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            Span<char> start = stackalloc char[LongestSummary];
            ReadOnlySpan<char> text = start[..reader.ReadBlock(start)];
            int end = text.IndexOfAny('\r', '\n');
            ReadOnlySpan<char> first = (end < 0 ? text : text[..end]).Trim();
            return first.StartsWith("//") ? first.TrimStart('/').Trim().ToString() : "";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
