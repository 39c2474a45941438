using NetRepl.Tui.Acting;
using NetRepl.Tui.Drawing;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;

namespace NetRepl.Tui.Shell;

/// <summary>Puts the screen on the terminal, keeps it going, and leaves the terminal as it was.</summary>
internal static class TuiApp
{
    private const ushort IterationsPerSecond = 60;

    // As after SIGHUP, which may come before, later, or (nohup, setsid) never.
    private const int HungUp = 128 + 1;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan WarmUpAfter = TimeSpan.FromMilliseconds(500); // the screen is there, and the endpoints are open
    private static readonly TimeSpan LastFrame = TimeSpan.FromSeconds(3);

    /// <summary>Shows the screen, on a thread of its own, until the engine is asked to stop.</summary>
    /// <remarks>A terminal that takes nothing (stopped, or its line is dead) holds that thread in a write, which is then given up.</remarks>
    public static async Task RunAsync(Workbench bench)
    {
        using var terminal = new TerminalGuard();
        Task screen = Task.Factory.StartNew(() => Run(bench, terminal), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Task.WhenAny(screen, bench.Net.StopRequested);
        if (!await EndsAsync(screen))
        {
            terminal.CutOff();
            if (!await EndsAsync(screen))
            {
                return;
            }
        }

        await screen;
    }

    private static async Task<bool> EndsAsync(Task screen) => await Task.WhenAny(screen, Task.Delay(LastFrame)) == screen;

    private static void Run(Workbench bench, TerminalGuard terminal)
    {
        TextWriter output = Console.Out;
        TextWriter error = Console.Error;
        using var writer = new LogWriter(bench.Notices);
        Application.MaximumIterationsPerSecond = IterationsPerSecond;
        MainWindow? window = null;
        try
        {
            Console.SetOut(writer);
            Console.SetError(writer);
            do
            {
                window = Show(bench, window, terminal);
            }
            while (!bench.Net.StopRequested.IsCompleted && IsBack(bench, window, terminal));
        }
        finally
        {
            window?.Dispose();
            writer.Flush();
            Console.SetOut(output);
            Console.SetError(error);
        }
    }

    // The terminal is taken here, and given back at the end.
    private static MainWindow Show(Workbench bench, MainWindow? before, TerminalGuard terminal)
    {
        using IApplication app = Application.Create();
        app.Init(DriverRegistry.Names.ANSI);
        app.Driver!.Force16Colors = !TerminalColours.AreDirect(Environment.GetEnvironmentVariable); // it has a driver from now on
        terminal.Begin();
        MainWindow window = before ?? new MainWindow(bench);
        Attach(app, window);
        var governor = new FrameGovernor(bench.Time);
        app.Iteration += (_, _) => Turn(app, bench, window, terminal);
        app.Iteration += (_, _) => governor.Begin();
        app.LayoutAndDrawComplete += (_, _) => governor.End();
        app.AddTimeout(PollInterval, () => Poll(window, governor));
        app.AddTimeout(WarmUpAfter, () => WarmUp(bench));
        app.Run(window);
        terminal.End();
        return window;
    }

    // Someone else had the terminal, if anyone was to have it.
    private static bool IsBack(Workbench bench, MainWindow window, TerminalGuard terminal)
    {
        if (window.Absence.Take() is not { } whileAway)
        {
            return false;
        }

        bench.WhileAway(() => whileAway(terminal));
        return true;
    }

    /// <summary>Lets the window have the keys before any other. Terminal.Gui's own for the whole screen (leave, suspend, move the focus) mean nothing.</summary>
    public static void Attach(IApplication app, MainWindow window)
    {
        app.Keyboard.KeyBindings.Clear();
        app.Keyboard.KeyDown += (_, key) => key.Handled |= window.Take(key);
        app.Paste += (_, paste) => paste.Handled |= window.Paste(paste.Text);
    }

    private static bool WarmUp(Workbench bench)
    {
        bench.Prompt?.WarmUp();
        return false;
    }

    private static bool Poll(MainWindow window, FrameGovernor governor)
    {
        if (governor.TakeTurn())
        {
            window.Poll();
        }

        return true;
    }

    private static void Turn(IApplication app, Workbench bench, MainWindow window, TerminalGuard terminal)
    {
        if (terminal.TakeContinued())
        {
            app.Driver?.WriteRaw(TerminalGuard.Enter);
            app.LayoutAndDraw(true);
        }

        if (TerminalGuard.TakeHungUp())
        {
            bench.Net.RequestStop(HungUp);
        }

        if (bench.Net.StopRequested.IsCompleted || window.Absence.IsAsked)
        {
            app.RequestStop(window);
        }
    }
}
