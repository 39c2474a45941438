using System.Globalization;
using NetRepl.Core.Text;
using NetRepl.Tui.Commands;
using NetRepl.Tui.Drawing;
using NetRepl.Tui.Events;
using NetRepl.Tui.Panes;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace NetRepl.Tui.Shell;

/// <summary>Listeners and connections in a table: state, age, bytes, rate.</summary>
/// <param name="look">Colours and characters.</param>
/// <param name="board">The panes.</param>
/// <param name="time">The clock.</param>
internal sealed class ConnectionTable(Look look, PaneBoard board, TimeProvider time) : DrawnView
{
    private const int SparkWidth = 10;
    private const int EndpointColumn = 5;
    private const int FixedWidth = 72;

    private int first;

    /// <summary>What the screen can do, with the keys in force.</summary>
    public IReadOnlyList<UiCommand> Doable { get; init; } = CommandTable.All;

    /// <summary>What connections carry.</summary>
    public FeedRates? Rates { get; set; }

    /// <summary>The pane on a row; -1 if there is none.</summary>
    public int IndexAt(int row) => row >= 1 && first + row - 1 < board.Panes.Count ? first + row - 1 : -1;

    /// <inheritdoc/>
    protected override void Draw(Canvas canvas)
    {
        int wide = Math.Max(10, canvas.Width - FixedWidth - EndpointColumn);
        canvas.Line(0, $"  #  {"endpoint".PadRight(wide)} {"state",-9} {"age",8} {"in",9} {"out",9} {"rate",-10} hooks", look.Theme.Bar);
        int rows = canvas.Height - 1;
        first = Math.Clamp(first, Math.Max(0, board.FocusIndex - rows + 1), Math.Max(0, board.FocusIndex));
        for (int row = 0; row < rows; row++)
        {
            int index = first + row;
            if (index < board.Panes.Count)
            {
                DrawRow(canvas, row + 1, index, wide);
            }
            else
            {
                canvas.Line(row + 1, index == 0 ? $"  nothing yet: {Doable.KeyOf("new")} listens or connects" : "", look.Theme.Quiet);
            }
        }
    }

    private void DrawRow(Canvas canvas, int row, int index, int wide)
    {
        EventFeed feed = board.Panes[index].Feed!; // only the log has none
        Attribute plain = index == board.FocusIndex ? look.Theme.Selected : feed.IsOpen ? look.Theme.Text : look.Theme.Quiet;
        string name = Cut(NameOf(feed), wide);
        (string state, string age, string received, string sent) = FactsOf(feed);
        string line = string.Create(CultureInfo.InvariantCulture, $"{index + 1,3}  {name.PadRight(wide)} {state,-9} {age,8} {received,9} {sent,9} ");
        int column = canvas.Text(row, 0, line, plain);
        string spark = Rates?.Of(feed) is { } history ? Sparkline.Draw(history, SparkWidth, look.Glyphs == Glyphs.Ascii) : "";
        column = canvas.Text(row, column, spark, index == board.FocusIndex ? plain : look.Theme.Received);
        column = canvas.Text(row, column, feed.Connection is { IsOpen: true, Core.IsServed: true } served ? $" {string.Join(' ', served.Hooks.Names)}" : "", plain);
        canvas.Fill(row, column, canvas.Width, plain);
    }

    private static string NameOf(EventFeed feed) => feed.Connection is { } connection
        ? $"{PaneTitle.Of(feed)} {(connection.Listener is null ? "from" : "at")} {Escapes.OneLine(connection.Local?.ToString() ?? "")}"
        : PaneTitle.Of(feed);

    private (string State, string Age, string In, string Out) FactsOf(EventFeed feed) => feed switch
    {
        { Listener: { } listener } => (listener.IsOpen ? "LISTEN" : "closed", "", string.Create(CultureInfo.InvariantCulture, $"{listener.Accepted} acc"), ""),
        { Connection: { } connection } => (StateOf(connection), connection.IsOpen ? Amount.Age(time.GetUtcNow() - connection.OpenedAt) : "", Amount.Bytes(connection.BytesReceived), Amount.Bytes(connection.BytesSent)),
        _ => ("", "", "", ""),
    };

    private static string StateOf(Connection connection) => connection switch
    {
        { IsOpen: false } => "closed",
        { CanSend: false } => "half, in",
        { CanReceive: false } => "half, out",
        _ => "OPEN",
    };

    private string Cut(string text, int width) => text.Length <= width ? text : text[..Math.Max(0, width - 1)] + look.Glyphs.More;
}
