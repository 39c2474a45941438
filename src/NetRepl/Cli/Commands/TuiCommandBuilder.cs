using NetRepl.Cli.Lines;
using NetRepl.Cli.Reading;
using NetRepl.Core.Addressing;

namespace NetRepl.Cli.Commands;

/// <summary>From lines that ask for the terminal UI to what it gets.</summary>
internal static class TuiCommandBuilder
{
    /// <summary>What a bare <c>netrepl</c> on a terminal opens.</summary>
    public static TuiCommand Bare { get; } = new([], new ScriptOptions(), new PipeOptions(), new RunOptions());

    /// <summary>The command of <c>netrepl tui</c>.</summary>
    /// <exception cref="UsageException">An endpoint is wrong, or a combination makes no sense.</exception>
    public static TuiCommand Build(TuiLine line)
    {
        if (line.Print)
        {
            throw new UsageException("--print writes to stdout, which is the screen", "the panes show all bytes");
        }

        EndpointSpec[] specs = [.. line.Specs.Select(spec => EndpointReader.Read(spec, port: null))];
        return new TuiCommand(
            [.. specs.Select(spec => new TuiOpening(spec, spec.IsForListening))],
            CommandBuilder.Script(line),
            new PipeOptions { Crlf = line.Crlf },
            new RunOptions { Level = CommandBuilder.LevelOf(isQuiet: false, line.Verbose) })
        {
            Workspace = line.Workspace,
            Theme = line.Theme,
            Ascii = line.Ascii,
        };
    }

    /// <summary>The command of <c>netrepl listen --tui</c>.</summary>
    public static TuiCommand From(ListenCommand command) =>
        new([new TuiOpening(command.Spec, Listens: true)], command.Script, command.Pipe, command.Run) { Listen = command.Socket };

    /// <summary>The command of <c>netrepl connect --tui</c>.</summary>
    public static TuiCommand From(ConnectCommand command) =>
        new([new TuiOpening(command.Spec, Listens: false)], command.Script, command.Pipe, command.Run) { Connect = command.Socket };
}
