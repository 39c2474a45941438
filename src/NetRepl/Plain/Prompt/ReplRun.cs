using NetRepl.Cli.Commands;
using NetRepl.Core.Addressing;
using NetRepl.Core.Connections;

namespace NetRepl.Plain.Prompt;

/// <summary><c>netrepl repl</c>.</summary>
internal static class ReplRun
{
    /// <summary>Loads the scripts, opens what was asked for, and runs the prompt to its end.</summary>
    /// <param name="command">What was asked for.</param>
    /// <param name="run">The run, wired for it.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(ReplCommand command, PlainRun run) =>
        await run.StartAsync() ?? await PromptRun.RunAsync(run, () => OpenAsync(command, run));

    private static async Task OpenAsync(ReplCommand command, PlainRun run)
    {
        foreach (EndpointSpec spec in command.Listen)
        {
            await run.Net.ListenAsync(spec, new ListenOptions(), new ServeOptions { IsServed = command.Script.Scripts.Count > 0 });
        }

        foreach (EndpointSpec spec in command.Connect)
        {
            Connection connection;
            try
            {
                connection = await run.Net.ConnectAsync(spec, new ConnectOptions(), run.Stopping);
            }
            catch (OperationCanceledException)
            {
                return; // the prompt will not begin
            }

            if (run.Streams.IsInteractive)
            {
                run.Messages.Tell(LogLevel.Information, $"Net[{connection.Number}] is {connection}");
            }
        }
    }
}
