using CommandLine;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Lines;

/// <summary>Options about the kernel's socket.</summary>
[Section(OptionSection.Socket)]
internal abstract partial class SocketLine : ConnectionLine
{
    /// <summary>Whether small writes leave at once.</summary>
    /// <remarks>It takes a word since it is on by default: a bare flag could only say what holds anyway.</remarks>
    [Option("no-delay", MetaValue = "WHEN", HelpText = "Send small writes at once, without Nagle's algorithm.")]
    [Takes(ValueKind.Choice, Choices = ["on", "off"], Default = "on")]
    public string? NoDelay { get; set; }

    /// <summary>Silence before probes.</summary>
    [Option("keep-alive", MetaValue = "TIME", HelpText = "Probe a silent TCP peer after this long.")]
    [Takes(ValueKind.Duration, Min = "1s", Max = "32767s", Default = "no probes")]
    public string? KeepAlive { get; set; }

    /// <summary>Hops.</summary>
    [Option("ttl", MetaValue = "HOPS", HelpText = "How many hops a packet may make.")]
    [Takes(ValueKind.Number, Min = "1", Max = "255")]
    public string? Ttl { get; set; }

    /// <summary>Type of service.</summary>
    [Option("tos", MetaValue = "NUMBER", HelpText = "Type of service (DSCP and ECN), such as 0x10 for low delay.")]
    [Takes(ValueKind.Number, Min = "0", Max = "255")]
    public string? Tos { get; set; }

    /// <summary>The kernel's receive buffer.</summary>
    [Option("receive-buffer", MetaValue = "SIZE", HelpText = "Size of the kernel's receive buffer.")]
    [Takes(ValueKind.ByteSize, Min = "1", Max = "1GiB")]
    public string? ReceiveBuffer { get; set; }

    /// <summary>The kernel's send buffer.</summary>
    [Option("send-buffer", MetaValue = "SIZE", HelpText = "Size of the kernel's send buffer.")]
    [Takes(ValueKind.ByteSize, Min = "1", Max = "1GiB")]
    public string? SendBuffer { get; set; }

    /// <summary>Whether a port in TIME_WAIT may be bound.</summary>
    [Option("reuse-address", HelpText = "Bind a UDP or source port that old connections still hold; TCP listeners do so anyway.")]
    public bool ReuseAddress { get; set; }
}
