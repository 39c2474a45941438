using NetRepl.Core.Transports;

namespace NetRepl.Tui.Export;

/// <summary>What messages were exchanged with: enough to do it again.</summary>
/// <param name="Spec">The endpoint spec: where to connect, or where to listen.</param>
/// <param name="IsListener">Whether the peer came to us.</param>
/// <param name="KeepsBoundaries">Whether the transport carries messages, not a stream.</param>
internal sealed record ExportSource(string Spec, bool IsListener = false, bool KeepsBoundaries = false)
{
    /// <summary>The source of a connection's messages.</summary>
    public static ExportSource Of(Connection connection) => connection.Listener is { } listener
        ? new ExportSource(SpecOf(listener), IsListener: true, connection.Core.KeepsBoundaries)
        : new ExportSource(connection.Core.SpecText ?? EndPointNames.Spec(connection.Transport, connection.Remote), IsListener: false, connection.Core.KeepsBoundaries);

    // With the real port, where one endpoint says it all.
    private static string SpecOf(Listener listener) =>
        listener is { Port: > 0, Locals.Count: 1 } ? EndPointNames.Spec(listener.Transport, listener.Locals[0]) : listener.Spec;
}
