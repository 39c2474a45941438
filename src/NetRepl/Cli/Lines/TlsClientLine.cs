using CommandLine;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Lines;

/// <summary>Options about TLS that only clients have.</summary>
[Section(OptionSection.Tls)]
internal abstract partial class TlsClientLine : TlsLine
{
    /// <summary>Whom to trust.</summary>
    [Option("ca", MetaValue = "FILE", HelpText = "Trust the authorities in this file (PEM) instead of the machine's.")]
    [Takes(ValueKind.File)]
    [Excludes("pin", "tofu", "insecure")]
    public string? Authorities { get; set; }

    /// <summary>The server's name.</summary>
    [Option("sni", MetaValue = "NAME", HelpText = "The name to ask the server for, and to find in its certificate.")]
    [Takes(ValueKind.Text, Default = "the host of SPEC")]
    public string? ServerName { get; set; }

    /// <summary>The first certificate is remembered.</summary>
    [Option("tofu", HelpText = "Trust the first certificate of this endpoint, remember it, and refuse any other from then on.")]
    [Excludes("pin", "insecure")]
    public bool Tofu { get; set; }

    /// <summary>Nothing is verified.</summary>
    [Option("insecure", HelpText = "Accept any certificate: anybody on the way can read and change everything. Warns each time.")]
    [Excludes("pin")]
    public bool Insecure { get; set; }
}
