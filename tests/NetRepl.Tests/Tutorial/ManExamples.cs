using System.Text.RegularExpressions;
using NetRepl.Tests.Support;

namespace NetRepl.Tests.Tutorial;

/// <summary>The lines under EXAMPLES in the man pages, in the blocks in which they stand.</summary>
internal static partial class ManExamples
{
    /// <summary>The lines of every block of command lines, by the first of them, as they are typed.</summary>
    public static IReadOnlyDictionary<string, string[]> Blocks { get; } = Directory.GetFiles(RepositoryRoot.Combine("man"))
        .SelectMany(path => Section().Matches(File.ReadAllText(path)))
        .SelectMany(section => Block().Matches(section.Value))
        .Select(block => ScriptSteps.Plain(block.Groups[1].Value).TrimEnd('\n').Split('\n'))
        .Where(lines => lines[0].Contains("netrepl ", StringComparison.Ordinal))
        .ToDictionary(lines => lines[0]);

    [GeneratedRegex(@"^\.SH EXAMPLES\n.*?(?=^\.SH |\z)", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^\.EX\n(.*?)^\.EE$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
