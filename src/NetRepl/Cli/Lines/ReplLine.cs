using CommandLine;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Lines;

/// <summary><c>netrepl repl</c>.</summary>
[Verb("repl", HelpText = "A C# prompt over live connections; it also runs what is piped into it.")]
[Usage(5, "[OPTION]... [SPEC]...")]
[Section(OptionSection.Scripts)]
internal sealed partial class ReplLine : CommonLine
{
    /// <summary>What to connect to first.</summary>
    [Value(0, MetaName = "SPEC", HelpText = "Connect to it before the first line: it is Net[1], the next Net[2], and so on.")]
    [Takes(ValueKind.Endpoint)]
    public IReadOnlyList<string> Specs { get; set; } = [];

    /// <summary>Scripts to load.</summary>
    [Option("script", MetaValue = "FILE", HelpText = "Load this C# script first: its hooks serve what listens, and its methods and variables can be used.")]
    [Takes(ValueKind.Script)]
    public IReadOnlyList<string> Scripts { get; set; } = [];

    /// <summary>What the scripts see as <c>Args</c>.</summary>
    [Option("arg", MetaValue = "TEXT", HelpText = "Pass an argument to the script; so does everything after '--'.")]
    [Needs("script")]
    public IReadOnlyList<string> Arguments { get; set; } = [];

    /// <summary>What to listen on first.</summary>
    [Option('l', "listen", MetaValue = "SPEC", HelpText = "Listen there before the first line: for the hooks of the script, else for Net.Listeners[0].Accept().")]
    [Takes(ValueKind.Endpoint)]
    public IReadOnlyList<string> Listen { get; set; } = [];

    /// <summary>How much is told.</summary>
    [Option('v', "verbose", FlagCounter = true, HelpText = "Say what opens and closes; -vv says more, -vvv shows the first bytes of every transfer.")]
    public int Verbose { get; set; }

    /// <summary>Only failures are told.</summary>
    [Option("quiet", HelpText = "Say nothing but what failed.")]
    [Excludes("verbose")]
    public bool Quiet { get; set; }
}
