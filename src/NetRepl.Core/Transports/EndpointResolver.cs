using System.Net;
using System.Net.Sockets;
using NetRepl.Core.Addressing;

namespace NetRepl.Core.Transports;

/// <summary>Looks up the host's addresses of one family, or of all (<see cref="AddressFamily.Unspecified"/>).</summary>
internal delegate Task<IPAddress[]> AddressLookup(string host, AddressFamily family, CancellationToken cancel);

/// <summary>Turns an endpoint spec of the Internet Protocol into addresses and a port.</summary>
/// <param name="lookup">Finds a name's addresses; <see cref="Dns"/> in the program.</param>
internal sealed class EndpointResolver(AddressLookup lookup)
{
    /// <summary>Makes a resolver that asks the system (getaddrinfo(3)).</summary>
    public EndpointResolver()
        : this(Dns.GetHostAddressesAsync)
    {
    }

    /// <summary>Gives every endpoint the spec stands for, in the order they should be tried.</summary>
    /// <param name="spec">A spec with a host; all interfaces come as <c>[::]</c> and <c>0.0.0.0</c>, loopback as 127.0.0.1 and ::1.</param>
    /// <param name="options">The IP version and whether names may be looked up.</param>
    /// <param name="operation">The verb for messages: <c>connect</c>, <c>listen</c>.</param>
    /// <param name="cancel">Ends the wait; a look-up that the system cannot break off is left behind.</param>
    /// <returns>At least one endpoint. Families take turns, the first address's family first (RFC 8305 §4).</returns>
    /// <exception cref="NetException">The name or service is unknown, or no address has the wanted version.</exception>
    public async ValueTask<IReadOnlyList<IPEndPoint>> ResolveAsync(
        EndpointSpec spec, SocketOptions options, string operation, CancellationToken cancel)
    {
        string endpoint = spec.ToString();
        Wanted wanted = WantedOf(spec, operation);
        AddressFamily family = FamilyOf(wanted, options, operation);
        IReadOnlyList<IPAddress> addresses = wanted.Host switch
        {
            HostSpec.Loopback => [IPAddress.Loopback, IPAddress.IPv6Loopback],
            HostSpec.AllInterfaces => [IPAddress.IPv6Any, IPAddress.Any],
            HostSpec.Literal literal => [ParseLiteral(literal, operation, endpoint)],
            HostSpec.Name when options.NumericHostsOnly => throw new NetException(
                operation, endpoint, NetFailure.NameNotFound, "host is a name, and names are not looked up"),
            HostSpec.Name name => await LookUpAsync(name.Text, family, operation, endpoint, cancel).ConfigureAwait(false),
            _ => throw new NetException(operation, endpoint, NetFailure.BadSpec, "host is of an unknown kind"),
        };

        List<IPEndPoint> endpoints = [.. TakingTurns(addresses, family).Select(address => new IPEndPoint(address, wanted.Port))];
        return endpoints.Count > 0
            ? endpoints
            : throw new NetException(operation, endpoint, NetFailure.NameNotFound, $"host has no {VersionText(family)} address");
    }

    private static Wanted WantedOf(EndpointSpec spec, string operation) => spec switch
    {
        EndpointSpec.Internet internet => new Wanted(spec, internet.Host, internet.Version, PortOf(internet, operation)),
        EndpointSpec.Raw { Version: IPVersion.Any } raw => new Wanted(spec, raw.Host, IPProtocolTable.VersionOf(raw.Protocol), Port: 0),
        EndpointSpec.Raw raw => new Wanted(spec, raw.Host, raw.Version, Port: 0),
        EndpointSpec.Echo echo => new Wanted(spec, echo.Host, echo.Version, Port: 0),
        _ => throw new NetException(operation, spec.ToString(), NetFailure.BadSpec, "it has no address of the Internet Protocol"),
    };

    /// <summary>Gives the port of a spec.</summary>
    /// <exception cref="NetException">The service name is unknown.</exception>
    private static int PortOf(EndpointSpec.Internet spec, string operation) => spec.Port switch
    {
        PortSpec.Number number => number.Value,
        PortSpec.Service service => ServiceTable.Find(service.Text, spec.Protocol) ?? throw new NetException(
            operation, spec.ToString(), NetFailure.NameNotFound, $"service '{service.Text}' is unknown", hint: "use the port's number"),
        _ => throw new NetException(operation, spec.ToString(), NetFailure.BadSpec, "port is of an unknown kind"),
    };

    private static AddressFamily FamilyOf(Wanted wanted, SocketOptions options, string operation)
    {
        IPVersion version = wanted.Version == IPVersion.Any ? options.IPVersion : wanted.Version;
        if (options.IPVersion != IPVersion.Any && options.IPVersion != version)
        {
            throw new NetException(
                operation, wanted.Spec.ToString(), NetFailure.BadSpec, $"spec and options ask for different versions of IP");
        }

        return version switch
        {
            IPVersion.V4 => AddressFamily.InterNetwork,
            IPVersion.V6 => AddressFamily.InterNetworkV6,
            _ => AddressFamily.Unspecified,
        };
    }

    private static IPAddress ParseLiteral(HostSpec.Literal literal, string operation, string endpoint)
    {
        if (!IPAddress.TryParse(literal.Text, out IPAddress? address))
        {
            throw new NetException(operation, endpoint, NetFailure.BadSpec, "host is no address");
        }

        // An interface that does not exist parses to scope 0, which would mean any.
        bool hasZone = literal.Text.Contains('%', StringComparison.Ordinal);
        return hasZone && address is { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: 0 }
            ? throw new NetException(operation, endpoint, NetFailure.NameNotFound, "no such network interface")
            : address;
    }

    private async Task<IPAddress[]> LookUpAsync(
        string host, AddressFamily family, string operation, string endpoint, CancellationToken cancel)
    {
        try
        {
            return await lookup(host, family, cancel).WaitAsync(cancel).ConfigureAwait(false);
        }
        catch (SocketException error)
        {
            throw SocketErrors.From(operation, endpoint, error);
        }
    }

    private static IEnumerable<IPAddress> TakingTurns(IReadOnlyList<IPAddress> addresses, AddressFamily family)
    {
        List<IPAddress> wanted = [.. addresses.Where(a => family == AddressFamily.Unspecified || a.AddressFamily == family).Distinct()];
        if (wanted.Count == 0)
        {
            yield break;
        }

        AddressFamily first = wanted[0].AddressFamily;
        List<IPAddress> leading = [.. wanted.Where(a => a.AddressFamily == first)];
        List<IPAddress> others = [.. wanted.Where(a => a.AddressFamily != first)];
        for (int i = 0; i < Math.Max(leading.Count, others.Count); i++)
        {
            if (i < leading.Count)
            {
                yield return leading[i];
            }

            if (i < others.Count)
            {
                yield return others[i];
            }
        }
    }

    private static string VersionText(AddressFamily family) => family == AddressFamily.InterNetwork ? "IPv4" : "IPv6";

    // What of a spec is looked up; the spec itself is for messages.
    private readonly record struct Wanted(EndpointSpec Spec, HostSpec Host, IPVersion Version, int Port);
}
