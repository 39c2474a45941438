using NetRepl.Core.Addressing;

namespace NetRepl.Cli.Commands;

/// <summary>Call a method of a script by its name.</summary>
/// <param name="At">The control socket of the process to call it in; null for this one.</param>
/// <param name="Method">The method; null to list them.</param>
/// <param name="Arguments">Its arguments as typed.</param>
/// <param name="Script">The script, in this process; none with <paramref name="At"/>.</param>
/// <param name="Run">Messages.</param>
internal sealed record CallCommand(EndpointSpec.Unix? At, string? Method, IReadOnlyList<string> Arguments, ScriptOptions Script, RunOptions Run);
