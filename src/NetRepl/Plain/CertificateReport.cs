using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using NetRepl.Core.Text;
using NetRepl.Core.Transports.Tls.Certificates;

namespace NetRepl.Plain;

/// <summary>What <c>netrepl cert</c> prints. Whatever a certificate or a path brings is escaped.</summary>
internal static class CertificateReport
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>After two PEM files were made.</summary>
    public static string OfPem(string path, string key, IReadOnlyList<CertificateName> names, X509Certificate2 certificate) =>
        $"made {ShellWord.Of(path)} and its key {ShellWord.Of(key)}\n{Facts(names, certificate)}";

    /// <summary>After a PKCS#12 file was made.</summary>
    public static string OfPkcs12(string path, IReadOnlyList<CertificateName> names, X509Certificate2 certificate, string password) =>
        $"made {ShellWord.Of(path)} with certificate, key and authority; its password is '{password}'\n{Facts(names, certificate)}";

    /// <summary>How to trust what was made.</summary>
    /// <param name="authority">The path of the authority's certificate.</param>
    /// <param name="isNew">Whether the authority was made just now.</param>
    public static string OfTrust(string authority, bool isNew) =>
        (isNew ? $"made a local authority too: {ShellWord.Of(authority)}\n" : "")
        + $"trust it:     netrepl connect --ca {ShellWord.Of(authority)} ...\n"
        + "              netrepl cert ca   (the lines for curl, openssl, Chromium and the whole system)\n";

    /// <summary>Where the authority is, and the lines that trust it.</summary>
    public static string OfAuthority(string path, string key, X509Certificate2 certificate) => new StringBuilder()
        .Append(Invariant($"authority:    {Escapes.OneLine(certificate.Subject)}\n"))
        .Append(Invariant($"certificate:  {ShellWord.Of(path)}\n"))
        .Append(Invariant($"key:          {ShellWord.Of(key)}   (keep it to yourself: who has it can pose as any server to those who trust it)\n"))
        .Append(Invariant($"valid until:  {Date(certificate.NotAfter)}\n"))
        .Append(Invariant($"fingerprint:  {Fingerprint.Of(certificate)}\n\n"))
        .Append("trust it with\n")
        .Append(Invariant($"  netrepl:    netrepl connect --ca {ShellWord.Of(path)} ...\n"))
        .Append(Invariant($"  curl:       curl --cacert {ShellWord.Of(path)} https://...\n"))
        .Append(Invariant($"  openssl:    openssl s_client -CAfile {ShellWord.Of(path)} -connect HOST:PORT\n"))
        .Append(Invariant($"  Node.js:    export NODE_EXTRA_CA_CERTS={ShellWord.Of(path)}\n"))
        .Append(Invariant($"  Chromium:   mkdir -p ~/.pki/nssdb && certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n netrepl -i {ShellWord.Of(path)}\n"))
        .Append(Invariant($"  Debian:     sudo cp {ShellWord.Of(path)} /usr/local/share/ca-certificates/netrepl.crt && sudo update-ca-certificates\n"))
        .ToString();

    /// <summary>What a certificate says, whoever made it.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="index">Its place in the file, from 0.</param>
    /// <param name="certificate">The certificate.</param>
    /// <param name="time">Today.</param>
    public static string OfAny(string path, int index, X509Certificate2 certificate, TimeProvider time)
    {
        var text = new StringBuilder();
        text.Append(Invariant($"file:         {ShellWord.Of(path)}{(index > 0 ? $" (certificate {index + 1})" : "")}\n"));
        text.Append(Invariant($"subject:      {Escapes.OneLine(certificate.Subject)}\n"));
        string lead = "names:        ";
        foreach ((string kind, string name) in AlternativeNames.Of(certificate))
        {
            text.Append(Invariant($"{lead}{Escapes.OneLine(name)} ({kind})\n"));
            lead = "              ";
        }

        bool isSelfMade = certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
        text.Append(Invariant($"issuer:       {(isSelfMade ? "itself" : Escapes.OneLine(certificate.Issuer))}\n"));
        text.Append(Invariant($"valid:        {Date(certificate.NotBefore)} to {Date(certificate.NotAfter)}{Validity(certificate, time)}\n"));
        text.Append(Invariant($"key:          {KeyOf(certificate)}\n"));
        text.Append(Invariant($"for:          {UsesOf(certificate)}\n"));
        text.Append(Invariant($"serial:       {certificate.SerialNumber.ToLowerInvariant()}\n"));
        return text.Append(Invariant($"fingerprint:  {Fingerprint.Of(certificate)}\n")).ToString();
    }

    /// <summary>A moment of a certificate, which counts in whole seconds.</summary>
    public static string Date(DateTime moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Facts(IReadOnlyList<CertificateName> names, X509Certificate2 certificate) =>
        $"names:        {string.Join(", ", names.Distinct())}\n"
        + $"valid until:  {Date(certificate.NotAfter)}\n"
        + $"fingerprint:  {Fingerprint.Of(certificate)}\n";

    private static string Validity(X509Certificate2 certificate, TimeProvider time)
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        return now < certificate.NotBefore.ToUniversalTime() ? " (not yet valid)"
            : now > certificate.NotAfter.ToUniversalTime() ? " (expired)"
            : Invariant($" ({(int)(certificate.NotAfter.ToUniversalTime() - now).TotalDays} days left)");
    }

    private static string KeyOf(X509Certificate2 certificate)
    {
        try
        {
            using ECDsa? curve = certificate.GetECDsaPublicKey();
            using RSA? rsa = certificate.GetRSAPublicKey();
            return curve is not null ? $"EC, {curve.KeySize} bits"
                : rsa is not null ? $"RSA, {rsa.KeySize} bits"
                : Escapes.OneLine(certificate.PublicKey.Oid.FriendlyName ?? certificate.PublicKey.Oid.Value ?? "unknown");
        }
        catch (CryptographicException)
        {
            return "damaged";
        }
    }

    private static string UsesOf(X509Certificate2 certificate)
    {
        try
        {
            bool isAuthority = certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority);
            IEnumerable<string> uses = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>()
                .SelectMany(extended => extended.EnhancedKeyUsages.Cast<Oid>().Select(UseOf));
            string all = string.Join(", ", isAuthority ? uses.Prepend("authority") : uses);
            return all.Length == 0 ? "anything" : Escapes.OneLine(all);
        }
        catch (CryptographicException)
        {
            return "damaged";
        }
    }

    private static string UseOf(Oid use) => use.Value switch
    {
        ServerAuthentication => "servers",
        ClientAuthentication => "clients",
        _ => use.FriendlyName ?? use.Value ?? "unknown",
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
