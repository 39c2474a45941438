using CommandLine;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Lines;

/// <summary><c>netrepl run</c>.</summary>
[Verb("run", HelpText = "Run a script to its end; it opens what it needs by itself.")]
[Usage(3, "[OPTION]... FILE [ARG]...")]
[Section(OptionSection.Output)]
internal sealed partial class RunLine : CommonLine
{
    /// <summary>The script.</summary>
    [Value(0, MetaName = "FILE", Required = true, HelpText = "The C# script: a path, or a name that 'netrepl scripts' lists. Options of netrepl stand before it.")]
    [Takes(ValueKind.Script)]
    public string? File { get; set; }

    /// <summary>What the script sees as <c>Args</c>.</summary>
    [Value(1, MetaName = "ARG", HelpText = "Everything after FILE is the script's: it finds it in Args.")]
    public IReadOnlyList<string> Arguments { get; set; } = [];

    /// <summary>How much is told.</summary>
    [Option('v', "verbose", FlagCounter = true, HelpText = "Say what opens and closes; -vv says more, -vvv shows the first bytes of every transfer.")]
    public int Verbose { get; set; }

    /// <summary>Only failures are told.</summary>
    [Option("quiet", HelpText = "Say nothing but what failed.")]
    [Excludes("verbose")]
    public bool Quiet { get; set; }
}
