using NetRepl.Cli.Commands;
using NetRepl.Core.Connections;
using NetRepl.Plain.Prompt;

namespace NetRepl.Plain;

/// <summary><c>netrepl connect</c>.</summary>
internal static class ConnectRun
{
    /// <summary>Runs it to its end and gives the exit code.</summary>
    /// <param name="command">What was asked for.</param>
    /// <param name="run">The run, wired for it.</param>
    public static async Task<int> RunAsync(ConnectCommand command, PlainRun run)
    {
        if (await run.StartAsync() is { } ended)
        {
            return ended;
        }

        if (command.Pipe.Prompt)
        {
            return await PromptRun.RunAsync(run, () => ConnectAsync(command, run, run.SharedPipe));
        }

        try
        {
            ConnectionCore? connection = await ConnectAsync(command, run, run.OwnPipe);
            return connection is null
                ? await run.WaitAsync(run.Net.StopRequested, () => ExitCodes.Ok)
                : await run.WaitAsync(connection.Serving, () => run.ExitCodeFor(connection.CloseReason!));
        }
        catch (NetException error)
        {
            return await run.FailAsync(error);
        }
    }

    // Null when the run was asked to stop first.
    private static async Task<ConnectionCore?> ConnectAsync(ConnectCommand command, PlainRun run, ConnectionBody body)
    {
        try
        {
            return await run.Net.ConnectServedAsync(command.Spec, command.Socket, new ServeOptions { Body = body }, run.Stopping);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
