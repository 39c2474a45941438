using System.Globalization;
using NetRepl.Core.Addressing;
using NetRepl.Core.Hooks;
using NetRepl.Scripting.Prompt.Commands;
using NetRepl.Tui.Commands;
using NetRepl.Tui.Overlays;
using NetRepl.Tui.Workspaces;

namespace NetRepl.Tui.Shell;

/// <summary>Does what the commands of the table say.</summary>
internal sealed class CommandRunner
{
    private const int QuickPanes = 9;
    private const double SplitStep = 0.05;

    private readonly Workbench bench;
    private readonly MainWindow window;
    private readonly InputFlow input;
    private readonly ScriptActions scripts;
    private readonly PaneActions panes;
    private readonly WorkspaceActions workspaces;
    private bool askedToQuit;

    public CommandRunner(Workbench bench, MainWindow window, InputFlow input, ScriptActions scripts)
    {
        this.scripts = scripts;
        this.bench = bench;
        this.window = window;
        this.input = input;
        panes = new PaneActions(bench, window, input);
        workspaces = new WorkspaceActions(bench, window);
        if (bench.Opening != Workspace.Empty)
        {
            bench.Work.Start(async () =>
            {
                await bench.Started.WaitAsync(bench.Work.Ending);
                window.Later(() => workspaces.Open(bench.Opening));
            });
        }
    }

    /// <summary>Runs a command by its name.</summary>
    public void Run(string name)
    {
        bool asked = askedToQuit;
        askedToQuit = false;
        if (name.StartsWith("pane.", StringComparison.Ordinal) && int.TryParse(name["pane.".Length..], CultureInfo.InvariantCulture, out int number) && number <= QuickPanes)
        {
            GoToPane(number);
            return;
        }

        switch (name)
        {
            case "help": window.Show(new ReadingOverlay(bench.Look, "help", HelpText.Of(bench.Commands))); break;
            case "palette": window.Show(new PaletteOverlay(bench.Look, bench.Commands, window.Run)); break;
            case "new": window.Show(new NewOverlay(bench.Look, bench.Histories.Specs, Open)); break;
            case "quit": Quit(asked); break;
            case "suspend": window.Absence.Ask(static terminal => terminal.Suspend()); break;
            case "redraw": window.App?.LayoutAndDraw(true); break;
            case "prompt": input.BeginPrompt(); break;
            case "script.load": input.Begin(InputPurpose.Script); break;
            case "script.reload": scripts.Reload(); break;
            case "edit": scripts.Edit(""); break;
            case "hooks": window.Show(new ReadingOverlay(bench.Look, "hooks in force", HookLines())); break;
            case "workspace.save": workspaces.AskToSave(); break;
            case "workspace.open": workspaces.AskToOpen(); break;
            case "input.newline": input.NewLine(); break;
            case "theme": ChangeTheme(); break;
            case "log": window.ToggleLog(); break;
            case "pane.next": window.Board.FocusNext(1); window.FocusPane(); break;
            case "pane.previous": window.Board.FocusNext(-1); window.FocusPane(); break;
            case "layout": window.Board.CycleTiles(); break;
            case "zoom": window.Board.ToggleZoom(); break;
            case "split.left": window.Board.MoveSplit(-SplitStep); break;
            case "split.right": window.Board.MoveSplit(SplitStep); break;
            case "input.form": input.CycleForm(); break;
            case "input.ending": input.CycleEnding(); break;
            default: panes.Run(name); break;
        }
    }

    /// <summary>Runs what was typed at the prompt, if it is a command of the screen: a colon, its name, and what it takes.</summary>
    /// <returns>Whether it was one; the prompt's own commands are none.</returns>
    public bool TryRun(string line)
    {
        string[] parts = line.Trim().Split((char[]?)null, 2, StringSplitOptions.TrimEntries);
        bool isOwn = !parts[0].StartsWith(':') || PromptCommandTable.All.Any(each => each.Name == parts[0]);
        if (isOwn || bench.Commands.FirstOrDefault(each => each.Name == parts[0][1..]) is not { } command)
        {
            return false;
        }

        bench.Notices.Code("net> ", line);
        string rest = parts.Length > 1 ? parts[1] : "";
        switch (command.Name)
        {
            case var name when rest.Length == 0: Run(name); break;
            case "script.load": scripts.Load(rest); break;
            case "edit": scripts.Edit(rest); break;
            case "export": panes.Export(rest); break;
            case "workspace.save": workspaces.Save(rest); break;
            case "workspace.open": workspaces.Open(rest); break;
            default: window.Say($":{command.Name} takes nothing behind it", isProblem: true); break;
        }

        return true;
    }

    private void GoToPane(int number)
    {
        if (!window.Board.FocusOn(number - 1))
        {
            window.Say($"there is no pane {number}", isProblem: true);
        }

        window.FocusPane();
    }

    private void Open(EndpointSpec spec, bool isListening)
    {
        bench.Histories.Specs.Add(spec.ToString()!);
        if (isListening)
        {
            bench.Endpoints.Listen(spec, listener => window.FocusLater(() => bench.Feeds.Find(listener)));
        }
        else
        {
            bench.Endpoints.Connect(spec, connection => window.FocusLater(() => bench.Feeds.Find(connection)));
        }
    }

    private void Quit(bool asked)
    {
        int open = bench.Net.Connections.Count;
        if (open > 0 && !asked)
        {
            askedToQuit = true;
            window.Say($"{open} {(open == 1 ? "connection is" : "connections are")} open: {bench.Commands.KeyOf("quit")} again closes {(open == 1 ? "it" : "them")} and leaves", isProblem: true);
            return;
        }

        bench.Net.RequestStop(0);
    }

    private string[] HookLines()
    {
        string[] lines = [.. HookCatalog.All
            .Where(hook => bench.Net.Public.Hooks.Has(hook.Name.ToString()))
            .Select(hook => $"{hook.Name,-12} {hook.When}")];
        return lines.Length == 0 ? ["none: script.load loads a script"] : lines;
    }

    private void ChangeTheme()
    {
        bench.Look.ChangeTheme();
        window.ApplyTheme();
        window.Say($"theme {bench.Look.Theme.Name}");
    }
}
