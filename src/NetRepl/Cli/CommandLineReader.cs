using NetRepl.Cli.Commands;
using NetRepl.Cli.Completion;
using NetRepl.Cli.Lines;
using NetRepl.Cli.Pages;
using NetRepl.Cli.Reading;
using NetRepl.Cli.Table;

namespace NetRepl.Cli;

/// <summary>From the words of the command line to what they ask for. Pure: opens and prints nothing.</summary>
/// <remarks>It reads by <see cref="OptionTable"/>. CommandLineParser, whose attributes declare the options, is not loaded:
/// it misreads common lines and costs 40 ms.</remarks>
internal static class CommandLineReader
{
    private const int DefaultColumns = 80;

    /// <summary>Reads a command line.</summary>
    /// <param name="words">The words after the program's name.</param>
    /// <param name="columns">Gives the width of the terminal in columns, asked only when help is laid out; null for 80.</param>
    public static CommandLineResult Read(IReadOnlyList<string> words, Func<int>? columns = null)
    {
        int Columns() => columns?.Invoke() ?? DefaultColumns;
        try
        {
            return words switch
            {
                [] => new CommandLineResult.Bare(GeneralPage.Short()),
                ["-h" or "--help", ..] => Print(GeneralPage.Full(Columns())),
                ["--version", ..] => Print(VersionText.Line),
                _ => ReadVerb(words, Columns),
            };
        }
        catch (UsageException error)
        {
            return new CommandLineResult.UsageError(error.Message, error.Hint);
        }
    }

    private static CommandLineResult ReadVerb(IReadOnlyList<string> words, Func<int> columns)
    {
        VerbRow verb = OptionTable.Verbs.FirstOrDefault(verb => verb.Name == words[0]) ?? throw MissingVerb.Explain(words);
        string[] rest = [.. words.Skip(1)];
        return verb.Name switch
        {
            "listen" => Run(new ListenLine(), line => ListenOrShow(line.Tui, CommandBuilder.Listen(line))),
            "connect" => Run(new ConnectLine(), line => ConnectOrShow(line.Tui, CommandBuilder.Connect(line))),
            "tui" => Run(new TuiLine(), line => new CommandLineResult.Tui(TuiCommandBuilder.Build(line))),
            "run" => Run(new RunLine(), line => new CommandLineResult.Run(CommandBuilder.RunScript(line))),
            "call" => Run(new CallLine(), line => new CommandLineResult.Call(CommandBuilder.Call(line))),
            "repl" => Run(new ReplLine(), line => new CommandLineResult.Repl(CommandBuilder.Repl(line))),
            "scripts" => Run(new ScriptsLine(), line => new CommandLineResult.Scripts(CommandBuilder.Scripts(line))),
            "new" => Run(new NewLine(), line => new CommandLineResult.New(new NewCommand(line.Name!, line.Project))), // required by the table
            "cert" => Run(new CertLine(), line => new CommandLineResult.Cert(CertCommandBuilder.Build(line))),
            "cache" => Run(new CacheLine(), line => new CommandLineResult.Cache(new CacheCommand(line.Action == "clear"))),
            "completion" => Run(new CompletionLine(), line => Print(CompletionScripts.For(line.Shell!))), // required by the table
            "help" => Run(new HelpLine(), line => Print(PageOf(line.Verb, columns()))),
            "version" => Run(new VersionLine(), _ => Print(VersionText.Line)),
            _ => throw new InvalidOperationException($"the verb {verb.Name} has no reader"),
        };

        CommandLineResult Run<TLine>(TLine line, Func<TLine, CommandLineResult> command)
            where TLine : CommonLine
        {
            VerbReader.Read(verb, rest, line);
            CommandLineResult asked = line.Help ? Print(VerbPage.Write(verb, columns()))
                : line.Version ? Print(VersionText.Line)
                : command(line);
            return asked with { Color = CommandBuilder.ColorOf(line), Debug = line.Debug };
        }
    }

    private static CommandLineResult ListenOrShow(bool showsScreen, ListenCommand command) =>
        showsScreen ? new CommandLineResult.Tui(TuiCommandBuilder.From(command)) : new CommandLineResult.Listen(command);

    private static CommandLineResult ConnectOrShow(bool showsScreen, ConnectCommand command) =>
        showsScreen ? new CommandLineResult.Tui(TuiCommandBuilder.From(command)) : new CommandLineResult.Connect(command);

    private static CommandLineResult.PrintText Print(string text) => new(text, 0);

    private static string PageOf(string? name, int columns)
    {
        if (name is null)
        {
            return GeneralPage.Full(columns);
        }

        VerbRow? verb = OptionTable.Verbs.FirstOrDefault(verb => verb.Name == name);
        return verb is not null
            ? VerbPage.Write(verb, columns)
            : throw new UsageException(
                $"unknown verb {UsageException.Quote(name)}",
                UsageException.DidYouMean(name, OptionTable.Verbs.Select(verb => verb.Name)) ?? "see 'netrepl --help'");
    }
}
