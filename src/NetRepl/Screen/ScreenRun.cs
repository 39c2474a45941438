using System.Runtime.CompilerServices;
using NetRepl.Cli.Commands;
using NetRepl.Core.Transports.Streams;
using NetRepl.Plain;
using NetRepl.Tui.Acting;
using NetRepl.Tui.Commands;
using NetRepl.Tui.Drawing;
using NetRepl.Tui.Events;
using NetRepl.Tui.Shell;
using NetRepl.Tui.Workspaces;

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

        return GuardAsync(command, messages);
    }

    private static async Task<int> GuardAsync(TuiCommand command, Messages messages)
    {
        try
        {
            return await ShowAsync(command, messages);
        }
        catch (NetException error)
        {
            messages.Error(error);
            return ExitCodes.Usage;
        }
    }

    private static string? WhyNot()
    {
        string? kind = Environment.GetEnvironmentVariable("TERM");
        return !StandardDescriptors.IsTerminal(0) || !StandardDescriptors.IsTerminal(1) ? "needs a terminal as stdin and stdout"
            : kind is null or "" or "dumb" ? $"cannot draw on a terminal of kind '{(kind is "dumb" ? kind : "")}' (TERM)"
            : null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> ShowAsync(TuiCommand command, Messages shell)
    {
        var settings = new ScreenSettings();
        if (ReadWorkspace(command.Workspace, settings) is not { } workspace)
        {
            shell.Error($"there is no place for the workspace '{command.Workspace}'", "HOME is not set");
            return ExitCodes.Usage;
        }

        var feeds = new FeedTap(settings.Config.Scrollback, TimeProvider.System);
        var notices = new Notices(feeds.NewRing(), TimeProvider.System);
        var messages = new Messages(isColoured: false, notices.Take);
        KeyLog.Start(command.Run.Keylog, messages);
        await using var run = new PlainRun(command.Pipe, command.Script, command.Run, messages, feeds, new EngineSockets(command.Listen, command.Connect));
        await using var prompt = new ScreenPrompt(run.Net.Public, run.Scripts.State, run.Scripts, notices);
        await using var work = new BackgroundWork(notices);
        var scripts = new ScreenScripts(run, notices);
        var bench = new Workbench(run.Net, feeds, notices, new Endpoints(run.Net, notices, work), LookOf(command, settings.Config), TimeProvider.System)
        {
            Scripts = scripts,
            Editor = EditorCommand.From(Environment.GetEnvironmentVariable, File.Exists),
            WhileAway = action => WithoutInterrupts(run.Signals, action),
            Prompt = prompt,
            Commands = CommandTable.With(settings.Config.Keys),
            Histories = settings.Histories,
            Workspaces = settings.Workspaces,
            MayCopy = settings.Config.MayCopy,
            Opening = workspace,
            Started = scripts.Started,
        };
        settings.TellProblems(notices);
        Task screen = TuiApp.RunAsync(bench);
        Task opening = OpenAsync(command, scripts, bench.Endpoints);
        try
        {
            await screen;
        }
        finally
        {
            run.Net.RequestStop(ExitCodes.Ok); // a code that was given before stays
            work.End();
            settings.SaveHistories(shell.Error);
        }

        await opening;
        int code = scripts.EndCode ?? await run.WaitAsync(Task.CompletedTask, () => ExitCodes.Ok);
        code = code == ExitCodes.Ok ? scripts.Failure?.ExitCode ?? code : code;
        Tell(code == ExitCodes.ScriptFailed ? scripts.Failure?.Problem ?? notices.LastProblem : scripts.Failure?.Problem, shell);
        return code;
    }

    // The log is gone with the screen.
    private static void Tell(string? problem, Messages shell)
    {
        switch (problem)
        {
            case null:
                break;
            case not null when problem.Contains('\n', StringComparison.Ordinal):
                shell.Report(problem);
                break;
            default:
                shell.Error(problem);
                break;
        }
    }

    // Null when there is no place for it.
    private static Workspace? ReadWorkspace(string? name, ScreenSettings settings) =>
        name is null ? Workspace.Empty : settings.Workspaces?.Load(name);

    // Who has the terminal meanwhile gets its Ctrl+C; that is not meant for us.
    private static void WithoutInterrupts(ExitSignals signals, Action action)
    {
        signals.Interrupted = static () => { };
        try
        {
            action();
        }
        finally
        {
            signals.Interrupted = null;
        }
    }

    private static async Task OpenAsync(TuiCommand command, ScreenScripts scripts, Endpoints endpoints)
    {
        if (!await scripts.StartAsync())
        {
            return; // the log says why, and the screen stays for it to be read
        }

        foreach (TuiOpening opening in command.Openings)
        {
            await endpoints.OpenAsync(opening.Spec, opening.Listens);
        }
    }

    private static Look LookOf(TuiCommand command, TuiConfig config)
    {
        Func<string, string?> environment = Environment.GetEnvironmentVariable;
        bool isMono = command.Theme is null && !string.IsNullOrEmpty(environment("NO_COLOR"));
        Theme theme = Theme.All.FirstOrDefault(theme => theme.Name == (command.Theme ?? (isMono ? null : config.Theme))) ?? Theme.For(environment);
        bool isAscii = command.Ascii || config.IsAscii;
        return new Look(theme, isAscii ? Glyphs.Ascii : Glyphs.Unicode, isMono ? null : config.Colours);
    }
}
