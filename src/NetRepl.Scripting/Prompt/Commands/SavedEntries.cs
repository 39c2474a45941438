using NetRepl.Scripting.Prompt.Submissions;

namespace NetRepl.Scripting.Prompt.Commands;

/// <summary>Entries in a file, each under a line that marks its beginning: what is typed may lack a semicolon, or declare a name again,
/// and is no one piece of C#.</summary>
internal static class SavedEntries
{
    private const string Mark = "// net>";

    /// <summary>The file's text.</summary>
    public static string Write(IEnumerable<string> entries) => string.Concat(entries.Select(static entry => $"{Mark}\n{entry}\n"));

    /// <summary>The entries of a file; one that does not begin with a mark is one of them, as a whole.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="path">The file as it is told in errors.</param>
    public static IEnumerable<SubmissionSource> Read(string text, string path)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        if (lines[0] != Mark)
        {
            yield return new SubmissionSource(text, path);
            yield break;
        }

        for (int start = 1; start <= lines.Length;)
        {
            string[] entry = [.. lines.Skip(start).TakeWhile(static line => line != Mark)];
            yield return new SubmissionSource(string.Join('\n', entry), path, start + 1);
            start += entry.Length + 1;
        }
    }
}
