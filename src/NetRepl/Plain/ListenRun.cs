using NetRepl.Cli.Commands;
using NetRepl.Core.Connections;
using NetRepl.Plain.Prompt;

namespace NetRepl.Plain;

/// <summary><c>netrepl listen</c>.</summary>
internal static class ListenRun
{
    /// <summary>Runs it to its end and gives the exit code.</summary>
    /// <param name="command">What was asked for.</param>
    /// <param name="run">The run, wired for it.</param>
    public static async Task<int> RunAsync(ListenCommand command, PlainRun run)
    {
        if (await run.StartAsync() is { } ended)
        {
            return ended;
        }

        bool servesMany = command.Script.Scripts.Count > 0 || command.Pipe is { KeepOpen: true } or { Prompt: true };
        bool once = command.Script.Once || !servesMany;
        var serve = new ServeOptions { Once = once, Body = once && !command.Pipe.Prompt ? run.OwnPipe : run.SharedPipe };
        if (command.Pipe.Prompt)
        {
            return await PromptRun.RunAsync(run, () => run.Net.ListenAsync(command.Spec, command.Socket, serve).AsTask());
        }

        try
        {
            Listener listener = await run.Net.ListenAsync(command.Spec, command.Socket, serve);
            return await run.WaitAsync(listener.Core.Completion, () => ExitCodeOf(listener.Core, run));
        }
        catch (NetException error)
        {
            return await run.FailAsync(error);
        }
    }

    // A hook that throws is its connection's trouble, not the listener's.
    private static int ExitCodeOf(ListenerCore listener, PlainRun run) => listener.Last?.CloseReason switch
    {
        null when listener.Failure is not null => ExitCodes.ConnectionLost,
        null or { Kind: CloseKind.HookFailed } => ExitCodes.Ok,
        { } reason => run.ExitCodeFor(reason),
    };
}
