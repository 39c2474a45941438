using NetRepl.Cli;
using NetRepl.Cli.Commands;
using NetRepl.Core.Transports.Streams;
using NetRepl.Plain;

namespace NetRepl;

/// <summary>Where the program starts: command line in, exit code out. All long-lived objects are wired from here.</summary>
internal static class Program
{
    private static Task<int> Main(string[] words)
    {
        StandardDescriptors.OccupyClosed();
        return CommandLineReader.Read(words, TerminalWidth.Columns) switch
        {
            CommandLineResult.Listen { Command: var command } => RunAsync(
                command.Pipe, command.Script, command.Run, new EngineSockets(command.Socket, new ConnectOptions()), run => ListenRun.RunAsync(command, run)),
            CommandLineResult.Connect { Command: var command } => RunAsync(
                command.Pipe, command.Script, command.Run, new EngineSockets(new ListenOptions(), command.Socket), run => ConnectRun.RunAsync(command, run)),
            CommandLineResult.Scripts { Command: var command } => ScriptsRun.RunAsync(command),
            CommandLineResult.PrintText print => TextOutput.PrintAsync(print.Text, print.ExitCode),
            CommandLineResult.UsageError error => Task.FromResult(Refuse(error)),
            var other => throw new InvalidOperationException($"nothing does {other}"),
        };
    }

    private static int Refuse(CommandLineResult.UsageError error)
    {
        new Messages(Colours.AreOn(ColorChoice.Auto), events: null).Error(error.Message, error.Hint);
        return ExitCodes.Usage;
    }

    private static async Task<int> RunAsync(PipeOptions pipe, ScriptOptions script, RunOptions limits, EngineSockets sockets, Func<PlainRun, Task<int>> body)
    {
        EventLog? events = pipe.Json ? new EventLog(TimeProvider.System) : null;
        var messages = new Messages(Colours.AreOn(limits.Color), events);
        try
        {
            await using var run = new PlainRun(pipe, script, limits, messages, events, sockets);
            return await body(run);
        }
        catch (OutputLostException error)
        {
            messages.Error(error.Message);
            return error.ExitCode;
        }
        catch (Exception error)
        {
            messages.Error($"a bug in netrepl: {(limits.Debug ? error.ToString() : error.Message)}", limits.Debug ? null : "run it again with --debug and report what it prints");
            return ExitCodes.Internal;
        }
    }
}
