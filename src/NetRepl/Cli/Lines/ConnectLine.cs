using CommandLine;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Lines;

/// <summary><c>netrepl connect</c>.</summary>
[Verb("connect", HelpText = "Connect to a host, or send it datagrams.")]
[Usage(2, "[OPTION]... SPEC", "[OPTION]... HOST PORT")]
[Section(OptionSection.Connection)]
internal sealed partial class ConnectLine : TlsClientLine
{
    /// <summary>The endpoint, or its host.</summary>
    [Value(0, MetaName = "SPEC", Required = true, HelpText = "What to connect to: HOST:PORT, or an endpoint spec.")]
    [Takes(ValueKind.Endpoint)]
    public string? Spec { get; set; }

    /// <summary>The port, if <see cref="Spec"/> is only a host.</summary>
    [Value(1, MetaName = "PORT", HelpText = "The port, when the argument before is only a host.")]
    [Takes(ValueKind.Port)]
    public string? Port { get; set; }

    /// <summary>Longest wait for the connection.</summary>
    [Option('w', "connect-timeout", MetaValue = "TIME", HelpText = "Give connecting up after this long, over all addresses of the name.")]
    [Takes(ValueKind.Duration, Min = "1ms", Default = "10s")]
    public string? ConnectTimeout { get; set; }

    /// <summary>Local address.</summary>
    [Option('s', "source", MetaValue = "ADDRESS", HelpText = "Connect from this local address.")]
    [Takes(ValueKind.Address)]
    public string? Source { get; set; }

    /// <summary>Local port.</summary>
    [Option('p', "source-port", MetaValue = "PORT", HelpText = "Connect from this local port.")]
    [Takes(ValueKind.Number, Min = "0", Max = "65535", Default = "0, the kernel chooses")]
    public string? SourcePort { get; set; }
}
