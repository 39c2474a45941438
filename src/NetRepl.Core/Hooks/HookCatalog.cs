namespace NetRepl.Core.Hooks;

/// <summary>What a hook may return.</summary>
internal enum HookResult
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Nothing, text or bytes: what it returns is sent.</summary>
    Reply,

    /// <summary>Nothing or <c>bool</c>: false refuses.</summary>
    Accept,

    /// <summary>Nothing (the bytes pass) or bytes that replace them; null drops.</summary>
    Replace,

    /// <summary>An HTTP answer, or what becomes one: text or bytes. Null is 404, nothing is 204.</summary>
    Answer,
}

/// <summary>One row of the catalogue.</summary>
/// <param name="Name">The hook.</param>
/// <param name="Parameters">What it is called with, in the order the documentation shows; each is optional for the script.</param>
/// <param name="Result">What it may return.</param>
/// <param name="When">When it is called, in a few words.</param>
internal sealed record HookDefinition(HookName Name, IReadOnlyList<Type> Parameters, HookResult Result, string When);

/// <summary>The one table of hooks. Binder, help, completion and man page read it.</summary>
internal static class HookCatalog
{
    /// <summary>All hooks, in the order of a connection's life.</summary>
    public static IReadOnlyList<HookDefinition> All { get; } =
    [
        new(HookName.OnStart, [typeof(Net)], HookResult.Nothing, "before the first socket opens"),
        new(HookName.OnStop, [], HookResult.Nothing, "when the program ends"),
        new(HookName.OnListen, [typeof(Listener)], HookResult.Nothing, "a listener is bound; its real port is known"),
        new(HookName.OnAccept, [typeof(Connection)], HookResult.Accept, "a client came, nothing is read yet; false refuses it"),
        new(HookName.OnConnect, [typeof(Connection)], HookResult.Reply, "the connection is open; the result is the greeting"),
        new(HookName.OnData, [typeof(Connection), typeof(ReadOnlyMemory<byte>)], HookResult.Reply, "bytes came; valid until the hook completes"),
        new(HookName.OnLine, [typeof(Connection), typeof(string)], HookResult.Reply, "a line came, without its ending; the result is a reply line"),
        new(HookName.OnFrame, [typeof(Connection), typeof(ReadOnlyMemory<byte>)], HookResult.Reply, "a frame came, without what marks it; the result is a reply frame"),
        new(HookName.OnHttp, [typeof(Connection), typeof(HttpRequest)], HookResult.Answer, "an HTTP/1.1 request came; the result is the answer"),
        new(HookName.OnDatagram, [typeof(Connection), typeof(ReadOnlyMemory<byte>)], HookResult.Reply, "a datagram came; the result is one datagram"),
        new(HookName.OnSend, [typeof(Connection), typeof(ReadOnlyMemory<byte>)], HookResult.Replace, "bytes are about to leave; the result replaces them, null drops them"),
        new(HookName.OnEnd, [typeof(Connection)], HookResult.Reply, "the peer finished sending"),
        new(HookName.OnClose, [typeof(Connection), typeof(CloseReason)], HookResult.Nothing, "the connection ended"),
        new(HookName.OnError, [typeof(Connection), typeof(Exception)], HookResult.Nothing, "a hook of this connection threw"),
        new(HookName.OnTick, [], HookResult.Nothing, "every --tick"),
    ];

    /// <summary>Hooks of which a script may have only one: each decides how a stream is cut.</summary>
    public static IReadOnlyList<HookName> Framing { get; } = [HookName.OnData, HookName.OnLine, HookName.OnFrame, HookName.OnHttp];

    /// <summary>The hook of that name, exactly; null if there is none.</summary>
    public static HookDefinition? Find(string name) =>
        All.FirstOrDefault(row => row.Name.ToString() == name);
}
