using NetRepl.Cli.Lines;
using NetRepl.Cli.Reading;
using NetRepl.Core.Addressing;

namespace NetRepl.Cli.Commands;

/// <summary>From the line of <c>netrepl call</c> to its command.</summary>
internal static class CallCommandBuilder
{
    /// <summary>The command.</summary>
    /// <param name="line">Its values are checked.</param>
    /// <param name="run">Messages.</param>
    /// <exception cref="UsageException">The script is missing, or a path is no socket's.</exception>
    public static CallCommand Build(CallLine line, RunOptions run)
    {
        if (line.At is not null)
        {
            return new CallCommand(ControlPath("--at", line.At), line.Words.Count > 0 ? line.Words[0] : null, [.. line.Words.Skip(1)], new ScriptOptions(), run);
        }

        if (line.Words.Count == 0)
        {
            throw new UsageException("call needs a script, or --at PATH", "write: netrepl call service.csx start");
        }

        var script = new ScriptOptions
        {
            Scripts = [line.Words[0]],
            Arguments = line.Arguments,
            Control = line.Control is null ? null : ControlPath("--control", line.Control),
            NeedsHooks = false,
        };
        return new CallCommand(null, line.Words.Count > 1 ? line.Words[1] : null, [.. line.Words.Skip(2)], script, run);
    }

    /// <summary>The Unix socket at a path; <c>@name</c> is an abstract one.</summary>
    /// <exception cref="UsageException">No socket can be there.</exception>
    public static EndpointSpec.Unix ControlPath(string option, string path)
    {
        const string scheme = "unix:";
        try
        {
            string spec = path.StartsWith(scheme, StringComparison.Ordinal) ? path : scheme + path;
            return (EndpointSpec.Unix)EndpointSpecParser.Parse(spec); // that scheme makes no other kind
        }
        catch (NetException error) when (error.Failure == NetFailure.BadSpec)
        {
            throw new UsageException($"{option} {UsageException.Quote(path)} cannot be a socket: {error.Cause}", error.Hint);
        }
    }
}
