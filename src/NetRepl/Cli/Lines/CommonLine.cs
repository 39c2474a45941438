using CommandLine;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Lines;

/// <summary>What every verb understands.</summary>
/// <remarks>The classes of this folder declare the command line. Members hold what was typed, as text; what it means is
/// worked out in <c>Commands</c>. Each class adds one section to its parent, so that the last has all.
/// The compiler turns the attributes into <c>OptionTable</c> and the other parts of these classes; at run time nobody reads them.</remarks>
[Section(OptionSection.General)]
internal abstract partial class CommonLine
{
    /// <summary>Help instead of action.</summary>
    [Option('h', "help", HelpText = "Show this help.")]
    public bool Help { get; set; }

    /// <summary>The version instead of action.</summary>
    [Option("version", HelpText = "Show the version.")]
    public bool Version { get; set; }

    /// <summary>Traces of failures.</summary>
    [Option("debug", HelpText = "Show the stack trace when something fails unexpectedly.")]
    public bool Debug { get; set; }

    /// <summary>Whether messages are coloured.</summary>
    [Option("color", MetaValue = "WHEN", HelpText = "Colour messages.")]
    [Takes(ValueKind.Choice, Choices = ["auto", "always", "never"], Default = "auto")]
    public string? Color { get; set; }
}
