using CommandLine;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Lines;

/// <summary><c>netrepl listen</c>.</summary>
[Verb("listen", HelpText = "Wait for connections or datagrams.")]
[Usage(1, "[OPTION]... SPEC", "[OPTION]... HOST PORT")]
[Section(OptionSection.Listener)]
internal sealed partial class ListenLine : HttpLine
{
    /// <summary>The endpoint, or its host.</summary>
    [Value(0, MetaName = "SPEC", Required = true, HelpText = "Where to listen: a port, or an endpoint spec.")]
    [Takes(ValueKind.Endpoint)]
    public string? Spec { get; set; }

    /// <summary>The port, if <see cref="Spec"/> is only a host.</summary>
    [Value(1, MetaName = "PORT", HelpText = "The port, when the argument before is only a host.")]
    [Takes(ValueKind.Port)]
    public string? Port { get; set; }

    /// <summary>One connection, also with a script.</summary>
    [Option("once", HelpText = "Stop after one connection, also with a script.")]
    [Excludes("keep-open", "tui")]
    public bool Once { get; set; }

    /// <summary>Many connections, also without a script.</summary>
    [Option('k', "keep-open", HelpText = "Serve many connections at once, also without a script.")]
    public bool KeepOpen { get; set; }

    /// <summary>Connections the kernel queues.</summary>
    [Option("backlog", MetaValue = "COUNT", HelpText = "How many connections the kernel queues before they are accepted.")]
    [Takes(ValueKind.Number, Min = "1", Max = "65535", Default = "512")]
    public string? Backlog { get; set; }

    /// <summary>Connections in all.</summary>
    [Option('m', "max-connections", MetaValue = "COUNT", HelpText = "How many connections of clients may be open at once.")]
    [Takes(ValueKind.Number, Min = "1", Max = "1000000", Default = "the limit of open files less 128, in which those that a script opens count too")]
    public string? MaxConnections { get; set; }

    /// <summary>Connections of one remote address.</summary>
    [Option("max-per-address", MetaValue = "COUNT", HelpText = "How many connections one remote address may have open; 0 lifts the limit.")]
    [Takes(ValueKind.Number, Min = "0", Max = "1000000", Default = "64; none on loopback")]
    public string? MaxPerAddress { get; set; }

    /// <summary>How often hooks answer one address.</summary>
    [Option("udp-reply-limit", MetaValue = "COUNT", HelpText = "How many datagrams a second a script may send to one address that is not loopback; 0 lifts the limit.")]
    [Takes(ValueKind.Number, Min = "0", Max = "1000000", Default = "1000")]
    [Needs("script")]
    public string? UdpReplyLimit { get; set; }

    /// <summary>Which ports hooks answer.</summary>
    [Option("udp-reply-any-port", HelpText = "Let a script answer datagrams from ports 7, 9, 13, 17, 19, 37, 53, 69 and 123, where servers may answer back for ever.")]
    [Needs("script")]
    public bool UdpReplyAnyPort { get; set; }
}
