namespace NetRepl.Benchmarks.Peers;

/// <summary>How a peer serves a script that is saved again and again.</summary>
/// <param name="Name">The script's file name.</param>
/// <param name="Text">The script that answers every line with this number and a newline.</param>
/// <param name="Command">Serves a script at 127.0.0.1 and a port, and follows its changes.</param>
internal sealed record ReloadedScript(string Name, Func<int, string> Text, Func<string, int, string[]> Command);
