using NetRepl.Core.Addressing;

namespace NetRepl.Cli.Commands;

/// <summary>Connect, as the user asked for it.</summary>
/// <param name="Spec">What to; never <see cref="EndpointSpec.StandardStreams"/>.</param>
/// <param name="Socket">How the connection is opened.</param>
/// <param name="Script">Which scripts run.</param>
/// <param name="Pipe">How bytes are passed on.</param>
/// <param name="Run">Limits and messages.</param>
internal sealed record ConnectCommand(EndpointSpec Spec, ConnectOptions Socket, ScriptOptions Script, PipeOptions Pipe, RunOptions Run);
