using CommandLine;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Lines;

/// <summary>Options about TLS that only servers have.</summary>
[Section(OptionSection.Tls)]
internal abstract partial class TlsServerLine : TlsLine
{
    /// <summary>Whose clients may come.</summary>
    [Option("client-ca", MetaValue = "FILE", HelpText = "Demand a client certificate that the authorities in this file (PEM) issued.")]
    [Takes(ValueKind.File)]
    [Excludes("pin")]
    public string? ClientAuthorities { get; set; }
}
