namespace NetRepl;

/// <summary>What a TLS handshake agreed on.</summary>
/// <param name="Role">Which part we played.</param>
/// <param name="Version">The version.</param>
/// <param name="Cipher">The cipher suite by its IANA name, such as <c>TLS_AES_256_GCM_SHA384</c>.</param>
/// <param name="Protocol">The application protocol (ALPN, RFC 7301); null if none was agreed on.</param>
/// <param name="ServerName">The server's name as the client sent it (SNI, RFC 6066 §3); null if it sent none, as for an address.</param>
/// <param name="Peer">The peer's certificate; null if it showed none, as most clients.</param>
public sealed record TlsSession(
    TlsRole Role,
    TlsVersion Version,
    string Cipher,
    string? Protocol,
    string? ServerName,
    PeerCertificate? Peer)
{
    /// <summary>As one line: <c>TLS 1.3, TLS_AES_256_GCM_SHA384, h2</c>.</summary>
    public override string ToString() =>
        $"TLS {(Version == TlsVersion.Tls13 ? "1.3" : "1.2")}, {Cipher}{(Protocol is null ? "" : $", {Protocol}")}";
}
