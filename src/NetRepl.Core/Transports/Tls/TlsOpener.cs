using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using NetRepl.Core.Addressing;
using NetRepl.Core.Transports.Tls.Certificates;

namespace NetRepl.Core.Transports.Tls;

/// <summary>Puts TLS over carriers that are open: new ones, listeners, and connections that change over (STARTTLS).</summary>
/// <param name="services">What TLS needs of the program.</param>
internal sealed class TlsOpener(TlsServices services)
{
    private const string DefaultHost = "localhost";

    // What options name is loaded once for each options object and role.
    private readonly ConditionalWeakTable<TlsOptions, TlsContext> clients = [];
    private readonly ConditionalWeakTable<TlsOptions, TlsContext> servers = [];

    /// <summary>How TLS is spoken when nobody says more; one object, since what options name is loaded once.</summary>
    public TlsOptions Defaults { get; } = new();

    /// <summary>Runs a client's handshake over a new carrier.</summary>
    /// <param name="carrier">Takes ownership, also on failure.</param>
    /// <param name="spec">Where it leads.</param>
    /// <param name="options">How.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="NetException">The handshake failed.</exception>
    public async ValueTask<ITransport> ConnectAsync(IStreamTransport carrier, EndpointSpec.Tls spec, ConnectOptions options, CancellationToken cancel)
    {
        TlsTransport? tls = null;
        try
        {
            TlsOptions wanted = options.Tls ?? Defaults;
            var handshake = new TlsHandshake(ClientContext(wanted), "connect", spec.ToString(), wanted.ServerName ?? HostOf(spec));
            tls = new TlsTransport(carrier, handshake);
            await tls.HandshakeAsync(cancel).ConfigureAwait(false);
            return tls;
        }
        catch
        {
            carrier.Dispose();
            tls?.Dispose();
            throw;
        }
    }

    /// <summary>Puts TLS over a listener.</summary>
    /// <param name="carriers">Takes ownership, also on failure.</param>
    /// <param name="spec">Where it listens.</param>
    /// <param name="options">How.</param>
    /// <exception cref="NetException">A file or value is bad.</exception>
    public IListener Listen(IListener carriers, EndpointSpec.Tls spec, ListenOptions options)
    {
        try
        {
            return new TlsListener(carriers, new TlsContext(options.Tls ?? Defaults, TlsRole.Server, () => MakeCertificate(carriers.Locals, spec), services));
        }
        catch
        {
            carriers.Dispose();
            throw;
        }
    }

    /// <summary>Prepares TLS on a connection that is open; its handshake is the caller's to run.</summary>
    /// <param name="carrier">Takes ownership.</param>
    /// <param name="role">Which part we play.</param>
    /// <param name="options">How.</param>
    /// <param name="endpoint">The peer for messages, and the spec where we connected.</param>
    /// <exception cref="NetException">A file or value is bad.</exception>
    public TlsTransport Upgrade(IStreamTransport carrier, TlsRole role, TlsOptions options, string endpoint)
    {
        TlsContext context = role == TlsRole.Client
            ? ClientContext(options)
            : servers.GetValue(options, wanted => new TlsContext(wanted, TlsRole.Server, MakeCertificate, services));
        string host = options.ServerName ?? (EndpointSpecParser.TryParse(endpoint, out EndpointSpec? spec, out _) ? HostOf(spec) : DefaultHost);
        return new TlsTransport(carrier, new TlsHandshake(context, "upgrade", endpoint, host));
    }

    private static string HostOf(EndpointSpec spec) => spec switch
    {
        EndpointSpec.Tls tls => HostOf(tls.Carrier),
        EndpointSpec.Internet { Host: HostSpec.Name name } => name.Text.TrimEnd('.'),
        EndpointSpec.Internet { Host: HostSpec.Literal literal } => literal.Text.Split('%')[0], // a certificate knows no zones
        _ => DefaultHost,
    };

    private TlsContext ClientContext(TlsOptions options) =>
        clients.GetValue(options, wanted => new TlsContext(wanted, TlsRole.Client, MakeCertificate, services));

    private X509Certificate2 MakeCertificate() => SelfMadeCertificate.Make(SelfMadeCertificate.NamesOf([]), services.Time);

    private X509Certificate2 MakeCertificate(IEnumerable<EndPoint> locals, EndpointSpec.Tls spec)
    {
        IReadOnlyList<CertificateName> names = SelfMadeCertificate.NamesOf(locals);
        bool isNamed = CertificateName.Read(HostOf(spec), out CertificateName? typed) is null && !names.Contains(typed!);
        return SelfMadeCertificate.Make(isNamed ? [.. names, typed!] : names, services.Time);
    }
}
