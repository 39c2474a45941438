namespace NetRepl;

/// <summary>A version of TLS.</summary>
public enum TlsVersion
{
    /// <summary>TLS 1.2 (RFC 5246).</summary>
    Tls12,

    /// <summary>TLS 1.3 (RFC 8446).</summary>
    Tls13,
}

/// <summary>Which part of a TLS handshake a side plays.</summary>
public enum TlsRole
{
    /// <summary>It begins the handshake and checks the server's certificate.</summary>
    Client,

    /// <summary>It answers and shows a certificate.</summary>
    Server,
}

/// <summary>How TLS is spoken, for <c>tls://</c> and <c>tls+unix:</c> endpoints and for <see cref="Connection.UpgradeToTls"/>.</summary>
/// <remarks>A client checks the server's certificate: its issuers against the machine's authorities or <see cref="Authorities"/>, its names
/// against the host (RFC 9525), and its dates. <see cref="Pins"/>, <see cref="TrustOnFirstUse"/> and <see cref="SkipVerification"/>
/// replace that check. Files are loaded once for each <see cref="TlsOptions"/> object: keep it and use it again.</remarks>
public sealed record TlsOptions
{
    /// <summary>File with our certificate and its chain (PEM, PKCS#12 or DER). Null: a listener makes one in memory, a client shows
    /// none. A listener loads it anew when the file changes. Default null.</summary>
    public string? Certificate { get; init; }

    /// <summary>File with the private key (PEM); null when <see cref="Certificate"/> has it. Default null.</summary>
    public string? Key { get; init; }

    /// <summary>Where the password of an encrypted key or a PKCS#12 file is: <c>env:NAME</c>, <c>file:PATH</c> (its first line) or
    /// <c>pass:TEXT</c>. Default null.</summary>
    public string? KeyPassword { get; init; }

    /// <summary>File with the authorities to trust (PEM) instead of the machine's. Default null.</summary>
    public string? Authorities { get; init; }

    /// <summary>For servers: file with the authorities whose client certificates are demanded (PEM); null asks for none. Default null.</summary>
    public string? ClientAuthorities { get; init; }

    /// <summary>For clients: the name sent to the server (SNI, RFC 6066 §3) and looked for in its certificate. Default null: the host of
    /// the endpoint, <c>localhost</c> where it has none.</summary>
    public string? ServerName { get; init; }

    /// <summary>Application protocols to agree on, best first (ALPN, RFC 7301), such as <c>h2</c>, <c>http/1.1</c>; 1 to 255 bytes each. Default none.</summary>
    public IReadOnlyList<string> Protocols { get; init; } = [];

    /// <summary>The oldest version allowed. Default TLS 1.2.</summary>
    public TlsVersion Minimum { get; init; } = TlsVersion.Tls12;

    /// <summary>The newest version allowed. Default TLS 1.3.</summary>
    public TlsVersion Maximum { get; init; } = TlsVersion.Tls13;

    /// <summary>Fingerprints (<c>sha256:…</c>) of the only certificates accepted from the peer, whoever issued them and whatever names and
    /// dates they have. A server with pins demands a client certificate. Default none.</summary>
    public IReadOnlyList<string> Pins { get; init; } = [];

    /// <summary>For clients: remembers the first certificate of an endpoint and refuses any other from then on, instead of asking
    /// authorities. Default false.</summary>
    public bool TrustOnFirstUse { get; init; }

    /// <summary>For clients: takes any certificate; each time a warning is logged. Default false.</summary>
    public bool SkipVerification { get; init; }

    /// <summary>Longest time a handshake may take, at least 1 ms. Default 10 s.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For <see cref="Connection.UpgradeToTls"/>: which part we play. Default null: who accepted the connection is the server.</summary>
    public TlsRole? Role { get; init; }

    /// <summary>What differs from the defaults; never the password.</summary>
    public override string ToString() => $"TLS {Minimum} to {Maximum}";
}
