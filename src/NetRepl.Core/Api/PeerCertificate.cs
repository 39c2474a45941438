using System.Security.Cryptography.X509Certificates;
using NetRepl.Core.Transports.Tls;

namespace NetRepl;

/// <summary>The certificate that the peer showed, checked or not (RFC 5280).</summary>
/// <remarks>Its texts are the peer's: escape them before a terminal sees them.</remarks>
public sealed class PeerCertificate
{
    private readonly Lazy<X509Certificate2> parsed;

    internal PeerCertificate(byte[] encoded)
    {
        Encoded = encoded;
        parsed = new Lazy<X509Certificate2>(() => X509CertificateLoader.LoadCertificate(encoded));
    }

    /// <summary>The certificate as DER.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>Whom it names, such as <c>CN=example.org</c>.</summary>
    public string Subject => parsed.Value.Subject;

    /// <summary>Who issued it.</summary>
    public string Issuer => parsed.Value.Issuer;

    /// <summary>The DNS names and IP addresses it vouches for (subjectAltName, RFC 5280 §4.2.1.6).</summary>
    public IReadOnlyList<string> Names => CertificateNames.Of(parsed.Value);

    /// <summary>When it begins to be valid.</summary>
    public DateTimeOffset ValidFrom => parsed.Value.NotBefore;

    /// <summary>When it stops being valid.</summary>
    public DateTimeOffset ValidUntil => parsed.Value.NotAfter;

    /// <summary>SHA-256 of the certificate, as it is pinned: <c>sha256:…</c>.</summary>
    public string Fingerprint => Core.Transports.Tls.Certificates.Fingerprint.Of(parsed.Value).ToString();

    /// <summary>As one line: subject and fingerprint.</summary>
    public override string ToString() => $"{Subject} {Fingerprint}";
}
