namespace NetRepl.Core.Transports.Tls.Certificates;

/// <summary>What a certificate is for (extended key usage, RFC 5280 §4.2.1.12).</summary>
internal enum CertificateUse
{
    /// <summary>To prove who a server is.</summary>
    Server,

    /// <summary>To prove who a client is, and a server too: programs that talk to each other are both.</summary>
    ClientAndServer,
}
