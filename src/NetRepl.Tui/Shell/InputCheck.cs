using NetRepl.Tui.Entry;
using NetRepl.Tui.Filtering;
using NetRepl.Tui.Panes;

namespace NetRepl.Tui.Shell;

/// <summary>Looks at what is typed while it is typed. A filter or search that is right is in force at once; a wrong one changes nothing.</summary>
internal static class InputCheck
{
    /// <summary>Takes what is typed so far.</summary>
    /// <param name="purpose">What for.</param>
    /// <param name="typed">The text.</param>
    /// <param name="target">The pane it is for.</param>
    /// <param name="style">How it stands for bytes.</param>
    /// <returns>What is wrong with it; null if nothing is.</returns>
    public static string? Take(InputPurpose purpose, string typed, Pane? target, TypingStyle style) => purpose switch
    {
        InputPurpose.Filter => Parse(typed, filter => target?.View.Filter = filter),
        InputPurpose.Search => Parse(typed, filter => target?.View.Search = filter.IsEmpty ? null : filter),
        InputPurpose.Send => style.TryRead(typed, out _, out EntryProblem? wrong) ? null : wrong.Text,
        _ => null,
    };

    private static string? Parse(string typed, Action<MessageFilter> take)
    {
        FilterParse parse = FilterParser.Parse(typed);
        if (parse is FilterParse.Read read)
        {
            take(read.Filter);
        }

        return (parse as FilterParse.Rejected)?.Problem.Text;
    }
}
