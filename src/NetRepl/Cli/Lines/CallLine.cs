using CommandLine;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Lines;

/// <summary><c>netrepl call</c>.</summary>
[Verb("call", HelpText = "Call a method of a script by its name, here or in a running netrepl.")]
[Usage(4, "[OPTION]... FILE [METHOD [ARGUMENT]...]", "--at PATH [METHOD [ARGUMENT]...]")]
[Section(OptionSection.Scripts)]
internal sealed partial class CallLine : CommonLine
{
    /// <summary>File, method and its arguments; with <see cref="At"/> method and arguments.</summary>
    [Value(0, MetaName = "WORD", HelpText = "FILE is a script, METHOD one of its public methods; without METHOD they are listed. What stands behind is for the method.")]
    [Takes(ValueKind.Call)]
    public IReadOnlyList<string> Words { get; set; } = [];

    /// <summary>The control socket of a running netrepl.</summary>
    [Option("at", MetaValue = "PATH", HelpText = "Call it in the netrepl that was started with --control PATH.")]
    [Takes(ValueKind.File)]
    [Excludes("control", "arg")]
    public string? At { get; set; }

    /// <summary>A control socket of our own.</summary>
    [Option("control", MetaValue = "PATH", HelpText = "Stay, and let 'netrepl call --at PATH' call methods in this process.")]
    [Takes(ValueKind.File)]
    public string? Control { get; set; }

    /// <summary>What the script sees as <c>Args</c>.</summary>
    [Option("arg", MetaValue = "TEXT", HelpText = "Pass an argument to the script itself.")]
    public IReadOnlyList<string> Arguments { get; set; } = [];

    /// <summary>How much is told.</summary>
    [Option('v', "verbose", FlagCounter = true, HelpText = "Say what opens and closes; -vv says more.")]
    public int Verbose { get; set; }

    /// <summary>Only failures are told.</summary>
    [Option("quiet", HelpText = "Say nothing but what failed.")]
    [Excludes("verbose")]
    public bool Quiet { get; set; }
}
