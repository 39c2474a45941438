using System.Globalization;
using NetRepl.Core.Addressing;
using NetRepl.Tui.Events;
using NetRepl.Tui.Filtering;
using NetRepl.Tui.Overlays;
using NetRepl.Tui.Panes;
using NetRepl.Tui.Rendering;
using NetRepl.Tui.Workspaces;

namespace NetRepl.Tui.Shell;

/// <summary>Keeps what is open under a name, and opens it again.</summary>
/// <param name="bench">What the screen works with.</param>
/// <param name="window">The screen.</param>
internal sealed class WorkspaceActions(Workbench bench, MainWindow window)
{
    /// <summary>Asks for a name and keeps what is open now.</summary>
    public void AskToSave() => WithFile(file => window.Show(new NameOverlay(bench.Look, "save workspace: name, Enter saves, Esc closes", file.ReadNames(), name => Echoed("save", name, Save))));

    /// <summary>Asks for a name and opens what is kept under it.</summary>
    public void AskToOpen() => WithFile(file => window.Show(new NameOverlay(bench.Look, "open workspace: Tab chooses, Enter opens, Esc closes", file.ReadNames(), name => Echoed("open", name, Open))));

    /// <summary>Opens a workspace, beside what is open already.</summary>
    public void Open(Workspace workspace)
    {
        if (int.TryParse(workspace.Layout, CultureInfo.InvariantCulture, out int tiles))
        {
            window.Board.SetTiles(tiles);
        }

        bench.Work.Start(async () =>
        {
            foreach (string script in workspace.Scripts.Except(LoadedPaths))
            {
                await bench.Scripts.LoadAsync(script);
            }

            foreach (WorkspaceEndpoint endpoint in workspace.Endpoints)
            {
                await OpenAsync(endpoint);
            }
        });
    }

    /// <summary>What is open now and was opened by the user.</summary>
    public Workspace Current() => new([.. Board.Panes.Select(EndpointOf).OfType<WorkspaceEndpoint>()])
    {
        Scripts = [.. LoadedPaths],
        Layout = Board.Tiles.ToString(CultureInfo.InvariantCulture),
    };

    private PaneBoard Board => window.Board;

    // What is typed holds for the folder of now.
    private IEnumerable<string> LoadedPaths => bench.Scripts.Loaded.Select(static script => File.Exists(script) ? Path.GetFullPath(script) : script);

    private WorkspaceEndpoint? EndpointOf(Pane pane) => pane.Feed is { IsOpen: true } feed && bench.Endpoints.OriginOf(feed) is { } origin
        ? origin with { Mode = NameOf(pane.View.Options.Mode), Filter = pane.FilterText.Length == 0 ? null : pane.FilterText }
        : null;

    /// <summary>Keeps what is open now.</summary>
    public void Save(string name) => WithFile(file =>
    {
        Workspace workspace = Current();
        bench.Work.Start(() =>
        {
            file.Save(name, workspace);
            bench.Notices.Say(string.Create(CultureInfo.InvariantCulture, $"workspace {name} is saved: {workspace.Endpoints.Count} endpoints, {workspace.Scripts.Count} scripts; netrepl tui --workspace {name} opens it"));
            return Task.CompletedTask;
        });
    });

    /// <summary>Opens what is kept, beside what is open already.</summary>
    public void Open(string name) => WithFile(file => bench.Work.Start(() =>
    {
        Workspace workspace = file.Load(name);
        window.Later(() => Open(workspace));
        return Task.CompletedTask;
    }));

    private void Echoed(string verb, string name, Action<string> act)
    {
        bench.Notices.Echo($":workspace.{verb} {name}");
        act(name);
    }

    private Task OpenAsync(WorkspaceEndpoint endpoint)
    {
        if (EndpointSpecParser.TryParse(endpoint.Spec, out EndpointSpec? spec, out string? why))
        {
            return bench.Endpoints.OpenAsync(spec, endpoint.IsListener, opened => window.Later(() => Restore(opened, endpoint)));
        }

        bench.Notices.Say($"{endpoint.Spec}: {why}", isProblem: true);
        return Task.CompletedTask;
    }

    private void Restore(object opened, WorkspaceEndpoint endpoint)
    {
        EventFeed? feed = opened is Listener listener ? bench.Feeds.Find(listener) : bench.Feeds.Find((Connection)opened);
        if (Board.Panes.FirstOrDefault(pane => pane.Feed == feed) is not { } pane)
        {
            return;
        }

        if (Enum.TryParse(endpoint.Mode, ignoreCase: true, out RenderMode mode))
        {
            pane.View.Options = pane.View.Options with { Mode = mode };
        }

        if (endpoint.Filter is { } filter && FilterParser.Parse(filter) is FilterParse.Read read)
        {
            pane.View.Filter = read.Filter;
        }
    }

    private void WithFile(Action<WorkspaceFile> act)
    {
        if (bench.Workspaces is not { } file)
        {
            window.Say("there is no place for workspaces: HOME is not set", isProblem: true);
            return;
        }

        try
        {
            act(file);
        }
        catch (NetException error)
        {
            window.Say(error.Message, isProblem: true);
        }
    }

    private static string? NameOf(RenderMode mode) => mode == RenderMode.Text ? null : mode.ToString().ToLowerInvariant();
}
