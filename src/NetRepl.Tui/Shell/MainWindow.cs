using System.Collections.Concurrent;
using System.Drawing;
using NetRepl.Tui.Commands;
using NetRepl.Tui.Drawing;
using NetRepl.Tui.Events;
using NetRepl.Tui.Overlays;
using NetRepl.Tui.Panes;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace NetRepl.Tui.Shell;

/// <summary>The whole screen: status line, table or tabs, panes, log, input line, keys; and the box over them.</summary>
/// <remarks>The network never calls it: <see cref="Poll"/> looks for what is new, some thirty times a second.</remarks>
internal sealed class MainWindow : Runnable
{
    private const int PopupColumns = 100;

    private readonly Workbench bench;
    private readonly KeyMap keys;
    private readonly StatusLine status;
    private readonly ConnectionTable table;
    private readonly TabStrip tabs;
    private readonly PaneTiles tiles;
    private readonly SplitDrag drag;
    private readonly MessagePane log;
    private readonly Footer footer;
    private readonly FeedRates rates;
    private readonly InputFlow input;
    private readonly CommandRunner runner;
    private Overlay? overlay;
    private bool showsLog;
    private long feedsSeen = -1;
    private readonly ConcurrentQueue<Action> asked = new();

    /// <param name="bench">What it works with.</param>
    public MainWindow(Workbench bench)
    {
        this.bench = bench;
        keys = new KeyMap(bench.Commands);
        rates = new FeedRates(bench.Time);
        status = new StatusLine(bench.Look) { Board = Board, Rates = rates };
        table = new ConnectionTable(bench.Look, Board, bench.Time) { Rates = rates, Doable = bench.Commands };
        tabs = new TabStrip(bench.Look, Board);
        tiles = new PaneTiles(Board, bench.Look, bench.Time.LocalTimeZone, bench.Commands);
        drag = new SplitDrag(this, tiles);
        log = new MessagePane(bench.Look, bench.Time.LocalTimeZone)
        {
            Styles = text => bench.Prompt?.StylesOf(text) ?? [],
            Pane = new Pane(bench.Notices.Log, feed: null),
            CanFocus = false,
            Doable = bench.Commands,
        };
        footer = new Footer(bench.Look, bench.Commands);
        var scripts = new ScriptActions(bench, this);
        input = new InputFlow(bench, this, scripts);
        runner = new CommandRunner(bench, this, input, scripts);
        Add(status, table, tabs, log, input.Bar, footer);
        Add([.. tiles.All]);
        Add(input.Completion.Popup);
        _ = new PaneMouse(this, tiles, tabs, table);
        ApplyTheme();
    }

    /// <summary>The panes.</summary>
    public PaneBoard Board { get; } = new();

    /// <summary>The pane that the keys are for; null if there is none.</summary>
    public Pane? Current => Board.Focused;

    /// <summary>Whether a box lies over the panes.</summary>
    public bool IsCovered => overlay is not null;

    /// <summary>Messages on a page of the pane that the keys are for.</summary>
    public int PageHeight => tiles.Active.PageHeight;

    /// <summary>Takes a key before any view does.</summary>
    /// <returns>Whether it was used; else what is typed into gets it.</returns>
    public bool Take(Key key)
    {
        status.Say("");
        if (overlay is not null)
        {
            return overlay.Take(key);
        }

        string name = KeyNames.Of(key);
        bool isTyping = input.Bar.IsTyping;
        if (isTyping && input.Take(name))
        {
            return true;
        }

        if (keys.Find(name, isTyping) is { } command)
        {
            Run(command);
            return true;
        }

        return !isTyping || input.Type(name);
    }

    /// <summary>Runs a command.</summary>
    public void Run(UiCommand command)
    {
        runner.Run(command.Name);
        Refresh();
    }

    /// <summary>Runs a command of the screen that was typed at the prompt.</summary>
    public bool TryRun(string line)
    {
        bool isCommand = runner.TryRun(line);
        Refresh();
        return isCommand;
    }

    /// <summary>Says something on the status line until the next key.</summary>
    public void Say(string text, bool isProblem = false) => status.Say(text, isProblem);

    /// <summary>Does something at the next look, when the panes of what was opened are there; may be called from any thread.</summary>
    public void Later(Action action) => asked.Enqueue(action);

    /// <summary>What is to be done while someone else has the terminal.</summary>
    public Absence Absence { get; } = new();

    /// <summary>Gives the focus to the pane of a feed at the next look, unless text is typed then; may be called from any thread.</summary>
    public void FocusLater(Func<EventFeed?> feed) => Later(() => _ = !input.Bar.IsTyping && feed() is { } opened && Board.FocusOn(opened));

    /// <summary>Takes what was pasted before any view does.</summary>
    /// <returns>Whether it was used.</returns>
    public bool Paste(string text) => overlay?.Paste(text) ?? input.Paste(text);

    /// <summary>Looks for what is new; asked some thirty times a second.</summary>
    public void Poll()
    {
        if (bench.Notices.TakeLatest() is { } notice)
        {
            status.Say(notice.Text, notice.IsProblem);
        }

        TakeFeeds();
        while (asked.TryDequeue(out Action? action))
        {
            TakeFeeds(); // what it is about may have come meanwhile
            action();
            Refresh();
        }

        if (rates.Sample(bench.Feeds.Feeds))
        {
            status.Scripts = string.Join(' ', bench.Scripts.Loaded);
            status.SetNeedsDraw();
            table.SetNeedsDraw();
        }

        tiles.Poll();
        input.Poll();
        log.Poll();
    }

    /// <summary>Shows a box over the panes.</summary>
    public void Show(Overlay box)
    {
        CloseOverlay();
        input.End();
        overlay = box;
        box.Closing += CloseOverlay;
        Add(box);
        box.Place(Frame.Size);
        box.Begin();
        Refresh();
    }

    /// <summary>Gives the input line as many rows as its text needs.</summary>
    public void FitInput()
    {
        if (input.Bar.RowsOn(Frame.Size) != input.Bar.Frame.Height)
        {
            Refresh();
        }
    }

    /// <summary>Shows the log.</summary>
    public void ShowLog() => showsLog = true;

    /// <summary>Shows or hides the log.</summary>
    public void ToggleLog() => showsLog = !showsLog;

    /// <summary>Gives the keys back to the panes.</summary>
    public void FocusPane()
    {
        input.End();
        tiles.Active.SetFocus();
        Refresh();
    }

    /// <summary>Takes over the colours of the theme.</summary>
    public void ApplyTheme()
    {
        SetScheme(bench.Look.Theme.ToScheme());
    }

    /// <summary>Everything is laid out and drawn anew.</summary>
    public void Refresh()
    {
        Arrange();
        footer.IsTyping = input.Bar.IsTyping;
        input.ShowTarget();
        foreach (View view in SubViews)
        {
            view.SetNeedsDraw();
        }

        SetNeedsDraw();
    }

    /// <inheritdoc/>
    protected override bool OnClearingViewport() => true;

    /// <inheritdoc/>
    protected override bool OnDrawingContent(DrawContext? context)
    {
        if (Viewport.Width > 0 && Viewport.Height > 0)
        {
            tiles.DrawLines(new Canvas(this), bench.Look);
        }

        return true;
    }

    /// <inheritdoc/>
    protected override bool OnMouseEvent(Mouse mouse) => (overlay is null && drag.Take(mouse)) || base.OnMouseEvent(mouse);

    /// <inheritdoc/>
    protected override void OnFrameChanged(in Rectangle frame)
    {
        base.OnFrameChanged(frame);
        Arrange();
        overlay?.Place(frame.Size);
    }

    private void TakeFeeds()
    {
        if (feedsSeen != bench.Feeds.Version)
        {
            feedsSeen = bench.Feeds.Version;
            Board.Take(bench.Feeds.Feeds);
            Refresh();
        }
    }

    private void CloseOverlay()
    {
        if (overlay is not { } box)
        {
            return;
        }

        overlay = null;
        Remove(box);
        box.Dispose();
        FocusPane();
    }

    private void Arrange()
    {
        if (tiles is null)
        {
            return; // the frame changes while the parent's constructor runs
        }

        var request = new ScreenRequest(Frame.Width, Frame.Height, Board.ShownTiles, Board.Panes.Count, showsLog, Board.Split, input.Bar.RowsOn(Frame.Size));
        ScreenLayout layout = ScreenLayout.For(request);
        PaneTiles.Put(status, layout.Status);
        PaneTiles.Put(table, layout.List);
        PaneTiles.Put(tabs, layout.Tabs);
        PaneTiles.Put(log, layout.Log);
        PaneTiles.Put(input.Bar, layout.Input);
        PaneTiles.Put(footer, layout.Footer);
        tiles.Arrange(layout.Tiles);
        int rows = Math.Min(input.Completion.Popup.Rows, layout.Input.Y);
        PaneTiles.Put(input.Completion.Popup, new Rectangle(0, layout.Input.Y - rows, Math.Min(PopupColumns, Frame.Width), rows));
    }
}
