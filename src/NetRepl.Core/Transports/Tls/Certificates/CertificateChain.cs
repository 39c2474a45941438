using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace NetRepl.Core.Transports.Tls.Certificates;

/// <summary>A certificate with its private key, and the certificates that lead from it to an authority.</summary>
/// <param name="Leaf">The certificate, with its key.</param>
/// <param name="Others">What the file held beside it, in its order; may be empty.</param>
internal sealed record CertificateChain(X509Certificate2 Leaf, X509Certificate2Collection Others)
{
    /// <summary>Prepares it for handshakes, in both roles.</summary>
    /// <remarks>Nothing is fetched from the network: what the chain needs has to be in the file.</remarks>
    public SslStreamCertificateContext CreateContext() => SslStreamCertificateContext.Create(Leaf, Others, offline: true);
}
