using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using NetRepl.Core.Transports.Tls.Certificates;

namespace NetRepl.Core.Transports.Tls;

/// <summary>Decides on the peer's certificate in one handshake, before a byte of the application is sent.</summary>
/// <param name="context">What is accepted.</param>
/// <param name="endpoint">The endpoint for messages and for what is remembered.</param>
/// <param name="host">The name or address that the certificate has to vouch for.</param>
internal sealed class PeerVerifier(TlsContext context, string endpoint, string host)
{
    /// <summary>The certificate that was shown; null if none was.</summary>
    public PeerCertificate? Peer { get; private set; }

    /// <summary>Why it was refused; null if it was not.</summary>
    public CertificateRefusal? Refusal { get; private set; }

    /// <summary>SslStream's question.</summary>
    /// <returns>Whether it is accepted.</returns>
    public bool Check(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 shown)
        {
            Refusal = context.DemandsCertificate ? CertificateRefusal.Missing : null;
            return Refusal is null;
        }

        Peer = new PeerCertificate(shown.RawData);
        Refusal = Judge(shown, chain, errors);
        return Refusal is null;
    }

    private CertificateRefusal? Judge(X509Certificate2 shown, X509Chain? chain, SslPolicyErrors errors)
    {
        var fingerprint = Fingerprint.Of(shown);
        if (context.Pins.Count > 0)
        {
            return context.Pins.Contains(fingerprint) ? null : CertificateRefusal.NotPinned(fingerprint);
        }

        if (context.Role == TlsRole.Client && context.Options.SkipVerification)
        {
            context.Services.Log.Warning($"the certificate of {endpoint} is not verified: {fingerprint}");
            return null;
        }

        if (context.Role == TlsRole.Client && context.Options.TrustOnFirstUse)
        {
            return JudgeByMemory(fingerprint);
        }

        // A client has no name to be checked against.
        errors &= context.Role == TlsRole.Server ? ~SslPolicyErrors.RemoteCertificateNameMismatch : errors;
        return errors == SslPolicyErrors.None ? null : CertificateRefusal.Explain(shown, chain, errors, context.Role, host);
    }

    private CertificateRefusal? JudgeByMemory(Fingerprint fingerprint)
    {
        KnownCertificates known = context.Services.Known;
        if (known.Find(endpoint) is { } before)
        {
            return before == fingerprint ? null : CertificateRefusal.Changed(fingerprint, before, known.Path);
        }

        known.Add(endpoint, fingerprint);
        context.Services.Log.Warning($"the certificate of {endpoint} is trusted from now on: {fingerprint}");
        return null;
    }
}
