using NetRepl.Core.Addressing;

namespace NetRepl.Cli.Commands;

/// <summary>Open a C# prompt, or run what is piped into it.</summary>
/// <param name="Connect">What to connect to first, in this order.</param>
/// <param name="Listen">What to listen on before that.</param>
/// <param name="Script">Scripts to load first.</param>
/// <param name="Run">Messages.</param>
internal sealed record ReplCommand(IReadOnlyList<EndpointSpec> Connect, IReadOnlyList<EndpointSpec> Listen, ScriptOptions Script, RunOptions Run);
