using System.Text.RegularExpressions;
using NetRepl.Tests.Support;

namespace NetRepl.Tests.Tutorial;

/// <summary>The steps of netrepl-script(7), read out of the page.</summary>
internal static partial class ScriptSteps
{
    // Groff's names for characters that it would make prettier.
    private static readonly (string Written, string Meant)[] Escapes =
        [("\\-", "-"), ("\\(aq", "'"), ("\\(ha", "^"), ("\\(ti", "~"), ("\\(ga", "`"), ("\\&", ""), ("\\e", "\\")];

    /// <summary>The headings of the steps.</summary>
    public static IReadOnlyList<string> Headings { get; } = [.. Steps().Select(step => step.Heading)];

    /// <summary>The blocks of a step in order, as they are read: scripts begin with <c>// NAME</c>, what is typed with <c>$</c>.</summary>
    public static IReadOnlyList<string> BlocksOf(string heading) => Steps().Single(step => step.Heading == heading).Blocks;

    private static IEnumerable<(string Heading, IReadOnlyList<string> Blocks)> Steps()
    {
        string page = File.ReadAllText(RepositoryRoot.Combine("man", "netrepl-script.7"));
        foreach (string step in page.Split("\n.SS ").Skip(1))
        {
            yield return (step.Split('\n')[0], [.. Block().Matches(step).Select(block => Plain(block.Groups[1].Value))]);
        }
    }

    /// <summary>A text of a man page as a reader sees it.</summary>
    public static string Plain(string text) => Escapes.Aggregate(text, static (plain, escape) => plain.Replace(escape.Written, escape.Meant, StringComparison.Ordinal));

    [GeneratedRegex(@"^\.EX\n(.*?)^\.EE$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
