using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using NetRepl.Core.Transports.Tls.Certificates;

namespace NetRepl.Core.Transports.Tls;

/// <summary>Why a peer's certificate is refused, in words for people.</summary>
/// <param name="Cause">One line in lower case without full stop.</param>
/// <param name="Hint">The remedy; null if none is known.</param>
internal sealed record CertificateRefusal(string Cause, string? Hint = null)
{
    private const int MostNames = 6;

    /// <summary>None was shown.</summary>
    public static CertificateRefusal Missing { get; } = new("the peer showed no certificate");

    /// <summary>It is none of those that are pinned.</summary>
    public static CertificateRefusal NotPinned(Fingerprint shown) =>
        new($"the certificate is not the pinned one: it is {shown}");

    /// <summary>It is not the one that was seen first.</summary>
    /// <param name="shown">What was shown.</param>
    /// <param name="before">What was seen first.</param>
    /// <param name="path">The file that remembers.</param>
    public static CertificateRefusal Changed(Fingerprint shown, Fingerprint before, string path) => new(
        $"the certificate has changed: it is {shown} and was {before}",
        $"if that is right, remove the old line from {path}");

    /// <summary>It did not pass the usual checks.</summary>
    /// <param name="shown">The certificate.</param>
    /// <param name="chain">Where it leads.</param>
    /// <param name="errors">What is wrong; not none.</param>
    /// <param name="role">Our part.</param>
    /// <param name="host">The name that was wanted.</param>
    public static CertificateRefusal Explain(X509Certificate2 shown, X509Chain? chain, SslPolicyErrors errors, TlsRole role, string host)
    {
        var fingerprint = Fingerprint.Of(shown);
        X509ChainStatusFlags flags = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, static (all, status) => all | status.Status) ?? default;
        string cause = errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)
            ? OfChain(shown, chain!, flags) // chain errors come with their chain
            : $"it is for {NamesOf(shown)}, not for {host}";
        return new CertificateRefusal(
            $"the certificate is not trusted: {cause} ({fingerprint})",
            role == TlsRole.Server ? null : HintFor(flags, fingerprint));
    }

    private static string HintFor(X509ChainStatusFlags flags, Fingerprint fingerprint)
    {
        bool isUnknown = (flags & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0;
        return isUnknown
            ? $"if it is the right one: --pin {fingerprint}, or --ca FILE with its authority"
            : $"if it is the right one all the same: --pin {fingerprint}";
    }

    private static string OfChain(X509Certificate2 shown, X509Chain chain, X509ChainStatusFlags flags)
    {
        if (flags.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            return OfTime(chain.ChainElements.Select(static element => element.Certificate), chain.ChainPolicy.VerificationTime);
        }

        if (flags.HasFlag(X509ChainStatusFlags.UntrustedRoot) || flags.HasFlag(X509ChainStatusFlags.PartialChain))
        {
            return shown.SubjectName.RawData.AsSpan().SequenceEqual(shown.IssuerName.RawData)
                ? "it is self-signed"
                : $"its issuer is unknown: {shown.Issuer}";
        }

        return flags.HasFlag(X509ChainStatusFlags.NotValidForUsage) ? "it is not made for this use"
            : flags.HasFlag(X509ChainStatusFlags.NotSignatureValid) ? "a signature in its chain is wrong"
            : $"its chain is not valid ({flags})";
    }

    private static string OfTime(IEnumerable<X509Certificate2> chain, DateTime now)
    {
        foreach (X509Certificate2 certificate in chain)
        {
            if (certificate.NotAfter < now)
            {
                return $"{Which(certificate, chain)} expired on {Day(certificate.NotAfter)}";
            }

            if (certificate.NotBefore > now)
            {
                return $"{Which(certificate, chain)} is valid only from {Day(certificate.NotBefore)}";
            }
        }

        return "its dates are not valid";
    }

    private static string Which(X509Certificate2 certificate, IEnumerable<X509Certificate2> chain) =>
        certificate == chain.First() ? "it" : $"its issuer {certificate.Subject}";

    private static string Day(DateTime local) => local.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string NamesOf(X509Certificate2 certificate)
    {
        IReadOnlyList<string> names = CertificateNames.Of(certificate);
        return names.Count == 0 ? "no name"
            : names.Count <= MostNames ? string.Join(", ", names)
            : $"{string.Join(", ", names.Take(MostNames))} and {names.Count - MostNames} more";
    }
}
