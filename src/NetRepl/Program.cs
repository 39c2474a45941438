using NetRepl.Cli;
using NetRepl.Cli.Commands;
using NetRepl.Core.Transports.Streams;
using NetRepl.Plain;
using NetRepl.Plain.Prompt;
using NetRepl.Screen;

namespace NetRepl;

/// <summary>Where the program starts: command line in, exit code out. All long-lived objects are wired from here.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] words)
    {
        StandardDescriptors.OccupyClosed();
        var messages = new Messages(Colours.AreOn(ColorChoice.Auto), sink: null);
        try
        {
            return await RunAsync(words, messages);
        }
        catch (Exception error)
        {
            // Nothing else may end the program: an exception that leaves Main is an abort (134).
            messages.Error($"a bug in netrepl: {error.Message}", "run it again with --debug and report what it prints");
            return ExitCodes.Internal;
        }
    }

    private static Task<int> RunAsync(string[] words, Messages messages) =>
        CommandLineReader.Read(words, TerminalWidth.Columns) switch
        {
            CommandLineResult.Listen { Command: var command } => RunAsync(
                command.Pipe, command.Script, command.Run, new EngineSockets(command.Socket, new ConnectOptions()), run => ListenRun.RunAsync(command, run)),
            CommandLineResult.Connect { Command: var command } => RunAsync(
                command.Pipe, command.Script, command.Run, new EngineSockets(new ListenOptions(), command.Socket), run => ConnectRun.RunAsync(command, run)),
            CommandLineResult.Tui { Command: var command } => ScreenRun.RunAsync(command, messages),
            CommandLineResult.Bare bare => ScreenRun.IsPossible ? ScreenRun.RunAsync(TuiCommandBuilder.Bare, messages) : TextOutput.PrintAsync(bare.Text, ExitCodes.Usage),
            CommandLineResult.Run { Command: var command } => RunAsync(
                new PipeOptions(), command.Script, command.Run, new EngineSockets(new ListenOptions(), new ConnectOptions()), run => ScriptRun.RunAsync(command, run)),
            CommandLineResult.Repl { Command: var command } => RunAsync(
                new PipeOptions { Prompt = true }, command.Script, command.Run, new EngineSockets(new ListenOptions(), new ConnectOptions()), run => ReplRun.RunAsync(command, run)),
            CommandLineResult.Call { Command: { At: not null } command } => CallAtRun.RunAsync(command, messages),
            CommandLineResult.Call { Command: var command } => RunAsync(
                new PipeOptions(), command.Script, command.Run, new EngineSockets(new ListenOptions(), new ConnectOptions()), run => CallRun.RunAsync(command, run)),
            CommandLineResult.Scripts { Command: var command } => ScriptsRun.RunAsync(command),
            CommandLineResult.Cache { Command: var command } => CacheRun.RunAsync(command, messages),
            CommandLineResult.New { Command: var command } => NewRun.RunAsync(command, messages),
            CommandLineResult.Cert { Command: var command } => CertRun.RunAsync(command, messages),
            CommandLineResult.PrintText print => TextOutput.PrintAsync(print.Text, print.ExitCode),
            CommandLineResult.UsageError error => Task.FromResult(Refuse(error, messages)),
            var other => throw new InvalidOperationException($"nothing does {other}"),
        };

    private static int Refuse(CommandLineResult.UsageError error, Messages messages)
    {
        messages.Error(error.Message, error.Hint);
        return ExitCodes.Usage;
    }

    private static async Task<int> RunAsync(PipeOptions pipe, ScriptOptions script, RunOptions limits, EngineSockets sockets, Func<PlainRun, Task<int>> body)
    {
        EventLog? events = pipe.Json ? new EventLog(TimeProvider.System) : null;
        var messages = new Messages(Colours.AreOn(limits.Color), events is null ? null : events.Message);
        try
        {
            KeyLog.Start(limits.Keylog, messages);
            await using var run = new PlainRun(pipe, script, limits, messages, events, sockets);
            return await body(run);
        }
        catch (OutputLostException error)
        {
            messages.Error(error.Message);
            return error.ExitCode;
        }
        catch (Exception error) when (limits.Debug)
        {
            messages.Report($"netrepl: a bug in netrepl: {error}");
            return ExitCodes.Internal;
        }
    }
}
