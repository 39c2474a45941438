using CommandLine;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Lines;

/// <summary><c>netrepl cert</c>.</summary>
[Verb("cert", HelpText = "Make certificates for development with a local authority, or show one.")]
[Usage(9, "[OPTION]... NAME...", "ca [--path]", "show FILE...")]
[Section(OptionSection.Certificate)]
internal sealed partial class CertLine : CommonLine
{
    /// <summary>Names, or <c>ca</c>, or <c>show</c> and files.</summary>
    [Value(0, MetaName = "NAME", Required = true, HelpText = "A host name, an IP address, a wildcard such as *.app.test, or a mail address; 'ca' and 'show' stand for themselves.")]
    [Takes(ValueKind.CertificateName)]
    public IReadOnlyList<string> Names { get; set; } = [];

    /// <summary>Where the files go.</summary>
    [Option('o', "out", MetaValue = "DIR", HelpText = "Write the files into this folder.")]
    [Takes(ValueKind.File, Default = "the current folder")]
    public string? Out { get; set; }

    /// <summary>How long it lasts.</summary>
    [Option("days", MetaValue = "COUNT", HelpText = "How many days the certificate is valid.")]
    [Takes(ValueKind.Number, Min = "1", Max = "3650", Default = "397, the most that browsers take")]
    public string? Days { get; set; }

    /// <summary>For clients too.</summary>
    [Option("client", HelpText = "Make a certificate that a client may show as well as a server.")]
    public bool Client { get; set; }

    /// <summary>One file in another form.</summary>
    [Option("pkcs12", HelpText = "Write certificate, key and authority into one PKCS#12 file, as Java, Windows and phones want it; its password is 'changeit'.")]
    public bool Pkcs12 { get; set; }

    /// <summary>Existing files are replaced.</summary>
    [Option("force", HelpText = "Replace the files if they exist.")]
    public bool Force { get; set; }

    /// <summary>The path alone.</summary>
    [Option("path", HelpText = "With 'ca': print the path of its certificate alone.")]
    [Excludes("out", "days", "client", "pkcs12", "force")]
    public bool Path { get; set; }
}
