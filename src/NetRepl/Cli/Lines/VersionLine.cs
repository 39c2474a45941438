using CommandLine;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Lines;

/// <summary><c>netrepl version</c>.</summary>
[Verb("version", HelpText = "Print the version.")]
[Usage(13, "")]
[Section(OptionSection.General)]
internal sealed partial class VersionLine : CommonLine;
