using CommandLine;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Lines;

/// <summary><c>netrepl new</c>.</summary>
[Verb("new", HelpText = "Write a script or a project to begin with.")]
[Usage(6, "script NAME [--project]")]
[Section(OptionSection.Scripts)]
internal sealed partial class NewLine : CommonLine
{
    /// <summary>What to write.</summary>
    [Value(0, MetaName = "WHAT", Required = true, HelpText = "A C# script that answers lines, with the settings by which editors complete it.")]
    [Takes(ValueKind.Choice, Choices = ["script"])]
    public string? What { get; set; }

    /// <summary>Where.</summary>
    [Value(1, MetaName = "NAME", Required = true, HelpText = "The script's path, with or without .csx; with --project the project's folder.")]
    [Takes(ValueKind.File)]
    public string? Name { get; set; }

    /// <summary>A project instead.</summary>
    [Option("project", HelpText = "Write a folder with a C# project and a class of hooks; its .cs file is a script, and so is the .dll it builds.")]
    public bool Project { get; set; }
}
