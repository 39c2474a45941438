using Terminal.Gui.Drawing;
using Attribute = Terminal.Gui.Drawing.Attribute;
using EntryStyle = NetRepl.Scripting.Prompt.Editing.TextStyle;

namespace NetRepl.Tui.Drawing;

/// <summary>The colours of the screen, one for each thing that is shown. Backgrounds are the terminal's own.</summary>
internal sealed record Theme
{
    /// <summary>Its name, as in the settings.</summary>
    public required string Name { get; init; }

    /// <summary>Plain text.</summary>
    public required Attribute Text { get; init; }

    /// <summary>What matters less: times, lengths, offsets.</summary>
    public required Attribute Quiet { get; init; }

    /// <summary>Bytes from the peer.</summary>
    public required Attribute Received { get; init; }

    /// <summary>Bytes to the peer.</summary>
    public required Attribute Sent { get; init; }

    /// <summary>What stands for bytes that are not shown as they are.</summary>
    public required Attribute Escape { get; init; }

    /// <summary>Lines of our own.</summary>
    public required Attribute Note { get; init; }

    /// <summary>What failed.</summary>
    public required Attribute Problem { get; init; }

    /// <summary>What is well: an open connection, a valid filter.</summary>
    public required Attribute Good { get; init; }

    /// <summary>Bars: status line, footer, titles without focus.</summary>
    public required Attribute Bar { get; init; }

    /// <summary>The title of what has the focus.</summary>
    public required Attribute FocusedBar { get; init; }

    /// <summary>Keys in the footer.</summary>
    public required Attribute Key { get; init; }

    /// <summary>The selected row.</summary>
    public required Attribute Selected { get; init; }

    /// <summary>What a search has found.</summary>
    public required Attribute Match { get; init; }

    /// <summary>Words of C#.</summary>
    public required Attribute Keyword { get; init; }

    /// <summary>Strings and characters of C#.</summary>
    public required Attribute Literal { get; init; }

    /// <summary>Numbers of C#.</summary>
    public required Attribute Number { get; init; }

    /// <summary>Comments of C#.</summary>
    public required Attribute Comment { get; init; }

    /// <summary>For a dark terminal.</summary>
    public static Theme Dark { get; } = new()
    {
        Name = "dark",
        Text = On(ColorName16.Gray),
        Quiet = On(ColorName16.DarkGray),
        Received = On(ColorName16.BrightGreen),
        Sent = On(ColorName16.BrightCyan),
        Escape = On(ColorName16.Yellow),
        Note = On(ColorName16.BrightYellow),
        Problem = On(ColorName16.BrightRed),
        Good = On(ColorName16.BrightGreen),
        Bar = On(ColorName16.Gray, ColorName16.DarkGray),
        FocusedBar = On(ColorName16.Black, ColorName16.BrightCyan),
        Key = On(ColorName16.Black, ColorName16.Gray),
        Selected = On(ColorName16.White, ColorName16.Blue),
        Match = On(ColorName16.Black, ColorName16.BrightYellow),
        Keyword = On(ColorName16.BrightMagenta),
        Literal = On(ColorName16.BrightGreen),
        Number = On(ColorName16.Yellow),
        Comment = On(ColorName16.DarkGray),
    };

    /// <summary>For a light terminal. No green, cyan or yellow on its ground: as terminals mix them they cannot be read on white.</summary>
    public static Theme Light { get; } = new()
    {
        Name = "light",
        Text = On(ColorName16.Black),
        Quiet = On(ColorName16.DarkGray),
        Received = On(ColorName16.Blue),
        Sent = On(ColorName16.Magenta),
        Escape = On(ColorName16.Red),
        Note = On(ColorName16.DarkGray),
        Problem = On(ColorName16.Red),
        Good = On(ColorName16.Blue),
        Bar = On(ColorName16.Black, ColorName16.Gray),
        FocusedBar = On(ColorName16.White, ColorName16.Blue),
        Key = On(ColorName16.White, ColorName16.DarkGray),
        Selected = On(ColorName16.Black, ColorName16.BrightCyan),
        Match = On(ColorName16.Black, ColorName16.BrightYellow),
        Keyword = On(ColorName16.Magenta),
        Literal = On(ColorName16.Green),
        Number = On(ColorName16.Blue),
        Comment = On(ColorName16.DarkGray),
    };

    /// <summary>Without colours: what <c>NO_COLOR</c> asks for (https://no-color.org).</summary>
    public static Theme Mono { get; } = new()
    {
        Name = "mono",
        Text = Style(TextStyle.None),
        Quiet = Style(TextStyle.Faint),
        Received = Style(TextStyle.None),
        Sent = Style(TextStyle.Bold),
        Escape = Style(TextStyle.Italic),
        Note = Style(TextStyle.Faint),
        Problem = Style(TextStyle.Bold | TextStyle.Underline),
        Good = Style(TextStyle.Bold),
        Bar = Style(TextStyle.Underline),
        FocusedBar = Style(TextStyle.Reverse),
        Key = Style(TextStyle.Reverse),
        Selected = Style(TextStyle.Reverse),
        Match = Style(TextStyle.Reverse | TextStyle.Bold),
        Keyword = Style(TextStyle.None),
        Literal = Style(TextStyle.None),
        Number = Style(TextStyle.None),
        Comment = Style(TextStyle.None),
    };

    /// <summary>All of them, in the order in which they follow each other.</summary>
    public static IReadOnlyList<Theme> All { get; } = [Dark, Light, Mono];

    /// <summary>The theme for an environment: mono with <c>NO_COLOR</c>, else dark.</summary>
    public static Theme For(Func<string, string?> environment) =>
        string.IsNullOrEmpty(environment("NO_COLOR")) ? Dark : Mono;

    /// <summary>The theme after this one, whatever colours were laid over it.</summary>
    public Theme Next => All[(All.ToList().FindIndex(theme => theme.Name == Name) + 1) % All.Count];

    /// <summary>The colour of a part of what is typed at the prompt.</summary>
    public Attribute ColourOf(EntryStyle style) => style switch
    {
        EntryStyle.Keyword => Keyword,
        EntryStyle.Literal => Literal,
        EntryStyle.Number => Number,
        EntryStyle.Comment => Comment,
        EntryStyle.Command => Sent,
        _ => Text,
    };

    /// <summary>The same for the views of Terminal.Gui.</summary>
    public Scheme ToScheme() => new(Text)
    {
        Normal = Text,
        HotNormal = Text,
        Focus = Selected,
        HotFocus = Selected,
        Active = Selected,
        HotActive = Selected,
        Highlight = Selected,
        Editable = Text,
        ReadOnly = Text,
        Disabled = Quiet,
    };

    private static Attribute On(ColorName16 foreground) => new(new Color(foreground), Color.None);

    private static Attribute On(ColorName16 foreground, ColorName16 background) => new(new Color(foreground), new Color(background));

    private static Attribute Style(TextStyle style) => new(Color.None, Color.None, style);
}
