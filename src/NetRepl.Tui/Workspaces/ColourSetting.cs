using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using NetRepl.Core.Text;

namespace NetRepl.Tui.Workspaces;

/// <summary>A colour as a config file gives it: <c>bright-green</c>, <c>bold white on #202040</c>, <c>underline</c>.</summary>
/// <param name="Foreground">One of <see cref="Names"/>, or <c>#rrggbb</c>; null for the terminal's own.</param>
/// <param name="Background">The same for what is behind it.</param>
internal sealed record ColourSetting(string? Foreground, string? Background)
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private static readonly string[] Styles = ["bold", "faint", "underline", "reverse"];

    /// <summary>The sixteen colours every terminal has.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "black", "red", "green", "yellow", "blue", "magenta", "cyan", "gray",
        "dark-gray", "bright-red", "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan", "white",
    ];

    /// <summary>Whether letters are bold.</summary>
    public bool IsBold { get; init; }

    /// <summary>Whether letters are faint.</summary>
    public bool IsFaint { get; init; }

    /// <summary>Whether letters are underlined.</summary>
    public bool IsUnderlined { get; init; }

    /// <summary>Whether the two colours change places.</summary>
    public bool IsReverse { get; init; }

    /// <summary>Reads styles, then a colour, then <c>on</c> and another; each may be left out.</summary>
    /// <param name="text">The setting.</param>
    /// <param name="setting">What it means.</param>
    /// <param name="why">What is wrong, in one line of lower case without full stop.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ColourSetting? setting, [NotNullWhen(false)] out string? why)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] styles = [.. words.TakeWhile(word => Styles.Contains(word))];
        string[] colours = words[styles.Length..];
        bool hasBackground = colours is [.., "on", _];
        string[] front = hasBackground ? colours[..^2] : colours;
        string? wrong = front.Skip(1).Concat([.. front.Take(1), .. hasBackground ? colours[^1..] : []]).FirstOrDefault(word => !IsColour(word));
        bool isRight = words.Length > 0 && wrong is null && front.Length <= 1;
        setting = !isRight ? null : new ColourSetting(front.FirstOrDefault(), hasBackground ? colours[^1] : null)
        {
            IsBold = styles.Contains("bold"),
            IsFaint = styles.Contains("faint"),
            IsUnderlined = styles.Contains("underline"),
            IsReverse = styles.Contains("reverse"),
        };
        why = isRight ? null : $"'{Escapes.OneLine(wrong ?? text)}' is no colour; write as in 'bold white on #202040' (choose {string.Join(", ", Names)})";
        return isRight;
    }

    private static bool IsColour(string word) =>
        Names.Contains(word) || (word.Length == 7 && word[0] == '#' && word.AsSpan(1).IndexOfAnyExcept(HexDigits) < 0);
}
