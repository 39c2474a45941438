using NetRepl.Core.Addressing;

namespace NetRepl.Cli.Commands;

/// <summary>Listen, as the user asked for it.</summary>
/// <param name="Spec">Where; never <see cref="EndpointSpec.StandardStreams"/>.</param>
/// <param name="Socket">How the listener is opened.</param>
/// <param name="Script">Which scripts run.</param>
/// <param name="Pipe">How bytes are passed on.</param>
/// <param name="Run">Limits and messages.</param>
internal sealed record ListenCommand(EndpointSpec Spec, ListenOptions Socket, ScriptOptions Script, PipeOptions Pipe, RunOptions Run);
