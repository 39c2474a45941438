using NetRepl.Cli.Commands;
using NetRepl.Core.Addressing;
using NetRepl.Core.Connections;
using NetRepl.Core.Transports.Streams;
using NetRepl.Scripting.Runtime.Prompt;

namespace NetRepl.Plain.Prompt;

/// <summary><c>netrepl repl</c>.</summary>
internal static class ReplRun
{
    /// <summary>Loads the scripts, opens what was asked for, and runs the prompt to its end.</summary>
    /// <param name="command">What was asked for.</param>
    /// <param name="run">The run, wired for it.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(ReplCommand command, PlainRun run)
    {
        if (await run.StartAsync() is { } ended)
        {
            return ended;
        }

        bool isInteractive = run.Streams.InputIsTerminal && StandardDescriptors.IsTerminal(run.Streams.OutputDescriptor);
        await using var session = new PromptSession(run.Net.Public, run.Scripts.State, run.Scripts.Last, PromptSession.OwnCompiler());
        Task warming = isInteractive ? session.WarmUpAsync() : Task.CompletedTask;
        using var loop = new PromptLoop(run, session, isInteractive);
        if (isInteractive)
        {
            run.Signals.Interrupted = loop.Interrupt;
        }

        try
        {
            await OpenAsync(command, run, isInteractive);
            int exitCode = await loop.RunAsync();
            return await run.WaitAsync(Task.CompletedTask, () => exitCode);
        }
        catch (NetException error)
        {
            return await run.FailAsync(error);
        }
        finally
        {
            run.Signals.Interrupted = null;
            await warming.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    private static async Task OpenAsync(ReplCommand command, PlainRun run, bool isInteractive)
    {
        foreach (EndpointSpec spec in command.Listen)
        {
            await run.Net.ListenAsync(spec, new ListenOptions(), new ServeOptions { IsServed = command.Script.Scripts.Count > 0 });
        }

        foreach (EndpointSpec spec in command.Connect)
        {
            Connection connection = await run.Net.ConnectAsync(spec, new ConnectOptions(), CancellationToken.None);
            if (isInteractive)
            {
                run.Messages.Tell(LogLevel.Information, $"Net[{connection.Number}] is {connection}");
            }
        }

        if (isInteractive)
        {
            run.Messages.Tell(LogLevel.Information, "C# prompt; :help explains, Ctrl+D ends");
        }
    }
}
