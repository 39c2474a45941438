using CommandLine;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Lines;

/// <summary><c>netrepl completion</c>.</summary>
[Verb("completion", HelpText = "Print the script that makes a shell complete netrepl's lines.")]
[Usage(10, "SHELL")]
[Section(OptionSection.General)]
internal sealed partial class CompletionLine : CommonLine
{
    /// <summary>The shell.</summary>
    [Value(0, MetaName = "SHELL", Required = true, HelpText = "The shell to complete in.")]
    [Takes(ValueKind.Choice, Choices = ["bash", "zsh", "fish"])]
    public string? Shell { get; set; }
}
