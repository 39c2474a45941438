namespace NetRepl.Plain;

/// <summary>How sockets open in a run when a script says nothing else.</summary>
/// <param name="Listen">Listeners.</param>
/// <param name="Connect">Connections.</param>
internal sealed record EngineSockets(ListenOptions Listen, ConnectOptions Connect);
