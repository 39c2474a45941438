using CommandLine;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Lines;

/// <summary>Options about TLS that both sides have.</summary>
[Section(OptionSection.Tls)]
internal abstract partial class TlsLine : SocketLine
{
    /// <summary>Our certificate.</summary>
    [Option("cert", MetaValue = "FILE", HelpText = "Show this certificate with its chain: PEM, or PKCS#12 with the key in it.")]
    [Takes(ValueKind.File)]
    public string? Certificate { get; set; }

    /// <summary>Its key.</summary>
    [Option("key", MetaValue = "FILE", HelpText = "The private key of --cert (PEM), when that file does not have it.")]
    [Takes(ValueKind.File)]
    [Needs("cert")]
    public string? Key { get; set; }

    /// <summary>Where the password of the key is.</summary>
    [Option("key-password", MetaValue = "SOURCE", HelpText = "Where the password of the key is: env:NAME, or file:PATH (its first line).")]
    [Needs("cert")]
    public string? KeyPassword { get; set; }

    /// <summary>Application protocols.</summary>
    [Option("alpn", MetaValue = "NAMES", HelpText = "Application protocols to agree on, best first, with commas between: h2,http/1.1.")]
    public string? Alpn { get; set; }

    /// <summary>Certificates that are accepted.</summary>
    [Option("pin", MetaValue = "SHA256", HelpText = "Accept the peer's certificate with this fingerprint (sha256:...), and no other.")]
    public IReadOnlyList<string> Pins { get; set; } = [];

    /// <summary>The oldest version.</summary>
    [Option("tls-min", MetaValue = "VERSION", HelpText = "The oldest TLS version to speak.")]
    [Takes(ValueKind.Choice, Choices = ["1.2", "1.3"], Default = "1.2")]
    public string? TlsMin { get; set; }

    /// <summary>The newest version.</summary>
    [Option("tls-max", MetaValue = "VERSION", HelpText = "The newest TLS version to speak.")]
    [Takes(ValueKind.Choice, Choices = ["1.2", "1.3"], Default = "1.3")]
    public string? TlsMax { get; set; }

    /// <summary>Longest handshake.</summary>
    [Option("tls-timeout", MetaValue = "TIME", HelpText = "Give a TLS handshake up after this long.")]
    [Takes(ValueKind.Duration, Min = "1ms", Default = "10s")]
    public string? TlsTimeout { get; set; }

    /// <summary>File for the secrets of the sessions.</summary>
    [Option("keylog", MetaValue = "FILE", HelpText = "Write the secrets of all TLS sessions to a file, so that Wireshark can read them; SSLKEYLOGFILE does so too.")]
    [Takes(ValueKind.File)]
    public string? Keylog { get; set; }
}
