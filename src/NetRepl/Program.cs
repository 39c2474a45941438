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
        return await RunGuard.RunAsync(new Messages(Colours.AreOn(ColorChoice.Auto), sink: null), showsTraces: false, () => RunAsync(words));
    }

    private static Task<int> RunAsync(string[] words)
    {
        CommandLineResult asked = CommandLineReader.Read(words, TerminalWidth.Columns);
        var messages = new Messages(Colours.AreOn(asked.Color), sink: null);
        return RunGuard.RunAsync(messages, asked.Debug, () => RunAsync(asked, messages));
    }

    private static Task<int> RunAsync(CommandLineResult asked, Messages messages)
    {
        return asked switch
        {
            CommandLineResult.Listen { Command: var command } => EngineAsync(
                command.Pipe, command.Script, command.Run, new EngineSockets(command.Socket, new ConnectOptions()), run => ListenRun.RunAsync(command, run)),
            CommandLineResult.Connect { Command: var command } => EngineAsync(
                command.Pipe, command.Script, command.Run, new EngineSockets(new ListenOptions(), command.Socket), run => ConnectRun.RunAsync(command, run)),
            CommandLineResult.Tui { Command: var command } => ScreenRun.RunAsync(command, messages),
            CommandLineResult.Bare bare => ScreenRun.IsPossible ? ScreenRun.RunAsync(TuiCommandBuilder.Bare, messages) : TextOutput.PrintAsync(bare.Text, ExitCodes.Usage),
            CommandLineResult.Run { Command: var command } => EngineAsync(
                new PipeOptions(), command.Script, command.Run, new EngineSockets(new ListenOptions(), new ConnectOptions()), run => ScriptRun.RunAsync(command, run)),
            CommandLineResult.Repl { Command: var command } => EngineAsync(
                new PipeOptions { Prompt = true }, command.Script, command.Run, new EngineSockets(new ListenOptions(), new ConnectOptions()), run => ReplRun.RunAsync(command, run)),
            CommandLineResult.Call { Command: { At: not null } command } => CallAtRun.RunAsync(command, messages),
            CommandLineResult.Call { Command: var command } => EngineAsync(
                new PipeOptions(), command.Script, command.Run, new EngineSockets(new ListenOptions(), new ConnectOptions()), run => CallRun.RunAsync(command, run)),
            CommandLineResult.Scripts { Command: var command } => ScriptsRun.RunAsync(command),
            CommandLineResult.Cache { Command: var command } => CacheRun.RunAsync(command, messages),
            CommandLineResult.New { Command: var command } => NewRun.RunAsync(command, messages),
            CommandLineResult.Cert { Command: var command } => CertRun.RunAsync(command, messages),
            CommandLineResult.PrintText print => TextOutput.PrintAsync(print.Text, print.ExitCode),
            CommandLineResult.UsageError error => Task.FromResult(Refuse(error, messages)),
            var other => throw new InvalidOperationException($"nothing does {other}"),
        };

        Task<int> EngineAsync(PipeOptions pipe, ScriptOptions script, RunOptions limits, EngineSockets sockets, Func<PlainRun, Task<int>> body)
        {
            EventLog? events = pipe.Json ? new EventLog(TimeProvider.System) : null;
            Messages told = events is null ? messages : new Messages(isColoured: false, events.Message);
            return RunGuard.RunAsync(told, asked.Debug, async () =>
            {
                KeyLog.Start(limits.Keylog, told);
                await using var run = new PlainRun(pipe, script, limits, told, events, sockets);
                return await body(run);
            });
        }
    }

    private static int Refuse(CommandLineResult.UsageError error, Messages messages)
    {
        messages.Error(error.Message, error.Hint);
        return ExitCodes.Usage;
    }
}
