using System.Text;
using NetRepl.Core.Addressing;
using NetRepl.Tui.Acting;
using NetRepl.Tui.Commands;
using NetRepl.Tui.Events;
using NetRepl.Tui.Export;
using NetRepl.Tui.Filtering;
using NetRepl.Tui.Overlays;
using NetRepl.Tui.Panes;
using NetRepl.Tui.Rendering;

namespace NetRepl.Tui.Shell;

/// <summary>The commands that are about the pane with the focus and its connection.</summary>
internal sealed class PaneActions
{
    private const string NoMessage = "there is no message here";

    private readonly Workbench bench;
    private readonly MainWindow window;
    private readonly InputFlow input;
    private readonly Copies copies;
    private readonly EventPage page = new();

    public PaneActions(Workbench bench, MainWindow window, InputFlow input)
    {
        this.bench = bench;
        this.window = window;
        this.input = input;
        copies = new Copies(bench.Notices, bench.Work);
    }

    /// <summary>Runs a command by its name.</summary>
    public void Run(string name)
    {
        if (window.Current is not { } pane)
        {
            window.Say($"there is no pane yet: {bench.Commands.KeyOf("new")} listens or connects");
            return;
        }

        if (!Look(name, pane) && !Talk(name, pane))
        {
            throw new InvalidOperationException($"nothing does the command {name}");
        }
    }

    private bool Look(string name, Pane pane)
    {
        switch (name)
        {
            case "view": pane.View.Options = pane.View.Options with { Mode = (RenderMode)(((int)pane.View.Options.Mode + 1) % 3) }; break;
            case "wrap": pane.View.Options = pane.View.Options with { IsWrapped = !pane.View.Options.IsWrapped }; break;
            case "follow": pane.ToggleFollow(); break;
            case "bottom": pane.View.Follow(); break;
            case "filter": input.Begin(InputPurpose.Filter, pane.FilterText); break;
            case "search": input.Begin(InputPurpose.Search); break;
            case "search.next": Say(pane.FindNext(1), "nothing later"); break;
            case "search.previous": Say(pane.FindNext(-1), "nothing earlier"); break;
            case "direction": pane.View.Filter = NextDirection(pane.FilterText); break;
            case "up": pane.Step(-1); break;
            case "down": pane.Step(1); break;
            case "page.up": pane.Scroll(-window.PageHeight); break;
            case "page.down": pane.Scroll(window.PageHeight); break;
            case "top": pane.GoToStart(); break;
            case "mark": pane.ToggleMark(); break;
            case "mark.next": Say(pane.GoToNextMark(), $"nothing is marked: {bench.Commands.KeyOf("mark")} marks"); break;
            case "facts": Tell(pane); break;
            case "select": pane.ToggleSelection(); break;
            case "export": window.Show(new ExportOverlay(bench.Look, pane, bench.Histories.Files, (line, replaces) => Export(pane, line, replaces))); break;
            case "copy": Copy(pane, ExportForm.Raw); break;
            case "copy.hex": Copy(pane, ExportForm.Hex); break;
            case "copy.code": Copy(pane, ExportForm.CSharp); break;
            case "detail": WithEvent(pane, (head, bytes) => window.Show(new DetailOverlay(bench.Look, head, bytes))); break;
            default: return false;
        }

        return true;
    }

    private bool Talk(string name, Pane pane)
    {
        switch (name)
        {
            case "input": WhenSendable(pane, () => input.Begin(InputPurpose.Send)); break;
            case "send.file": WhenSendable(pane, () => input.Begin(InputPurpose.File)); break;
            case "resend": WithMessage(pane, bytes => WithConnection(pane, connection => bench.Endpoints.Send(connection, bytes))); break;
            case "resend.edit": WithMessage(pane, bytes => WhenSendable(pane, () => input.Edit(bytes))); break;
            case "finish": WithConnection(pane, bench.Endpoints.FinishSending); break;
            case "reset": WithConnection(pane, bench.Endpoints.Abort); break;
            case "close": Close(pane); break;
            case "reconnect": Reconnect(pane); break;
            default: return false;
        }

        return true;
    }

    /// <summary>Writes messages of the pane into a new file.</summary>
    /// <param name="line">How, which, and where, as in <see cref="ExportLine"/>.</param>
    public void Export(string line)
    {
        if (window.Current is not { } pane)
        {
            window.Say("there is no pane to export", isProblem: true);
        }
        else if (!ExportLine.TryParse(line, out ExportLine? parsed, out string? why))
        {
            window.Say(why, isProblem: true);
        }
        else
        {
            copies.Write(pane, new ExportRequest(parsed.Path, pane.Choose(parsed.Scope), parsed.Form, Replaces: false));
        }
    }

    private void Export(Pane pane, ExportLine line, bool replaces)
    {
        bench.Notices.Echo($":export {line}");
        copies.Write(pane, new ExportRequest(line.Path, pane.Choose(line.Scope), line.Form, replaces));
    }

    private void Tell(Pane pane)
    {
        if (pane.Feed is { } feed)
        {
            window.Show(new ReadingOverlay(bench.Look, PaneTitle.Of(feed), ConnectionFacts.Of(feed)));
        }
    }

    private void Copy(Pane pane, ExportForm form)
    {
        PaneScope scope = pane.HasSelection ? PaneScope.Selected : PaneScope.Message;
        ExportResult result = Copies.Of(pane, scope, form, out byte[] content);
        if (!bench.MayCopy)
        {
            window.Say($"copying is off: \"clipboard\": true in config.json allows it; {bench.Commands.KeyOf("export")} writes a file", isProblem: true);
        }
        else if (result.Written == 0)
        {
            window.Say(scope == PaneScope.Message ? NoMessage : "nothing that was selected or marked is shown", isProblem: true);
        }
        else if (!ClipboardSequence.TryBuild(content, out byte[]? sequence))
        {
            window.Say($"too much for a clipboard: {content.Length} of at most {ClipboardSequence.MostBytes} bytes", isProblem: true);
        }
        else
        {
            window.App?.Driver?.WriteRaw(Encoding.ASCII.GetString(sequence));
            window.Say($"copied {content.Length} bytes, if the terminal lets us{result.Missing}", isProblem: !result.IsWhole);
        }
    }

    private void Close(Pane pane)
    {
        switch (pane.Feed)
        {
            case { IsOpen: false } closed:
                bench.Feeds.Forget(closed);
                break;
            case { Connection: { } connection }:
                bench.Endpoints.Close(connection);
                break;
            case { Listener: { } listener }:
                bench.Endpoints.Close(listener);
                break;
        }
    }

    private void Reconnect(Pane pane)
    {
        if (pane.Feed is { Connection: { Listener: null } connection } && EndpointSpecParser.TryParse(connection.Core.EndpointText, out EndpointSpec? spec, out _))
        {
            bench.Endpoints.Connect(spec, opened => window.FocusLater(() => bench.Feeds.Find(opened)));
            return;
        }

        window.Say("only what we connected to can be connected to again", isProblem: true);
    }

    private void WithConnection(Pane pane, Action<Connection> action)
    {
        if (pane.Feed?.Connection is { IsOpen: true } connection)
        {
            action(connection);
        }
        else
        {
            window.Say("this pane has no open connection", isProblem: true);
        }
    }

    // Nobody is asked to type what cannot be sent.
    private void WhenSendable(Pane pane, Action action)
    {
        switch (pane.Feed?.Connection)
        {
            case { CanSend: true }:
                action();
                break;
            case { } connection:
                window.Say(InputLabel.WhyNot(connection, bench.Commands), isProblem: true);
                break;
            default:
                window.Say("this pane has no connection", isProblem: true);
                break;
        }
    }

    // What goes to a peer is from the wire, and all of it.
    private void WithMessage(Pane pane, Action<byte[]> action) => WithEvent(pane, (head, bytes) =>
    {
        switch (head)
        {
            case { IsMessage: false }:
                window.Say("this line is ours, not a message", isProblem: true);
                break;
            case { Cut: > 0 }:
                window.Say($"only the first {head.Kept} of {head.Length} bytes are kept", isProblem: true);
                break;
            default:
                action(bytes);
                break;
        }
    });

    // What the cursor is on; a filter may hide all there is.
    private void WithEvent(Pane pane, Action<EventHead, byte[]> action)
    {
        if (pane.View.AtOrAfter(pane.Cursor) == pane.Cursor && pane.View.Ring.Read(pane.Cursor, new PageRequest(1), page) == 1 && page[0].Sequence == pane.Cursor)
        {
            action(page[0], page.Bytes(0).ToArray());
        }
        else
        {
            window.Say(NoMessage, isProblem: true);
        }
    }

    private void Say(bool isFound, string otherwise)
    {
        if (!isFound)
        {
            window.Say(otherwise, isProblem: true);
        }
    }

    private static MessageFilter? NextDirection(string filter) => filter switch
    {
        "" => Filter("dir:in"),
        "dir:in" => Filter("dir:out"),
        _ => null,
    };

    private static MessageFilter? Filter(string text) => (FilterParser.Parse(text) as FilterParse.Read)?.Filter;
}
