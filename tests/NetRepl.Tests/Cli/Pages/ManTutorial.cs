using System.Text;
using NetRepl.Tests.Tutorial;

namespace NetRepl.Tests.Cli.Pages;

/// <summary>The table of netrepl-tutorial(7), in man(7).</summary>
internal static class ManTutorial
{
    /// <summary>All sections with their rows: the classic call, and under it what does the same here.</summary>
    public static string Write()
    {
        StringBuilder text = new();
        foreach ((string title, IReadOnlyList<TutorialRow> rows) in TutorialTable.Sections)
        {
            text.Append($".SS {title}\n");
            foreach (TutorialRow row in rows)
            {
                text.Append($".TP\n{ManOptions.Escape(row.Classic)}\n.nf\n");
                foreach (string line in row.Here.Split('\n'))
                {
                    text.Append($"\\fB{ManOptions.Escape(line)}\\fR\n");
                }

                text.Append(".fi\n");
            }
        }

        return text.ToString();
    }
}
