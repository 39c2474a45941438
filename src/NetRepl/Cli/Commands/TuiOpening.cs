using NetRepl.Core.Addressing;

namespace NetRepl.Cli.Commands;

/// <summary>One endpoint that the terminal UI opens at its start.</summary>
/// <param name="Spec">The endpoint; never <see cref="EndpointSpec.StandardStreams"/>.</param>
/// <param name="Listens">Whether it listens; else it connects.</param>
internal sealed record TuiOpening(EndpointSpec Spec, bool Listens);
