using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using NetRepl.Core.Text;
using NetRepl.Core.Transports.Tls.Certificates;

namespace NetRepl.Core.Transports.Tls;

/// <summary><see cref="TlsOptions"/> with all that they name loaded, ready for any number of handshakes in one role. Thread-safe.</summary>
internal sealed class TlsContext
{
    private readonly CertificateSource? certificate;
    private readonly X509Certificate2Collection? authorities;
    private readonly List<SslApplicationProtocol>? protocols;
    private readonly SslProtocols versions;

    /// <summary>Loads what the options name.</summary>
    /// <param name="options">What is wanted.</param>
    /// <param name="role">Which part it plays.</param>
    /// <param name="selfMade">Makes a certificate for a server that was given none.</param>
    /// <param name="services">Who is told, and the clock.</param>
    /// <exception cref="NetException">A file is bad (<see cref="NetFailure.BadCertificate"/>), or a value is (<see cref="NetFailure.BadSpec"/>).</exception>
    public TlsContext(TlsOptions options, TlsRole role, Func<X509Certificate2> selfMade, TlsServices services)
    {
        Options = options;
        Role = role;
        Services = services;
        Pins = [.. options.Pins.Select(ReadPin)];
        protocols = options.Protocols.Count == 0 ? null : [.. options.Protocols.Select(ReadProtocol)];
        versions = VersionsOf(options);
        CheckTimeout(options.HandshakeTimeout);
        string? password = options.KeyPassword is { } source ? PasswordSource.Read(source) : null;
        certificate = options.Certificate is { } path
            ? CertificateSource.Open(new CertificateFiles(path, options.Key, password), services.Log, services.Time)
            : role == TlsRole.Server ? CertificateSource.Fixed(selfMade()) : null;
        string? bundle = role == TlsRole.Server ? options.ClientAuthorities : options.Authorities;
        authorities = bundle is null ? null : CertificateFile.LoadBundle(bundle);
    }

    /// <summary>What it was made of.</summary>
    public TlsOptions Options { get; }

    /// <summary>Which part it plays.</summary>
    public TlsRole Role { get; }

    /// <summary>Who is told, and the clock.</summary>
    public TlsServices Services { get; }

    /// <summary>The only certificates accepted; empty if others decide.</summary>
    public IReadOnlyList<Fingerprint> Pins { get; }

    /// <summary>The fingerprint of the certificate shown now; null if none is.</summary>
    public Fingerprint? Fingerprint => certificate?.Fingerprint;

    /// <summary>Whether the peer has to show a certificate.</summary>
    public bool DemandsCertificate => Role == TlsRole.Client || authorities is not null || Pins.Count > 0;

    /// <summary>For a client's handshake.</summary>
    /// <param name="host">The server's name or address.</param>
    /// <param name="verify">Decides on its certificate.</param>
    public SslClientAuthenticationOptions ForClient(string host, RemoteCertificateValidationCallback verify) => new()
    {
        TargetHost = host,
        EnabledSslProtocols = versions,
        ApplicationProtocols = protocols,
        ClientCertificateContext = certificate?.Take(),
        RemoteCertificateValidationCallback = verify,
        CertificateChainPolicy = ChainPolicy(),
        AllowRenegotiation = false,
    };

    /// <summary>For a server's handshake.</summary>
    /// <param name="verify">Decides on the client's certificate.</param>
    public SslServerAuthenticationOptions ForServer(RemoteCertificateValidationCallback verify) => new()
    {
        ServerCertificateContext = certificate!.Take(), // a server has one
        EnabledSslProtocols = versions,
        ApplicationProtocols = protocols,
        ClientCertificateRequired = DemandsCertificate,
        RemoteCertificateValidationCallback = verify,
        CertificateChainPolicy = ChainPolicy(),
        AllowRenegotiation = false,
    };

    // Nothing is fetched: a certificate of a stranger must not make us open URLs that it names.
    private X509ChainPolicy ChainPolicy()
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        if (authorities is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(authorities);
        }

        return policy;
    }

    private static Fingerprint ReadPin(string text) => Fingerprint.Read(text, out Fingerprint? pin) is { } problem
        ? throw new NetException("pin", $"'{Escapes.OneLine(text)}'", NetFailure.BadSpec, problem.Cause, hint: problem.Hint)
        : pin!; // no problem, so not null

    private static SslApplicationProtocol ReadProtocol(string text)
    {
        int length = System.Text.Encoding.UTF8.GetByteCount(text);
        return length is > 0 and <= byte.MaxValue
            ? new SslApplicationProtocol(text)
            : throw new NetException("alpn", $"'{Escapes.OneLine(text)}'", NetFailure.BadSpec, "a protocol has 1 to 255 bytes");
    }

    private static void CheckTimeout(TimeSpan timeout)
    {
        if (timeout != Timeout.InfiniteTimeSpan && timeout.TotalMilliseconds is < 1 or > int.MaxValue)
        {
            throw new NetException("tls", "handshake timeout", NetFailure.BadSpec, "it is from 1 ms to 24 days, or infinite");
        }
    }

    private static SslProtocols VersionsOf(TlsOptions options)
    {
        if (options.Minimum > options.Maximum)
        {
            throw new NetException("tls", "versions", NetFailure.BadSpec, "the oldest version allowed is newer than the newest");
        }

        SslProtocols old = options.Minimum == TlsVersion.Tls12 ? SslProtocols.Tls12 : SslProtocols.None;
        SslProtocols recent = options.Maximum == TlsVersion.Tls13 ? SslProtocols.Tls13 : SslProtocols.None;
        return old | recent;
    }
}
