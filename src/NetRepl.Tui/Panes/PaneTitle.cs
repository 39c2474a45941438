using NetRepl.Core.Text;
using NetRepl.Core.Transports;
using NetRepl.Tui.Events;

namespace NetRepl.Tui.Panes;

/// <summary>The names of panes: safe to show, since an address may come from a peer.</summary>
internal static class PaneTitle
{
    /// <summary>The name of what a pane shows: <c>#2 tcp 127.0.0.1:51022</c>, <c>listen tcp://127.0.0.1:9000</c>.</summary>
    public static string Of(EventFeed feed) => Escapes.OneLine(feed switch
    {
        { Connection: { } connection } => $"#{connection.Number} {Endpoint(connection)}",
        { Listener: { } listener } => $"listen {EndPointNames.Spec(listener.Transport, listener.Locals[0])}",
        _ => "",
    });

    /// <summary>The name on a tab: short.</summary>
    public static string Short(EventFeed feed) => Escapes.OneLine(feed switch
    {
        { Connection: { Remote: System.Net.IPEndPoint remote, Listener: not null } } => $":{remote.Port}",
        { Connection: { } connection } => LastPart(connection.Core.EndpointText),
        { Listener: { Port: > 0 } listener } => $":{listener.Port}",
        { Listener: { } listener } => LastPart(listener.Spec),
        _ => "",
    });

    private static string Endpoint(Connection connection) => connection.Core.EndpointText;

    private static string LastPart(string spec) => spec[(spec.LastIndexOf('/') + 1)..];
}
