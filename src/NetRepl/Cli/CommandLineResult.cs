using NetRepl.Cli.Commands;

namespace NetRepl.Cli;

/// <summary>What a command line asks for.</summary>
internal abstract record CommandLineResult
{
    /// <summary>When messages are coloured. Default: on a terminal.</summary>
    public ColorChoice Color { get; init; } = ColorChoice.Auto;

    /// <summary>Unexpected failures show their stack trace. Default false.</summary>
    public bool Debug { get; init; }

    /// <summary>Wait for connections.</summary>
    public sealed record Listen(ListenCommand Command) : CommandLineResult;

    /// <summary>Open a connection.</summary>
    public sealed record Connect(ConnectCommand Command) : CommandLineResult;

    /// <summary>Open the terminal UI.</summary>
    public sealed record Tui(TuiCommand Command) : CommandLineResult;

    /// <summary>Nothing was asked for: the terminal UI on a terminal, else a text and exit 2.</summary>
    /// <param name="Text">The text, with its last newline.</param>
    public sealed record Bare(string Text) : CommandLineResult;

    /// <summary>Run a script to its end.</summary>
    public sealed record Run(RunCommand Command) : CommandLineResult;

    /// <summary>Call a method of a script.</summary>
    public sealed record Call(CallCommand Command) : CommandLineResult;

    /// <summary>Open a C# prompt.</summary>
    public sealed record Repl(ReplCommand Command) : CommandLineResult;

    /// <summary>List the scripts.</summary>
    public sealed record Scripts(ScriptsCommand Command) : CommandLineResult;

    /// <summary>Write a script or a project to begin with.</summary>
    public sealed record New(NewCommand Command) : CommandLineResult;

    /// <summary>Make a certificate, or show one.</summary>
    public sealed record Cert(CertCommand Command) : CommandLineResult;

    /// <summary>Show or empty the cache of compiled scripts.</summary>
    public sealed record Cache(CacheCommand Command) : CommandLineResult;

    /// <summary>Print a text and end: help, version, a completion script.</summary>
    /// <param name="Text">The text, with its last newline.</param>
    /// <param name="ExitCode">0 when it was asked for: it belongs on stdout; else on stderr.</param>
    public sealed record PrintText(string Text, int ExitCode) : CommandLineResult;

    /// <summary>The line is wrong: exit 2.</summary>
    /// <param name="Message">What is wrong, in one line without the program's name; safe to show on a terminal.</param>
    /// <param name="Hint">The remedy in one line, when one is known.</param>
    public sealed record UsageError(string Message, string? Hint) : CommandLineResult;
}
