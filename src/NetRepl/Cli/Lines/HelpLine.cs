using CommandLine;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Lines;

/// <summary><c>netrepl help</c>.</summary>
[Verb("help", HelpText = "Explain the program, or one verb.")]
[Usage(11, "[VERB]")]
[Section(OptionSection.General)]
internal sealed partial class HelpLine : CommonLine
{
    /// <summary>The verb to explain.</summary>
    [Value(0, MetaName = "VERB", HelpText = "The verb to explain.")]
    [Takes(ValueKind.Verb)]
    public string? Verb { get; set; }
}
