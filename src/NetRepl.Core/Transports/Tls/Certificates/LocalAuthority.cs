using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NetRepl.Core.Transports.Tls.Certificates;

/// <summary>An authority of one's own: it signs certificates for development, which all who trust it accept.</summary>
/// <param name="certificate">Its certificate with its key; owned.</param>
internal sealed class LocalAuthority(X509Certificate2 certificate) : IDisposable
{
    private const string Organization = "NetRepl local";
    private const int NameBytes = 4;
    private const int SerialBytes = 16;

    /// <summary>How long a new one lasts: its certificate is installed by hand, and made seldom.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(3650);

    /// <summary>Its certificate with its key.</summary>
    public X509Certificate2 Certificate { get; } = certificate;

    /// <summary>Makes one with a new key: ECDSA on P-256, for certificates of servers and clients, not for further authorities.</summary>
    /// <remarks>Its name ends in random digits, so that two are never taken for each other; it tells nothing of user or machine, since every
    /// peer sees it.</remarks>
    public static LocalAuthority Make(TimeProvider time)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string digits = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameBytes));
        var subject = new X500DistinguishedNameBuilder(); // it turns the order round
        subject.AddCommonName($"NetRepl local CA {digits}");
        subject.AddOrganizationName(Organization);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        DateTimeOffset now = time.GetUtcNow();
        return new LocalAuthority(request.CreateSelfSigned(now - SelfMadeCertificate.Headstart, now + Lifetime));
    }

    /// <summary>Signs a certificate with a new key.</summary>
    /// <param name="names">What it vouches for; at least one.</param>
    /// <param name="use">What it is for.</param>
    /// <param name="lifetime">How long it lasts from now; never longer than the authority.</param>
    /// <param name="time">Today.</param>
    /// <returns>The certificate with its key. The caller owns it.</returns>
    public X509Certificate2 Issue(IReadOnlyList<CertificateName> names, CertificateUse use, TimeSpan lifetime, TimeProvider time)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = LeafRequest.Make(key, names, Organization, use);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, true, false));
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset from = Later(now - SelfMadeCertificate.Headstart, Certificate.NotBefore);
        DateTimeOffset until = now + lifetime < Certificate.NotAfter ? now + lifetime : Certificate.NotAfter;
        using X509Certificate2 bare = request.Create(Certificate, from, until, RandomNumberGenerator.GetBytes(SerialBytes));
        return bare.CopyWithPrivateKey(key);
    }

    /// <inheritdoc/>
    public void Dispose() => Certificate.Dispose();

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
