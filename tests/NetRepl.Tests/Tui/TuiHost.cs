using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using NetRepl.Core.Connections;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using NetRepl.Tui.Acting;
using NetRepl.Tui.Drawing;
using NetRepl.Tui.Events;
using NetRepl.Tui.Shell;
using Terminal.Gui.App;
using Terminal.Gui.Drawing;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;
using Terminal.Gui.Testing;
using Terminal.Gui.Time;
using Xunit;
using Glyphs = NetRepl.Tui.Drawing.Glyphs;
using Peer = NetRepl.Tests.Core.Matrix.Peer;

namespace NetRepl.Tests.Tui;

/// <summary>The screen without a terminal, on an engine without a network.</summary>
internal sealed class TuiHost : IAsyncDisposable
{
    private readonly EngineBench bench;
    private readonly BackgroundWork work;
    private readonly IApplication app;
    private readonly ScreenPrompt? prompt;

    /// <summary>Shows the screen.</summary>
    /// <param name="columns">Columns of the terminal.</param>
    /// <param name="rows">Rows of the terminal.</param>
    /// <param name="kind">What its engine runs over, as for <see cref="EngineBench"/>.</param>
    /// <param name="change">Changes what the screen works with.</param>
    public TuiHost(int columns = 120, int rows = 36, string kind = "memory", Func<Workbench, Workbench>? change = null)
    {
        Feeds = new FeedTap(new ScrollbackLimits(), Time);
        Notices = new Notices(Feeds.NewRing(), Time);
        bench = new EngineBench(kind: kind, change: options => options with { Taps = [Feeds], Time = Time });
        work = new BackgroundWork(Notices);
        Look = new Look(Theme.Dark, Glyphs.Unicode);
        SynchronizationContext? ofTest = SynchronizationContext.Current;
        app = Application.Create(new VirtualTimeProvider());
        app.Init(DriverRegistry.Names.ANSI);
        app.Driver!.SetScreenSize(columns, rows);
        var workbench = new Workbench(bench.Net, Feeds, Notices, new Endpoints(bench.Net, Notices, work), Look, Time);
        workbench = change?.Invoke(workbench) ?? workbench;
        prompt = workbench.Prompt;
        Endpoints = workbench.Endpoints;
        Window = new MainWindow(workbench);
        TuiApp.Attach(app, Window);
        app.Begin(Window);

        // Terminal.Gui leaves its own on this thread, where the runner has its; what is awaited there would never go on.
        SynchronizationContext.SetSynchronizationContext(ofTest);
        Frame();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public FeedTap Feeds { get; }

    public Notices Notices { get; }

    public Look Look { get; }

    public MainWindow Window { get; }

    public Endpoints Endpoints { get; }

    public EngineBench Bench => bench;

    public NetCore Net => bench.Net;

    /// <summary>What is on the screen, row by row.</summary>
    public string[] Rows
    {
        get
        {
            Cell[,] cells = app.Driver!.Contents!;
            return [.. Enumerable.Range(0, cells.GetLength(0)).Select(row => string.Concat(Enumerable.Range(0, cells.GetLength(1)).Select(column => cells[row, column].Grapheme)))];
        }
    }

    /// <summary>What is on the screen.</summary>
    public string Text => string.Join('\n', Rows);

    /// <summary>What goes to the terminal for the screen as it is.</summary>
    public string Ansi => app.Driver!.ToAnsi();

    /// <summary>Whether each colour goes to the terminal as one of sixteen.</summary>
    public bool HasSixteenColours
    {
        set => app.Driver!.Force16Colors = value;
    }

    /// <summary>The colours of the first place where a text stands.</summary>
    public Terminal.Gui.Drawing.Attribute? ColourOf(string text)
    {
        for (int row = 0; row < Rows.Length; row++)
        {
            if (Rows[row].IndexOf(text, StringComparison.Ordinal) is >= 0 and var column)
            {
                return app.Driver!.Contents![row, column].Attribute;
            }
        }

        throw new InvalidOperationException($"'{text}' is not on the screen:\n{Text}");
    }

    /// <summary>One turn of the main loop.</summary>
    public void Frame()
    {
        Window.Poll();
        app.LayoutAndDraw();
    }

    /// <summary>Another size of the terminal.</summary>
    public void Resize(int columns, int rows)
    {
        app.Driver!.SetScreenSize(columns, rows);
        Frame();
    }

    /// <summary>Presses keys, one after another.</summary>
    public void Press(params Key[] keys)
    {
        foreach (Key key in keys)
        {
            app.InjectKey(key);
        }

        Frame();
    }

    /// <summary>Types text.</summary>
    public void Type(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            app.InjectKey(rune.IsBmp ? new Key((char)rune.Value) : new Key((KeyCode)rune.Value));
        }

        Frame();
    }

    /// <summary>Types text in the place of what stands there.</summary>
    public void Replace(string text)
    {
        Press(Key.Home, Key.K.WithCtrl);
        Type(text);
    }

    /// <summary>Pastes text, as a terminal with bracketed paste does.</summary>
    public void Paste(string text)
    {
        app.RaisePasteEvent(text);
        Frame();
    }

    /// <summary>Uses the mouse.</summary>
    public void Mouse(int column, int row, MouseFlags flags)
    {
        app.InjectMouse(new Mouse { ScreenPosition = new System.Drawing.Point(column, row), Flags = flags });
        Frame();
    }

    /// <summary>A connection that is open, and its peer.</summary>
    public (ConnectionCore Connection, Peer Peer) Open()
    {
        (ConnectionCore connection, Peer peer) = bench.Open(isServed: true);
        connection.Net.Opened(connection);
        Frame();
        return (connection, peer);
    }

    /// <summary>Bytes that came, as the taps see them.</summary>
    public void Receive(ConnectionCore connection, ReadOnlySpan<byte> bytes)
    {
        Feeds.Moved(connection.Public, Direction.In, bytes);
        Frame();
    }

    /// <summary>Waits until the screen shows something.</summary>
    public async Task ShowsAsync(string text)
    {
        try
        {
            await NetRepl.Tests.Support.Eventually.HoldsAsync(
                () =>
                {
                    Frame();
                    return Text.Contains(text, StringComparison.Ordinal);
                },
                $"'{text}' on the screen");
        }
        catch (TimeoutException error)
        {
            Assert.Fail($"{error.Message}\n{Text}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.Run(app.Dispose).Bounded();
        if (prompt is not null)
        {
            await prompt.DisposeAsync().AsTask().Bounded();
        }

        await bench.DisposeAsync().AsTask().Bounded();
        await work.DisposeAsync().AsTask().Bounded();
    }

    // Terminal.Gui would look for a terminal; a test never touches the developer's.
    [ModuleInitializer]
    internal static void NeverTouchTheTerminal() => Environment.SetEnvironmentVariable("DisableRealDriverIO", "1");
}
