using NetRepl.Cli.Table;

namespace NetRepl.Cli.Pages;

/// <summary>The first page of help.</summary>
internal static class GeneralPage
{
    private const int ExampleColumn = 42;
    private const int VerbColumn = 14;

    /// <summary>What a bare <c>netrepl</c> prints.</summary>
    public static string Short() => new TextLayout(80)
        .Line("usage: netrepl VERB [OPTION]... [ARGUMENT]...").Gap()
        .Line("  netrepl listen 8080              wait for a connection on this machine")
        .Line("  netrepl connect localhost 8080   connect to it").Gap()
        .Line("'netrepl --help' explains the rest.")
        .ToString();

    /// <summary>What <c>netrepl --help</c> prints.</summary>
    /// <param name="columns">Width of the terminal.</param>
    public static string Full(int columns)
    {
        TextLayout page = new(columns);
        page.Paragraph(0, "netrepl connects stdin and stdout to TCP, TLS, UDP, Unix and raw sockets, like netcat, shows sockets in panes of a terminal UI, and runs C# scripts that answer what comes in.");
        page.Gap().Line("Usage: netrepl VERB [OPTION]... [ARGUMENT]...");
        page.Gap().Line("Verbs:");
        foreach (VerbRow verb in OptionTable.Verbs)
        {
            page.Row($"  {verb.Name}", VerbColumn, verb.Help);
        }

        page.Gap().Line("Examples:");
        foreach ((string command, string meaning) in ExampleTable.General)
        {
            page.Row($"  {command}", ExampleColumn, meaning);
        }

        page.Gap().Line("Where to go on:");
        page.Row("  netrepl listen --help", ExampleColumn, "options of a verb, and what an endpoint SPEC is");
        page.Row("  netrepl scripts", ExampleColumn, "scripts that are ready to run");
        page.Row("  man netrepl", ExampleColumn, "exit codes, files, environment, security");
        page.Row("  man netrepl-hooks", ExampleColumn, "what a script may do");
        return page.ToString();
    }
}
