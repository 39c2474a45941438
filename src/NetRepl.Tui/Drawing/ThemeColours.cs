using System.Collections.Frozen;
using NetRepl.Tui.Workspaces;
using Terminal.Gui.Drawing;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace NetRepl.Tui.Drawing;

/// <summary>Lays the colours of a config file over a theme.</summary>
internal static class ThemeColours
{
    private static readonly FrozenDictionary<string, Func<Theme, Attribute, Theme>> Places = new Dictionary<string, Func<Theme, Attribute, Theme>>(StringComparer.Ordinal)
    {
        ["text"] = static (theme, colour) => theme with { Text = colour },
        ["quiet"] = static (theme, colour) => theme with { Quiet = colour },
        ["received"] = static (theme, colour) => theme with { Received = colour },
        ["sent"] = static (theme, colour) => theme with { Sent = colour },
        ["escape"] = static (theme, colour) => theme with { Escape = colour },
        ["note"] = static (theme, colour) => theme with { Note = colour },
        ["problem"] = static (theme, colour) => theme with { Problem = colour },
        ["good"] = static (theme, colour) => theme with { Good = colour },
        ["bar"] = static (theme, colour) => theme with { Bar = colour },
        ["focused-bar"] = static (theme, colour) => theme with { FocusedBar = colour },
        ["key"] = static (theme, colour) => theme with { Key = colour },
        ["selected"] = static (theme, colour) => theme with { Selected = colour },
        ["keyword"] = static (theme, colour) => theme with { Keyword = colour },
        ["literal"] = static (theme, colour) => theme with { Literal = colour },
        ["number"] = static (theme, colour) => theme with { Number = colour },
        ["comment"] = static (theme, colour) => theme with { Comment = colour },
        ["match"] = static (theme, colour) => theme with { Match = colour },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What colours are for, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Places.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The theme with these colours instead of its own.</summary>
    /// <param name="theme">The theme.</param>
    /// <param name="colours">Settings by name, of <see cref="Names"/>.</param>
    public static Theme Over(Theme theme, IReadOnlyDictionary<string, ColourSetting> colours) =>
        colours.Aggregate(theme, static (changed, colour) => Places[colour.Key](changed, Of(colour.Value)));

    private static Attribute Of(ColourSetting setting)
    {
        TextStyle style = (setting.IsBold ? TextStyle.Bold : 0) | (setting.IsFaint ? TextStyle.Faint : 0)
            | (setting.IsUnderlined ? TextStyle.Underline : 0) | (setting.IsReverse ? TextStyle.Reverse : 0);
        return new Attribute(ColourOf(setting.Foreground), ColourOf(setting.Background), style);
    }

    private static Color ColourOf(string? name) => name switch
    {
        null => Color.None,
        ['#', ..] => new Color(
            Convert.ToInt32(name[1..3], 16), Convert.ToInt32(name[3..5], 16), Convert.ToInt32(name[5..7], 16)),
        _ => new Color(Enum.Parse<ColorName16>(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true)),
    };
}
