using System.Globalization;
using System.Text;
using NetRepl.Core.Transports.Streams;
using NetRepl.Scripting.Prompt.Editing;

namespace NetRepl.Plain.Prompt;

/// <summary>The terminal of a prompt: what is typed stands at the bottom, and what others write goes above it.</summary>
/// <remarks>Thread-safe: hooks, taps and messages write while a line is typed.</remarks>
/// <param name="output">Descriptor of the terminal.</param>
/// <param name="terminal">Knows how large it is.</param>
/// <param name="isColoured">Whether text is coloured (NO_COLOR).</param>
internal sealed class PromptScreen(int output, TerminalKeys terminal, bool isColoured)
{
    private const string HideCursor = "\u001b[?25l";
    private const string ShowCursor = "\u001b[?25h";
    private const string ClearBelow = "\u001b[J";
    private const string ClearAll = "\u001b[H\u001b[2J";
    private const string BracketPastes = "\u001b[?2004h";
    private const string LeavePastes = "\u001b[?2004l";

    private readonly Lock gate = new();
    private readonly List<byte> unfinished = [];
    private EditorView? shown;

    /// <summary>Columns and rows.</summary>
    public (int Columns, int Rows) Size => terminal.Size;

    /// <summary>Writes what is not typed: above the line that is, or where the cursor stands.</summary>
    /// <remarks>A line without its end goes on when more is written.</remarks>
    public void Write(ReadOnlySpan<byte> text)
    {
        lock (gate)
        {
            using var bytes = new MemoryStream();
            if (shown is not null)
            {
                Append(bytes, HideCursor + Erase());
                Append(bytes, unfinished.Count > 0 ? "\u001b[A\r" + ClearBelow : "");
                bytes.Write([.. unfinished]);
            }

            bytes.Write(text);
            int end = text.LastIndexOf((byte)'\n');
            if (end >= 0)
            {
                unfinished.Clear();
            }

            unfinished.AddRange(text[(end + 1)..]);
            if (shown is not null)
            {
                Append(bytes, EndLine() + Paint(shown) + ShowCursor);
            }

            StandardDescriptors.Write(output, bytes.ToArray());
        }
    }

    /// <summary>Shows what is typed in the place of what was shown of it.</summary>
    public void Draw(EditorView view)
    {
        lock (gate)
        {
            string begin = shown is null ? BracketPastes + EndLine() : Erase();
            Send(HideCursor + begin + Paint(view) + ShowCursor);
            shown = view;
        }
    }

    /// <summary>Leaves the text as it is, without what was offered; what follows is written below it.</summary>
    /// <param name="view">The text as it is to stay.</param>
    /// <param name="mark">What is written behind it, such as <c>^C</c>.</param>
    public void Leave(EditorView view, string mark)
    {
        lock (gate)
        {
            Send(Erase() + Paint(view with { Rows = [.. view.Rows.Take(view.TextRows)] }, staysAtEnd: true) + mark + "\r\n" + LeavePastes);
            shown = null;
            unfinished.Clear();
        }
    }

    /// <summary>Clears the terminal; what is typed is to be drawn again.</summary>
    public void Clear()
    {
        lock (gate)
        {
            Send(ClearAll);
            shown = null;
            unfinished.Clear();
        }
    }

    private static void Append(MemoryStream bytes, string text) => bytes.Write(Encoding.UTF8.GetBytes(text));

    private void Send(string text) => StandardDescriptors.Write(output, Encoding.UTF8.GetBytes(text));

    private string Erase() => shown is null ? "" : Up(shown.CursorRow) + "\r" + ClearBelow;

    // An unfinished line that may fill the row is not gone back to.
    private string EndLine()
    {
        if (unfinished.Count == 0)
        {
            return "";
        }

        if (unfinished.Count >= Size.Columns)
        {
            unfinished.Clear();
        }

        return "\r\n";
    }

    private string Paint(EditorView view, bool staysAtEnd = false)
    {
        var text = new StringBuilder();
        for (int row = 0; row < view.Rows.Count; row++)
        {
            text.Append(row > 0 ? "\r\n" : "");
            foreach (StyledText piece in view.Rows[row])
            {
                string code = CodeOf(piece.Style);
                text.Append(code).Append(piece.Text).Append(code.Length > 0 ? "\u001b[0m" : "");
            }
        }

        if (!staysAtEnd)
        {
            text.Append(Up(view.Rows.Count - 1 - view.CursorRow)).Append('\r');
            text.Append(view.CursorColumn > 0 ? string.Create(CultureInfo.InvariantCulture, $"\u001b[{view.CursorColumn}C") : "");
        }

        return text.ToString();
    }

    private static string Up(int rows) => rows > 0 ? string.Create(CultureInfo.InvariantCulture, $"\u001b[{rows}A") : "";

    private string CodeOf(TextStyle style) => style switch
    {
        TextStyle.Chosen => "\u001b[7m",
        _ when !isColoured => "",
        TextStyle.Prompt or TextStyle.Command => "\u001b[36m",
        TextStyle.Keyword => "\u001b[35m",
        TextStyle.Literal => "\u001b[32m",
        TextStyle.Number => "\u001b[33m",
        TextStyle.Comment or TextStyle.Hint => "\u001b[90m",
        _ => "",
    };
}
