using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NetRepl.Core.Transports.Tls.Certificates;

/// <summary>What a certificate that is no authority's says of itself, before it is signed.</summary>
internal static class LeafRequest
{
    // RFC 5280, appendix A.1: ub-common-name.
    private const int LongestCommonName = 64;

    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>Draws it up: names, purpose, and that it may sign no other certificate.</summary>
    /// <param name="key">The key that it vouches for.</param>
    /// <param name="names">At least one; the first is its common name too.</param>
    /// <param name="organization">Who made it, for people who look at it.</param>
    /// <param name="use">What it is for.</param>
    public static CertificateRequest Make(ECDsa key, IReadOnlyList<CertificateName> names, string organization, CertificateUse use)
    {
        var request = new CertificateRequest(Subject(names[0], organization), key, HashAlgorithmName.SHA256);
        OidCollection uses = [new Oid(ServerAuthentication)];
        if (use == CertificateUse.ClientAndServer)
        {
            uses.Add(new Oid(ClientAuthentication));
        }

        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(uses, critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(AlternativeNames(names));
        return request;
    }

    private static X500DistinguishedName Subject(CertificateName first, string organization)
    {
        var subject = new X500DistinguishedNameBuilder(); // it turns the order round
        string name = first.ToString()!; // each kind of name overrides it
        if (name.Length <= LongestCommonName)
        {
            subject.AddCommonName(name);
        }

        subject.AddOrganizationName(organization);
        return subject.Build();
    }

    private static X509Extension AlternativeNames(IReadOnlyList<CertificateName> names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (CertificateName name in names.Distinct())
        {
            switch (name)
            {
                case CertificateName.Dns dns:
                    builder.AddDnsName(dns.Text);
                    break;
                case CertificateName.Address address:
                    builder.AddIpAddress(address.Value);
                    break;
                case CertificateName.Mail mail:
                    builder.AddEmailAddress(mail.Text);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(names), name, "no kind of name");
            }
        }

        return builder.Build();
    }
}
