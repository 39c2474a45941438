using NetRepl.Core.Connections;
using NetRepl.Core.Pump;

namespace NetRepl.Plain;

/// <summary>Stdin and stdout joined to one connection, until both sides have ended.</summary>
/// <remarks>
/// The end of stdin finishes our sending side, and receiving goes on until the peer finishes. A peer that finishes first still gets the rest
/// of stdin: at once nothing more when a person types it, else until stdin ends or is silent for <see cref="Silence"/>.
/// Datagrams have no end: after stdin has ended, silence for <see cref="Silence"/> is the end.
/// </remarks>
internal sealed class PipeSession
{
    /// <summary>How long nothing has to move before an end that cannot be seen is assumed.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    private readonly StandardStreams streams;
    private readonly bool crlf;
    private readonly TimeSpan? quitAfter;

    /// <summary>Makes a session; it serves one connection.</summary>
    /// <param name="streams">Stdin and stdout; they stay the caller's.</param>
    /// <param name="crlf">Lines of stdin are sent with CRLF.</param>
    /// <param name="quitAfter">Silence after the end of stdin that ends it; null for the default of the transport.</param>
    public PipeSession(StandardStreams streams, bool crlf, TimeSpan? quitAfter)
    {
        this.streams = streams;
        this.crlf = crlf;
        this.quitAfter = quitAfter;
    }

    /// <summary>Why stdout was lost; null if it was not.</summary>
    public OutputLostException? OutputLost { get; private set; }

    /// <summary>Serves the connection; a <see cref="ConnectionBody"/>.</summary>
    /// <exception cref="NetException">The connection failed; what came before is on stdout.</exception>
    public async Task ServeAsync(ConnectionCore connection)
    {
        await connection.Sender.FlushAsync();
        using IPipeFlow flow = IsPumped(connection) ? new PumpedFlow(connection, streams) : new BufferedFlow(connection, streams, crlf);
        using var stop = new CancellationTokenSource();
        Task upload = UploadAsync(flow, connection, stop.Token);
        Task download = flow.DownloadAsync(stop.Token);
        try
        {
            // Who closes it meanwhile, such as a script or the idle timeout, does not wait for the peer or for stdin.
            Task first = await Task.WhenAny(RunAsync(flow, connection, upload, download), connection.Closed, ReaderGoneAsync(flow));
            await first;
        }
        catch (OutputLostException lost)
        {
            OutputLost = lost;
            connection.Abort(new CloseReason(CloseKind.Failed, lost.Message, lost));
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAny(download, Task.Delay(Silence));
        }
    }

    // A pump sees by itself that nobody reads stdout any more.
    private async Task ReaderGoneAsync(IPipeFlow flow)
    {
        await (flow is BufferedFlow ? streams.Output.WhenReaderGone() : Task.Delay(Timeout.Infinite));
        throw StandardOutput.ReaderGone;
    }

    private bool IsPumped(ConnectionCore connection) =>
        PumpDecision.CanPump(connection) && !crlf && !streams.Output.Escapes;

    private static async Task UploadAsync(IPipeFlow flow, ConnectionCore connection, CancellationToken cancel)
    {
        await flow.UploadAsync(cancel);
        await connection.Sender.FinishAsync();
    }

    private async Task RunAsync(IPipeFlow flow, ConnectionCore connection, Task upload, Task download)
    {
        if (await Task.WhenAny(upload, download) == download)
        {
            await download;
            TimeSpan patience = streams.InputIsTerminal ? TimeSpan.Zero : Silence;
            await WhileMovingAsync(upload, () => flow.Uploaded, patience);
            return;
        }

        if (upload.Exception?.InnerException is NetException { Operation: "read" })
        {
            // Stdin itself failed: the peer's end need not be waited for.
            await upload;
        }

        // A failed upload is told by the download, once it has written what came before.
        if (!await WhileMovingAsync(download, () => flow.Downloaded, SilenceAfterStdin(connection)))
        {
            await connection.CloseAsync(new CloseReason(CloseKind.Stopped, "quit after the end of stdin"));
        }
        else if (upload.IsFaulted)
        {
            await upload;
        }
    }

    private TimeSpan SilenceAfterStdin(ConnectionCore connection) =>
        quitAfter ?? (connection.HasEnd ? Timeout.InfiniteTimeSpan : Silence);

    /// <summary>Waits for a task as long as a counter moves; true if it ended, false after silence. Throws what it threw.</summary>
    private static async Task<bool> WhileMovingAsync(Task task, Func<long> moved, TimeSpan patience)
    {
        while (!task.IsCompleted)
        {
            long before = moved();
            await Task.WhenAny(task, Task.Delay(patience));
            if (!task.IsCompleted && moved() == before)
            {
                return false;
            }
        }

        await task;
        return true;
    }
}
