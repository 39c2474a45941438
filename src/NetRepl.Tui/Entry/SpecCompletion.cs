using NetRepl.Core.Addressing;
using NetRepl.Scripting.Prompt.History;

namespace NetRepl.Tui.Entry;

/// <summary>What an endpoint spec that is being typed may become: what was typed before, schemes, files of Unix sockets. Pure but for the files.</summary>
internal static class SpecCompletion
{
    private const int Most = 8;

    /// <summary>The offers, the best first; none that is what stands there already.</summary>
    /// <param name="typed">What stands there.</param>
    /// <param name="history">Specs typed before.</param>
    /// <param name="list">The names in a folder, those of folders with a slash behind them; none if it cannot be read.</param>
    public static IReadOnlyList<string> For(string typed, EntryHistory history, Func<string, IEnumerable<string>> list) =>
    [
        .. history.Find(typed)
            .Concat(Files(typed, list))
            .Concat(SchemeTable.Known.Where(scheme => typed.Length > 0 && scheme.StartsWith(typed, StringComparison.OrdinalIgnoreCase)))
            .Distinct()
            .Where(offer => offer != typed)
            .Take(Most),
    ];

    /// <summary>The names in a folder of this machine.</summary>
    public static IEnumerable<string> List(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().Select(entry => entry.Attributes.HasFlag(FileAttributes.Directory) ? $"{entry.Name}/" : entry.Name).Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Files(string typed, Func<string, IEnumerable<string>> list)
    {
        int slash = typed.LastIndexOf('/');
        int start = typed.IndexOf(":/", StringComparison.Ordinal) + 1;
        if (start == 0 || slash < start || !typed.Contains("unix", StringComparison.Ordinal))
        {
            return [];
        }

        string begun = typed[(slash + 1)..];
        return list(typed[start..(slash + 1)]).Where(name => name.StartsWith(begun, StringComparison.Ordinal)).Select(name => typed[..(slash + 1)] + name);
    }
}
