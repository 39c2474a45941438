using System.Text;
using NetRepl.Cli.Commands;
using NetRepl.Core.Text;
using NetRepl.Scripting.Library;

namespace NetRepl.Plain;

/// <summary><c>netrepl scripts</c>.</summary>
internal static class ScriptsRun
{
    /// <summary>Prints the scripts that can be named, with a line each.</summary>
    public static Task<int> RunAsync(ScriptsCommand command)
    {
        IReadOnlyList<ListedScript> scripts = new ScriptListing(ScriptLoader.Folders).List();
        return TextOutput.PrintAsync(command.NamesOnly ? Names(scripts) : Table(scripts), ExitCodes.Ok);
    }

    private static string Names(IReadOnlyList<ListedScript> scripts) => string.Concat(scripts.Select(script => Escapes.OneLine(script.Name) + "\n"));

    private static string Table(IReadOnlyList<ListedScript> scripts)
    {
        if (scripts.Count == 0)
        {
            return "no scripts here, in your script folder or beside the program\n";
        }

        int width = scripts.Max(script => script.Name.Length);
        var table = new StringBuilder();
        foreach (ListedScript script in scripts)
        {
            string summary = script.Summary.Length > 0 ? script.Summary : script.File.ShownPath;
            table.Append(Escapes.OneLine(script.Name.PadRight(width))).Append("  ").Append(Escapes.OneLine(summary)).Append(OriginOf(script.Origin)).Append('\n');
        }

        return table.ToString();
    }

    private static string OriginOf(ScriptOrigin origin) => origin switch
    {
        ScriptOrigin.Here => " (this folder)",
        ScriptOrigin.User => " (yours)",
        _ => "",
    };
}
