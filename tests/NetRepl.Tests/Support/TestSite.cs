using System.Security.Cryptography.X509Certificates;
using NetRepl.Core.Transports.Tls.Certificates;

namespace NetRepl.Tests.Support;

/// <summary>Files for TLS between programs: an authority and its certificates for localhost and for a client.</summary>
public sealed class TestSite : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TestAuthority authority = new("Test Authority");

    public TestSite()
    {
        Authority = folder.Write("authority.pem", authority.Pem);
        using X509Certificate2 server = authority.Issue();
        Certificate = folder.Write("site.pem", server.ExportCertificatePem() + "\n");
        Key = folder.Write("site.key", TestAuthority.KeyPem(server));
        Pin = Fingerprint.Of(server).ToString();
        using X509Certificate2 visitor = authority.Issue("visitor");
        Visitor = folder.Write("visitor.pem", visitor.ExportCertificatePem() + "\n" + TestAuthority.KeyPem(visitor));
    }

    /// <summary>The authority's certificate.</summary>
    public string Authority { get; }

    /// <summary>The server's certificate.</summary>
    public string Certificate { get; }

    /// <summary>Its key.</summary>
    public string Key { get; }

    /// <summary>Its fingerprint.</summary>
    public string Pin { get; }

    /// <summary>A client's certificate and key in one file.</summary>
    public string Visitor { get; }

    /// <summary>A path among these files.</summary>
    public string Combine(string name) => folder.Combine(name);

    /// <summary>Replaces the server's certificate and key, as a renewal does.</summary>
    /// <returns>The new fingerprint.</returns>
    public string Renew()
    {
        using X509Certificate2 server = authority.Issue();
        folder.Write("site.pem", server.ExportCertificatePem() + "\n");
        folder.Write("site.key", TestAuthority.KeyPem(server));
        return Fingerprint.Of(server).ToString();
    }

    public void Dispose()
    {
        authority.Dispose();
        folder.Dispose();
    }
}
