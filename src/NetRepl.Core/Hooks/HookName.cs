namespace NetRepl.Core.Hooks;

/// <summary>The hooks by name; the member's name is the method's name.</summary>
internal enum HookName
{
    /// <summary>Before the first socket.</summary>
    OnStart,

    /// <summary>At the end.</summary>
    OnStop,

    /// <summary>A listener is bound.</summary>
    OnListen,

    /// <summary>A connection came.</summary>
    OnAccept,

    /// <summary>A connection is open.</summary>
    OnConnect,

    /// <summary>Bytes came.</summary>
    OnData,

    /// <summary>A line came.</summary>
    OnLine,

    /// <summary>A frame came.</summary>
    OnFrame,

    /// <summary>An HTTP request came.</summary>
    OnHttp,

    /// <summary>A datagram came.</summary>
    OnDatagram,

    /// <summary>Bytes are about to leave.</summary>
    OnSend,

    /// <summary>The peer finished sending.</summary>
    OnEnd,

    /// <summary>A connection ended.</summary>
    OnClose,

    /// <summary>A hook threw.</summary>
    OnError,

    /// <summary>A tick passed.</summary>
    OnTick,
}
