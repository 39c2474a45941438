using System.Runtime.CompilerServices;
using NetRepl.Cli.Commands;
using NetRepl.Core.Transports.Streams;
using NetRepl.Plain;
using NetRepl.Tui.Acting;
using NetRepl.Tui.Drawing;
using NetRepl.Tui.Events;
using NetRepl.Tui.Shell;

namespace NetRepl.Screen;

/// <summary><c>netrepl tui</c>, and <c>--tui</c>: the engine with a screen instead of pipes.</summary>
/// <remarks>Terminal.Gui is loaded from here alone, and only when a screen is asked for: it costs a start some 200 ms.</remarks>
internal static class ScreenRun
{
    /// <summary>Whether there is a terminal to draw on.</summary>
    public static bool IsPossible => WhyNot() is null;

    /// <summary>Shows the screen until the user leaves, a script or a signal ends the run.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(TuiCommand command, Messages messages)
    {
        if (WhyNot() is { } why)
        {
            messages.Error($"the terminal UI {why}", "'netrepl listen' and 'netrepl connect' do without");
            return Task.FromResult(ExitCodes.Usage);
        }

        return ShowAsync(command);
    }

    private static string? WhyNot()
    {
        string? kind = Environment.GetEnvironmentVariable("TERM");
        return !StandardDescriptors.IsTerminal(0) || !StandardDescriptors.IsTerminal(1) ? "needs a terminal as stdin and stdout"
            : kind is null or "" or "dumb" ? $"cannot draw on a terminal of kind '{(kind is "dumb" ? kind : "")}' (TERM)"
            : null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> ShowAsync(TuiCommand command)
    {
        var feeds = new FeedTap(new ScrollbackLimits(), TimeProvider.System);
        var notices = new Notices(feeds.NewRing(), TimeProvider.System);
        var messages = new Messages(isColoured: false, notices.Take);
        await using var run = new PlainRun(command.Pipe, command.Script, command.Run, messages, feeds, new EngineSockets(command.Listen, command.Connect));
        await using var endpoints = new Endpoints(run.Net, notices);
        var look = new Look(ThemeOf(command), command.Ascii ? Glyphs.Ascii : Glyphs.Unicode);
        var bench = new Workbench(run.Net, feeds, notices, endpoints, look, TimeProvider.System) { Scripts = string.Join(' ', command.Script.Scripts) };
        Task screen = Task.Factory.StartNew(() => TuiApp.Run(bench), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Task opening = OpenAsync(command, run, endpoints);
        try
        {
            await screen;
        }
        finally
        {
            run.Net.RequestStop(ExitCodes.Ok); // a code that was given before stays
        }

        await opening;
        return await run.WaitAsync(Task.CompletedTask, () => ExitCodes.Ok);
    }

    private static async Task OpenAsync(TuiCommand command, PlainRun run, Endpoints endpoints)
    {
        if (await run.StartAsync() is not null)
        {
            return; // the log says why, and the screen stays for it to be read
        }

        foreach (TuiOpening opening in command.Openings)
        {
            if (opening.Listens)
            {
                endpoints.Listen(opening.Spec);
            }
            else
            {
                endpoints.Connect(opening.Spec);
            }
        }
    }

    private static Theme ThemeOf(TuiCommand command) =>
        Theme.All.FirstOrDefault(theme => theme.Name == command.Theme) ?? Theme.For(Environment.GetEnvironmentVariable);
}
