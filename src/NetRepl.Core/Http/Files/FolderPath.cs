namespace NetRepl.Core.Http.Files;

/// <summary>The path of a request as names below a folder. Nothing in it can lead out: that is decided on decoded names.</summary>
internal static class FolderPath
{
    private const string Up = "..";

    /// <summary>Reads it.</summary>
    /// <param name="path">The path as sent, percent-encoded.</param>
    /// <param name="under">The path that stands for the folder itself; empty for the root.</param>
    /// <param name="showsHidden">Whether names may begin with a dot.</param>
    /// <returns>The names, an empty last one for a folder's slash; null if it is not under it, or a name is none that is served.</returns>
    public static string[]? Read(ReadOnlySpan<char> path, string under, bool showsHidden)
    {
        List<string> names = Names(path);
        List<string> prefix = Names(under.TrimEnd('/'));
        if (names.Count < prefix.Count || !names.Take(prefix.Count).SequenceEqual(prefix))
        {
            return null;
        }

        names.RemoveRange(0, prefix.Count);
        return names.TrueForAll(name => IsServed(name, showsHidden)) ? [.. names] : null;
    }

    /// <summary>The names as a path for a URL.</summary>
    public static string Encode(IEnumerable<string> names) => string.Join('/', names.Select(Uri.EscapeDataString));

    private static List<string> Names(ReadOnlySpan<char> path)
    {
        var names = new List<string>();
        foreach (Range range in path.Split('/'))
        {
            ReadOnlySpan<char> segment = path[range];
            if (!segment.IsEmpty)
            {
                names.Add(PercentDecoding.Segment(segment));
            }
        }

        if (path.EndsWith('/'))
        {
            names.Add("");
        }

        return names;
    }

    // Percent-decoding leaves what is no UTF-8 as it is, so a name is what it looks like.
    private static bool IsServed(string name, bool showsHidden) =>
        name is not ("." or Up) && !name.AsSpan().ContainsAny('/', '\\', '\0') && (showsHidden || !name.StartsWith('.'));
}
