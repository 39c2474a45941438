using CommandLine;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Lines;

/// <summary><c>netrepl cache</c>.</summary>
[Verb("cache", HelpText = "Show or empty the cache of compiled scripts.")]
[Usage(8, "[info|clear]")]
[Section(OptionSection.General)]
internal sealed partial class CacheLine : CommonLine
{
    /// <summary>What to do.</summary>
    [Value(0, MetaName = "ACTION", HelpText = "Say where the cache is and how large, or remove what is in it.")]
    [Takes(ValueKind.Choice, Choices = ["info", "clear"], Default = "info")]
    public string? Action { get; set; }
}
