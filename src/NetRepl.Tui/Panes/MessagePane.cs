using System.Globalization;
using System.Text;
using NetRepl.Core.Text;
using NetRepl.Scripting.Prompt.Editing;
using NetRepl.Tui.Commands;
using NetRepl.Tui.Drawing;
using NetRepl.Tui.Rendering;
using Terminal.Gui.Input;
using Attribute = Terminal.Gui.Drawing.Attribute;
using Glyphs = NetRepl.Tui.Drawing.Glyphs;

namespace NetRepl.Tui.Panes;

/// <summary>One tile of the screen: a title line, and under it what a <see cref="Panes.Pane"/> shows.</summary>
internal sealed class MessagePane : DrawnView
{
    private const int WheelStep = 3;
    private const int FilteredAtOnce = 5_000;
    private const int BusyColumns = 80;

    private readonly Look look;
    private readonly TimeZoneInfo zone;
    private readonly RowBuffer rows = new();
    private Pane? pane;

    /// <param name="look">Colours and characters.</param>
    /// <param name="zone">The time zone of the clock times.</param>
    public MessagePane(Look look, TimeZoneInfo zone)
    {
        this.look = look;
        this.zone = zone;
        CanFocus = true;
    }

    /// <summary>What the screen can do, with the keys in force.</summary>
    public IReadOnlyList<UiCommand> Doable { get; init; } = CommandTable.All;

    /// <summary>Raised when the wheel turns, with how many rows to go.</summary>
    public event Action<int>? Turned;

    /// <summary>What it shows; null for nothing.</summary>
    public Pane? Pane
    {
        get => pane;
        set
        {
            if (pane == value)
            {
                return;
            }

            pane = value;
            if (pane is not null)
            {
                pane.View.Options = pane.View.Options with { Zone = zone, IsAscii = look.Glyphs == Glyphs.Ascii, Styles = Styles };
            }

            SetNeedsDraw();
        }
    }

    /// <summary>Tells the parts of a line of C#; null where none is shown.</summary>
    public Func<string, IReadOnlyList<StyledSpan>>? Styles { get; init; }

    /// <summary>The number that Alt shows it by; 0 for none.</summary>
    public int Number { get; set; }

    /// <summary>Whether the keys are for this pane.</summary>
    public bool IsActive { get; set; }

    /// <summary>Rows of events.</summary>
    public int PageHeight => Math.Max(1, Viewport.Height - 1);

    /// <summary>Whether there is something new to draw; asked many times a second.</summary>
    public void Poll()
    {
        if (Visible && pane is not null && pane.View.Advance(FilteredAtOnce))
        {
            SetNeedsDraw();
        }
    }

    /// <summary>The event drawn on a row of the view; null if there is none.</summary>
    public long? EventAt(int row) => row >= 1 && row <= rows.Height && rows.EventOf(row - 1) is >= 0 and var sequence ? sequence : null;

    /// <inheritdoc/>
    protected override void Draw(Canvas canvas)
    {
        if (pane is null)
        {
            DrawEmpty(canvas);
            return;
        }

        rows.Reset(canvas.Width, canvas.Height - 1);
        pane.Draw(rows);
        for (int row = 0; row < rows.Height; row++)
        {
            DrawRow(canvas, row, pane);
        }

        DrawTitle(canvas, pane);
    }

    /// <inheritdoc/>
    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (mouse.Flags.HasFlag(MouseFlags.WheeledUp) || mouse.Flags.HasFlag(MouseFlags.WheeledDown))
        {
            Turned?.Invoke(mouse.Flags.HasFlag(MouseFlags.WheeledUp) ? -WheelStep : WheelStep);
            return true;
        }

        return base.OnMouseEvent(mouse);
    }

    private void DrawRow(Canvas canvas, int row, Pane shown)
    {
        long sequence = rows.EventOf(row);
        bool isCursor = IsActive && !shown.View.IsFollowing && sequence >= 0 && (sequence == shown.Cursor || shown.IsSelected(sequence));
        bool isMarked = sequence >= 0 && shown.IsMarked(sequence);
        Span<RowCell> cells = rows.Row(row);
        CellRole way = WayOf(cells);
        for (int column = 0; column < cells.Length; column++)
        {
            RowCell cell = cells[column];
            if (cell.IsRightHalf)
            {
                continue;
            }

            Attribute colour = isCursor ? look.Theme.Selected : cell.IsMatch || (isMarked && column == 0) ? look.Theme.Match : ColourOf(cell.Role, way);
            canvas.Put(row + 1, column, new Rune(cell.CodePoint), colour);
        }
    }

    private static CellRole WayOf(ReadOnlySpan<RowCell> cells)
    {
        foreach (RowCell cell in cells)
        {
            if (cell.Role is CellRole.Received or CellRole.Sent)
            {
                return cell.Role;
            }
        }

        return CellRole.Text;
    }

    private Attribute ColourOf(CellRole role, CellRole way) => role switch
    {
        CellRole.Text or CellRole.Hex when way == CellRole.Received => look.Theme.Received,
        CellRole.Text or CellRole.Hex when way == CellRole.Sent => look.Theme.Sent,
        CellRole.Received => look.Theme.Received,
        CellRole.Sent => look.Theme.Sent,
        CellRole.Note => look.Theme.Note,
        CellRole.Problem => look.Theme.Problem,
        CellRole.Escape => look.Theme.Escape,
        CellRole.Keyword => look.Theme.Keyword,
        CellRole.Literal => look.Theme.Literal,
        CellRole.Number => look.Theme.Number,
        CellRole.Comment => look.Theme.Comment,
        CellRole.Command => look.Theme.Sent,
        CellRole.Time or CellRole.Length or CellRole.Offset or CellRole.Cut => look.Theme.Quiet,
        _ => look.Theme.Text,
    };

    private void DrawTitle(Canvas canvas, Pane shown)
    {
        Attribute bar = IsActive ? look.Theme.FocusedBar : look.Theme.Bar;
        string state = shown.View.IsFollowing
            ? "FOLLOW"
            : string.Create(CultureInfo.InvariantCulture, $"PAUSED +{shown.View.NewCount}");
        string filter = shown.FilterText.Length == 0 ? "" : $" filter: {Escapes.OneLine(shown.FilterText)} ";
        long forgotten = shown.View.Ring.Extent.First;
        string older = forgotten > 0 && canvas.Width >= BusyColumns ? string.Create(CultureInfo.InvariantCulture, $" ({forgotten} older forgotten)") : "";
        string left = $" {(Number > 0 ? Number.ToString(CultureInfo.InvariantCulture) + " " : "")}{TitleOf(shown)}{older} ";
        string right = $"{filter} {WordOf(shown.View.Options.Mode)} {state} ";
        int end = canvas.Text(0, 0, left, bar);
        int start = Math.Max(end, canvas.Width - right.Length);
        canvas.Fill(0, end, start, bar);
        canvas.Fill(0, canvas.Text(0, start, right, bar), canvas.Width, bar);
    }

    private void DrawEmpty(Canvas canvas)
    {
        string[] hints = Hints();
        for (int row = 0; row < canvas.Height; row++)
        {
            string hint = IsActive && row > 0 && row <= hints.Length ? $"  {hints[row - 1]}" : "";
            canvas.Line(row, hint, row == 0 && IsActive ? look.Theme.FocusedBar : look.Theme.Quiet);
        }
    }

    private string[] Hints() =>
    [
        "",
        "Nothing is open yet.",
        "",
        $"{Doable.KeyOf("new"),-7} listens, or connects to something",
        $"{Doable.KeyOf("help"),-7} explains the keys",
        $"{Doable.KeyOf("palette"),-7} finds any command by a few letters",
        $"{Doable.KeyOf("quit"),-7} leaves",
    ];

    private string TitleOf(Pane shown) => shown.Feed is { } feed ? PaneTitle.Of(feed) : $"log and C# ({Doable.KeyOf("prompt")})";

    private static string WordOf(RenderMode mode) => mode switch
    {
        RenderMode.Hex => "hex",
        RenderMode.Mixed => "mixed",
        _ => "text",
    };
}
