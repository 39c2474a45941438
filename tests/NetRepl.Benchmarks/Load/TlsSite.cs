using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NetRepl.Benchmarks.Load;

/// <summary>A certificate for 127.0.0.1 (ECDSA P-256, signed by itself) and its key, in files that go with this object.</summary>
internal sealed class TlsSite : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("netrepl-bench-");

    public TlsSite()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Certificate, certificate.ExportCertificatePem() + "\n");
        File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem() + "\n");
        File.WriteAllText(Both, File.ReadAllText(Certificate) + File.ReadAllText(Key));
    }

    /// <summary>Path of the certificate (PEM).</summary>
    public string Certificate => Path.Join(folder.FullName, "site.pem");

    /// <summary>Path of its key (PKCS#8, PEM).</summary>
    public string Key => Path.Join(folder.FullName, "site.key");

    /// <summary>Path of a file with both, as socat wants them.</summary>
    public string Both => Path.Join(folder.FullName, "both.pem");

    /// <summary>Trusts it alone.</summary>
    public X509ChainPolicy Trust() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(Certificate) },
        RevocationMode = X509RevocationMode.NoCheck,
    };

    public void Dispose() => folder.Delete(recursive: true);
}
