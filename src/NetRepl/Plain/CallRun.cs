using NetRepl.Cli.Commands;
using NetRepl.Control;

namespace NetRepl.Plain;

/// <summary><c>netrepl call FILE</c>: a method in a process of its own.</summary>
internal static class CallRun
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    /// <summary>Runs it to its end and gives the exit code. As long as the script listens, or can be called, the process stays.</summary>
    /// <param name="command">What was asked for.</param>
    /// <param name="run">The run, wired for it.</param>
    public static async Task<int> RunAsync(CallCommand command, PlainRun run)
    {
        if (await run.StartAsync() is { } ended)
        {
            return ended;
        }

        bool stays = command.Script.Control is not null;
        if (command.Method is null && stays)
        {
            return await run.WaitAsync(run.Net.StopRequested, () => ExitCodes.Ok);
        }

        Task<CallReply> calling = run.Caller.AnswerAsync(new CallRequest(command.Method, command.Arguments));
        await Task.WhenAny(calling, run.Net.StopRequested);
        if (!calling.IsCompleted && await run.Net.StopRequested < ExitCodes.ForSignal(1))
        {
            // The method itself may have asked for it, and may have something to say yet.
            await Task.WhenAny(calling, Task.Delay(LastWords));
        }

        if (!calling.IsCompleted)
        {
            return await run.WaitAsync(run.Net.StopRequested, () => ExitCodes.Ok);
        }

        int exitCode = await run.ShowAsync(await calling);
        Task end = exitCode != ExitCodes.Ok ? Task.CompletedTask : stays ? run.Net.StopRequested : run.Net.OpenListeners.WhenNoneAsync();
        return await run.WaitAsync(end, () => exitCode);
    }
}
