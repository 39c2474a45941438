using System.Globalization;
using NetRepl.Core.Text;
using NetRepl.Tui.Drawing;
using NetRepl.Tui.Events;
using Terminal.Gui.Input;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace NetRepl.Tui.Panes;

/// <summary>One tile of the screen: a title line, and under it what a <see cref="Panes.Pane"/> shows.</summary>
internal sealed class MessagePane : DrawnView
{
    private const int WheelStep = 3;

    private readonly Look look;
    private readonly EventText text;
    private readonly EventPage page = new();
    private Pane? pane;

    /// <param name="look">Colours and characters.</param>
    /// <param name="zone">The time zone of the clock times.</param>
    public MessagePane(Look look, TimeZoneInfo zone)
    {
        this.look = look;
        text = new EventText(look, zone);
        CanFocus = true;
    }

    /// <summary>Raised when the wheel turns, with how many events to go.</summary>
    public event Action<long>? Turned;

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
            SetNeedsDraw();
        }
    }

    /// <summary>The number that Alt shows it by; 0 for none.</summary>
    public int Number { get; set; }

    /// <summary>Whether the keys are for this pane.</summary>
    public bool IsActive { get; set; }

    /// <summary>Lines of events.</summary>
    public int PageHeight => Math.Max(1, Viewport.Height - 1);

    /// <summary>Whether there is something new to draw; asked many times a second.</summary>
    public void Poll()
    {
        if (Visible && pane is not null && (pane.Update() || !pane.Events.IsComplete))
        {
            SetNeedsDraw();
        }
    }

    /// <summary>The event drawn on a line of the view; null if there is none.</summary>
    public long? EventAt(int row)
    {
        if (pane is null || row < 1)
        {
            return null;
        }

        PaneRows rows = Rows;
        int line = 1 - pane.Top.Line;
        for (long place = pane.Events.PlaceOf(pane.Top.Sequence); place < pane.Events.Count && line <= row; place++)
        {
            long sequence = pane.Events[place];
            if (pane.Ring.Read(sequence, new PageRequest(1, BytesEach: 0), page) == 0)
            {
                return null;
            }

            line += rows.Of(page[0]);
            if (row < line)
            {
                return sequence;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    protected override void Draw(Canvas canvas)
    {
        if (pane is null)
        {
            DrawEmpty(canvas);
            return;
        }

        pane.Update();
        pane.DrawnVersion = pane.Ring.Version;
        pane.Settle(Rows, canvas.Height - 1);
        int row = DrawEvents(canvas, pane);
        for (; row < canvas.Height; row++)
        {
            canvas.Line(row, "", look.Theme.Text);
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

    private PaneRows Rows => new(pane?.Mode ?? PaneMode.Text, Viewport.Width);

    private int DrawEvents(Canvas canvas, Pane shown)
    {
        PaneRows rows = Rows;
        int row = 1 - shown.Top.Line;
        for (long place = shown.Events.PlaceOf(shown.Top.Sequence); place < shown.Events.Count && row < canvas.Height; place++)
        {
            if (shown.Ring.Read(shown.Events[place], new PageRequest(1, EventText.BytesShown(rows)), page) == 0)
            {
                break;
            }

            EventHead head = page[0];
            var line = new EventLine(head, page.Bytes(0), rows)
            {
                IsCursor = IsActive && !shown.IsFollowing && head.Sequence == shown.Cursor,
                IsMarked = shown.IsMarked(head.Sequence),
            };
            text.Draw(canvas, row, line);
            row += rows.Of(head);
        }

        return Math.Max(row, 1);
    }

    private void DrawTitle(Canvas canvas, Pane shown)
    {
        Attribute bar = IsActive ? look.Theme.FocusedBar : look.Theme.Bar;
        string state = shown.IsFollowing
            ? "FOLLOW"
            : string.Create(CultureInfo.InvariantCulture, $"PAUSED +{shown.NewCount}");
        string filter = shown.FilterText.Length == 0 ? "" : $" filter: {Escapes.OneLine(shown.FilterText)} ";
        string forgotten = shown.Events.Extent.First > 0 && canvas.Width >= 80
            ? string.Create(CultureInfo.InvariantCulture, $" ({shown.Events.Extent.First} older forgotten)")
            : "";
        string left = $" {(Number > 0 ? Number.ToString(CultureInfo.InvariantCulture) + " " : "")}{PaneTitle.Of(shown.Feed)}{forgotten} ";
        string right = $"{filter} {WordOf(shown.Mode)} {state} ";
        int end = canvas.Text(0, 0, left, bar);
        int start = Math.Max(end, canvas.Width - right.Length);
        canvas.Fill(0, end, start, bar);
        canvas.Fill(0, canvas.Text(0, start, right, bar), canvas.Width, bar);
    }

    private void DrawEmpty(Canvas canvas)
    {
        for (int row = 0; row < canvas.Height; row++)
        {
            canvas.Line(row, "", row == 0 && IsActive ? look.Theme.FocusedBar : look.Theme.Text);
        }
    }

    private static string WordOf(PaneMode mode) => mode switch
    {
        PaneMode.Hex => "hex",
        PaneMode.Mixed => "mixed",
        _ => "text",
    };
}
