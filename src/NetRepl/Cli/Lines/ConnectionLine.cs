using CommandLine;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Lines;

/// <summary>Options about addresses and time limits.</summary>
[Section(OptionSection.Connection)]
internal abstract partial class ConnectionLine : OutputLine
{
    /// <summary>IPv4 only.</summary>
    [Option('4', "ipv4", HelpText = "Use IPv4 only.")]
    [Excludes("ipv6")]
    public bool IPv4 { get; set; }

    /// <summary>IPv6 only.</summary>
    [Option('6', "ipv6", HelpText = "Use IPv6 only.")]
    public bool IPv6 { get; set; }

    /// <summary>No name is looked up.</summary>
    [Option('n', "no-dns", HelpText = "Take numeric addresses only; look no name up.")]
    public bool NoDns { get; set; }

    /// <summary>Longest silence.</summary>
    [Option("idle-timeout", MetaValue = "TIME", HelpText = "Close a connection after this long without traffic.")]
    [Takes(ValueKind.Duration, Min = "1ms", Default = "never; 60s for peers of a UDP listener")]
    public string? IdleTimeout { get; set; }

    /// <summary>Longest wait of a receiving verb.</summary>
    [Option("receive-timeout", MetaValue = "TIME", HelpText = "Give up when nothing comes for this long: a script's Receive verbs, and a pipe's peer.")]
    [Takes(ValueKind.Duration, Min = "1ms", Default = "never")]
    public string? ReceiveTimeout { get; set; }

    /// <summary>How long to wait for the peer after the end of stdin.</summary>
    [Option('q', "quit-after", MetaValue = "TIME", HelpText = "After the end of stdin, quit when nothing has come for this long.")]
    [Takes(ValueKind.Duration, Default = "never; UDP: 2s")]
    public string? QuitAfter { get; set; }
}
