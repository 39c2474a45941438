using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NetRepl.Core.Transports.Tls.Certificates;

/// <summary>A certificate that vouches for itself, made in memory for a listener that was given none. No file is written.</summary>
/// <remarks>ECDSA on P-256, for servers only. Clients trust it by its <see cref="Fingerprint"/>.</remarks>
internal static class SelfMadeCertificate
{
    /// <summary>How long it lasts: the longest that browsers take from anyone.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(397);

    /// <summary>How long before now it begins, for peers whose clock is late.</summary>
    public static readonly TimeSpan Headstart = TimeSpan.FromHours(1);

    /// <summary>Makes one, with a new key.</summary>
    /// <param name="names">What it vouches for; at least one.</param>
    /// <param name="time">Today.</param>
    /// <returns>The certificate with its key. The caller owns it.</returns>
    public static X509Certificate2 Make(IReadOnlyList<CertificateName> names, TimeProvider time)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        DateTimeOffset now = time.GetUtcNow();
        return LeafRequest.Make(key, names, "NetRepl self-made", CertificateUse.Server).CreateSelfSigned(now - Headstart, now + Lifetime);
    }

    /// <summary>The names by which clients reach a listener: its addresses, <c>localhost</c> and, unless it is on loopback only, this machine's name.</summary>
    /// <param name="locals">Where it is bound; others than IP endpoints count as this machine.</param>
    public static IReadOnlyList<CertificateName> NamesOf(IEnumerable<EndPoint> locals)
    {
        List<CertificateName> names =
        [
            new CertificateName.Dns("localhost"),
            new CertificateName.Address(IPAddress.Loopback),
            new CertificateName.Address(IPAddress.IPv6Loopback),
        ];
        foreach (IPAddress address in locals.OfType<IPEndPoint>().Select(local => local.Address).Where(address => !IPAddress.IsLoopback(address)))
        {
            // A machine may be called anything; what is no host name is left out.
            if (CertificateName.Read(Dns.GetHostName(), out CertificateName? machine) is null)
            {
                names.Add(machine!);
            }

            bool isAll = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
            if (!isAll)
            {
                names.Add(new CertificateName.Address(new IPAddress(address.GetAddressBytes()))); // without its zone
            }
        }

        return [.. names.Distinct()];
    }
}
