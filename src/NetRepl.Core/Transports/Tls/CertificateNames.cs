using System.Security.Cryptography.X509Certificates;

namespace NetRepl.Core.Transports.Tls;

/// <summary>What a certificate vouches for, as text.</summary>
internal static class CertificateNames
{
    /// <summary>Its DNS names and IP addresses, in this order; empty if it has no readable subjectAltName.</summary>
    public static IReadOnlyList<string> Of(X509Certificate2 certificate)
    {
        try
        {
            return [.. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(static extension =>
                extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(static address => address.ToString())))];
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return []; // a stranger wrote it
        }
    }
}
