using CommandLine;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Lines;

/// <summary>Options about what is printed and saved.</summary>
[Section(OptionSection.Output)]
internal abstract partial class OutputLine : ScriptLine
{
    /// <summary>File for the received bytes.</summary>
    [Option('o', "output", MetaValue = "FILE", HelpText = "Also save the received bytes to a file.")]
    [Takes(ValueKind.File)]
    public string? Output { get; set; }

    /// <summary>File for a hex dump of both directions.</summary>
    [Option('x', "hex-dump", MetaValue = "FILE", HelpText = "Save a hex dump of both directions to a file.")]
    [Takes(ValueKind.File)]
    public string? HexDump { get; set; }

    /// <summary>An existing file grows.</summary>
    [Option("append", HelpText = "Add to these files if they exist.")]
    [Needs("output", "hex-dump")]
    [Excludes("force")]
    public bool Append { get; set; }

    /// <summary>An existing file is replaced.</summary>
    [Option("force", HelpText = "Overwrite these files if they exist.")]
    [Needs("output", "hex-dump")]
    public bool Force { get; set; }

    /// <summary>Line endings of what is sent.</summary>
    [Option('C', "crlf", HelpText = "Send lines with CRLF instead of LF endings.")]
    public bool Crlf { get; set; }

    /// <summary>Events as JSON.</summary>
    [Option("json", HelpText = "Print events to stderr, one JSON object a line.")]
    public bool Json { get; set; }

    /// <summary>No escaping.</summary>
    [Option("raw", HelpText = "Pass control characters from the peer to the terminal; by default they are escaped there.")]
    public bool Raw { get; set; }

    /// <summary>The screen instead of stdin and stdout.</summary>
    [Option("tui", HelpText = "Show it in the terminal UI, instead of connecting it to stdin and stdout.")]
    [Excludes("json", "print", "raw", "quit-after")]
    public bool Tui { get; set; }

    /// <summary>A C# prompt takes stdin.</summary>
    [Option("repl", HelpText = "Open a C# prompt on stdin, over the connections and the script of this run; its end ends the run.")]
    [Excludes("tui")]
    public bool Repl { get; set; }

    /// <summary>How much is told.</summary>
    [Option('v', "verbose", FlagCounter = true, HelpText = "Say what opens and closes; -vv says more, -vvv shows the first bytes of every transfer.")]
    public int Verbose { get; set; }

    /// <summary>Only failures are told.</summary>
    [Option("quiet", HelpText = "Say nothing but what failed.")]
    [Excludes("verbose")]
    public bool Quiet { get; set; }
}
