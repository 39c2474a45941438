using NetRepl.Core.Addressing;
using static NetRepl.Cli.Reading.UsageException;

namespace NetRepl.Cli.Reading;

/// <summary>Endpoints as they stand on the command line: in one word or, as netcat takes them, in two.</summary>
internal static class EndpointReader
{
    /// <summary>Reads SPEC, or HOST and PORT.</summary>
    /// <param name="spec">The first word.</param>
    /// <param name="port">The second; null if there is none.</param>
    /// <exception cref="UsageException">They are no endpoint, or that of our own standard streams.</exception>
    public static EndpointSpec Read(string spec, string? port)
    {
        EndpointSpec endpoint = Parse(spec, port);
        return endpoint is not EndpointSpec.StandardStreams
            ? endpoint
            : throw new UsageException("'-' is stdin and stdout, which are one end already", "name the other end: HOST PORT, or a SPEC");
    }

    private static EndpointSpec Parse(string spec, string? port)
    {
        try
        {
            return port is null ? EndpointSpecParser.Parse(spec) : EndpointSpecParser.FromHostAndPort(spec, port);
        }
        catch (NetException error) when (error.Failure == NetFailure.BadSpec)
        {
            throw new UsageException($"{Quote(port is null ? spec : $"{spec} {port}")} is no endpoint: {error.Cause}", error.Hint);
        }
    }
}
