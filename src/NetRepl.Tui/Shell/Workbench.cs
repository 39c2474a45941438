using NetRepl.Core.Connections;
using NetRepl.Tui.Acting;
using NetRepl.Tui.Commands;
using NetRepl.Tui.Drawing;
using NetRepl.Tui.Entry;
using NetRepl.Tui.Events;
using NetRepl.Tui.Workspaces;

namespace NetRepl.Tui.Shell;

/// <summary>What the screen works with.</summary>
/// <param name="Net">The engine; its taps have <paramref name="Feeds"/>.</param>
/// <param name="Feeds">Its events.</param>
/// <param name="Notices">Lines for people.</param>
/// <param name="Endpoints">What opens, sends and closes.</param>
/// <param name="Look">Colours and characters.</param>
/// <param name="Time">Clock and time zone.</param>
internal sealed record Workbench(NetCore Net, FeedTap Feeds, Notices Notices, Endpoints Endpoints, Look Look, TimeProvider Time)
{
    /// <summary>What the screen starts and does not wait for.</summary>
    public BackgroundWork Work => Endpoints.Work;

    /// <summary>The scripts of the run.</summary>
    public IScripts Scripts { get; init; } = new NoScripts();

    /// <summary>The user's editor; null if there is none.</summary>
    public EditorCommand? Editor { get; init; }

    /// <summary>Does something that has the terminal for itself, its Ctrl+C too.</summary>
    public Action<Action> WhileAway { get; init; } = static action => action();

    /// <summary>The C# prompt; null where there is none.</summary>
    public ScreenPrompt? Prompt { get; init; }

    /// <summary>Where workspaces are kept; null when there is no place.</summary>
    public WorkspaceFile? Workspaces { get; init; }

    /// <summary>What the screen can do, with the keys in force.</summary>
    public IReadOnlyList<UiCommand> Commands { get; init; } = CommandTable.All;

    /// <summary>What was typed before.</summary>
    public Histories Histories { get; init; } = new();

    /// <summary>Completes when the scripts of the command line are in force.</summary>
    public Task Started { get; init; } = Task.CompletedTask;

    /// <summary>What is opened after that.</summary>
    public Workspace Opening { get; init; } = Workspace.Empty;

    /// <summary>Whether a copy may go to the terminal's clipboard.</summary>
    public bool MayCopy { get; init; }
}
