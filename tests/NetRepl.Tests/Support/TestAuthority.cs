using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NetRepl.Tests.Support;

/// <summary>An authority made for one test; it signs certificates and further authorities. Valid from yesterday for a year.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly DateTimeOffset from = TimeProvider.System.GetUtcNow().AddDays(-1);

    /// <summary>An authority that signed itself.</summary>
    public TestAuthority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Certificate = RequestAuthority(name, key).CreateSelfSigned(from, from.AddDays(366));
    }

    private TestAuthority(X509Certificate2 certificate) => Certificate = certificate;

    /// <summary>Its certificate with its key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Its certificate as PEM.</summary>
    public string Pem => Certificate.ExportCertificatePem() + "\n";

    /// <summary>An authority below this one.</summary>
    public TestAuthority Authorize(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new TestAuthority(Sign(RequestAuthority(name, key)).CopyWithPrivateKey(key));
    }

    /// <summary>A certificate for <c>localhost</c> and both loopback addresses, with its key.</summary>
    /// <param name="name">Its common name.</param>
    /// <param name="key">RSA or EC; a new EC key by default.</param>
    public X509Certificate2 Issue(string name = "localhost", AsymmetricAlgorithm? key = null)
    {
        using var ownKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedName($"CN={name}");
        CertificateRequest request = key is RSA rsa
            ? new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(subject, key as ECDsa ?? ownKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        X509Certificate2 bare = Sign(request);
        return key is RSA chosen ? bare.CopyWithPrivateKey(chosen) : bare.CopyWithPrivateKey(key as ECDsa ?? ownKey);
    }

    /// <summary>A certificate for <c>localhost</c> that is valid in a time of its own, with its key.</summary>
    public X509Certificate2 Issue(DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        return Sign(request, notBefore, notAfter).CopyWithPrivateKey(key);
    }

    /// <summary>The key of a certificate as PEM (PKCS#8).</summary>
    public static string KeyPem(X509Certificate2 certificate) =>
        (certificate.GetECDsaPrivateKey() ?? (AsymmetricAlgorithm)certificate.GetRSAPrivateKey()!).ExportPkcs8PrivateKeyPem() + "\n";

    public void Dispose() => Certificate.Dispose();

    private static CertificateRequest RequestAuthority(string name, ECDsa key)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }

    // The signature's kind is the authority's, which need not be the kind of the key that is signed.
    private X509Certificate2 Sign(CertificateRequest request, DateTimeOffset? notBefore = null, DateTimeOffset? notAfter = null) => request.Create(
        Certificate.SubjectName,
        X509SignatureGenerator.CreateForECDsa(Certificate.GetECDsaPrivateKey()!),
        notBefore ?? from,
        notAfter ?? from.AddDays(300),
        RandomNumberGenerator.GetBytes(8));
}
