using CommandLine;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Lines;

/// <summary><c>netrepl scripts</c>.</summary>
[Verb("scripts", HelpText = "List the scripts that run and --script find by name.")]
[Usage(7, "[OPTION]...")]
[Section(OptionSection.Scripts)]
internal sealed partial class ScriptsLine : CommonLine
{
    /// <summary>Names alone.</summary>
    [Option("names", HelpText = "Print the names alone, one a line.")]
    public bool Names { get; set; }
}
