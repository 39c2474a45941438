using NetRepl.Cli.Commands;

namespace NetRepl.Plain;

/// <summary><c>netrepl run</c>.</summary>
internal static class ScriptRun
{
    /// <summary>Runs the script's top level to its end; goes on while the script's hooks serve a listener or its timers run.</summary>
    /// <param name="command">What was asked for.</param>
    /// <param name="run">The run, wired for it.</param>
    /// <returns>The exit code: what the top level returned, if that is a number.</returns>
    public static async Task<int> RunAsync(RunCommand command, PlainRun run)
    {
        if (await run.StartAsync() is { } ended)
        {
            return ended;
        }

        Task end = Task.WhenAll([.. run.Net.Listeners.Select(listener => listener.Core.Completion), run.Net.Timers.Ended]);
        return await run.WaitAsync(end, () => ExitCodes.For(run.ScriptResult));
    }
}
