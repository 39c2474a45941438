using CommandLine;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Lines;

/// <summary><c>netrepl tui</c>.</summary>
[Verb("tui", HelpText = "Open the terminal UI: live panes on listeners and connections.")]
[Usage(12, "[OPTION]... [SPEC]...")]
[Section(OptionSection.Output)]
internal sealed partial class TuiLine : ScriptLine
{
    /// <summary>What is opened at once.</summary>
    [Value(0, MetaName = "SPEC", HelpText = "What to open: without a host, as 8080 and *:8080, it listens, else it connects.")]
    [Takes(ValueKind.Endpoint)]
    public IReadOnlyList<string> Specs { get; set; } = [];

    /// <summary>What was open.</summary>
    [Option("workspace", MetaValue = "NAME", HelpText = "Open the workspace that was saved under this name too.")]
    [Takes(ValueKind.Text)]
    public string? Workspace { get; set; }

    /// <summary>The colours.</summary>
    [Option("theme", MetaValue = "NAME", HelpText = "Use these colours.")]
    [Takes(ValueKind.Choice, Choices = ["dark", "light", "mono"], Default = "dark; mono if NO_COLOR is set")]
    public string? Theme { get; set; }

    /// <summary>No Unicode.</summary>
    [Option("ascii", HelpText = "Draw with ASCII characters only.")]
    public bool Ascii { get; set; }

    /// <summary>Line endings of what is typed.</summary>
    [Option('C', "crlf", HelpText = "Send typed lines with CRLF instead of LF endings.")]
    public bool Crlf { get; set; }

    /// <summary>How much is told.</summary>
    [Option('v', "verbose", FlagCounter = true, HelpText = "Log more; -vv more still.")]
    public int Verbose { get; set; }
}
