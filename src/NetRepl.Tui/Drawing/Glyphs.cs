namespace NetRepl.Tui.Drawing;

/// <summary>The few characters of the screen that are not letters.</summary>
/// <param name="Received">Before bytes from the peer.</param>
/// <param name="Sent">Before bytes to the peer.</param>
/// <param name="Note">Before lines of our own.</param>
/// <param name="Problem">Before what failed.</param>
/// <param name="Bar">Between two panes.</param>
/// <param name="More">Where text goes on.</param>
/// <param name="Mark">Beside a marked message.</param>
/// <param name="Open">An open connection.</param>
/// <param name="Half">One of which only one side still sends.</param>
/// <param name="Closed">A closed one.</param>
/// <param name="Line">Of a title.</param>
/// <param name="Corners">Of a box: upper left, upper right, lower left, lower right.</param>
internal sealed record Glyphs(char Received, char Sent, char Note, char Problem, char Bar, char More, char Mark, char Open, char Half, char Closed, char Line, string Corners)
{
    /// <summary>For terminals that show Unicode.</summary>
    public static Glyphs Unicode { get; } = new('◂', '▸', '·', '!', '│', '…', '▌', '●', '◐', '✕', '─', "┌┐└┘");

    /// <summary>For those that do not.</summary>
    public static Glyphs Ascii { get; } = new('<', '>', '.', '!', '|', '~', '*', '+', '%', 'x', '-', "++++");
}
