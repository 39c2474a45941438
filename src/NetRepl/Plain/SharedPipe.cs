using NetRepl.Core.Connections;

namespace NetRepl.Plain;

/// <summary>Stdin and stdout joined to all connections at once (<c>--keep-open</c>): stdin goes to all, stdout takes what comes.</summary>
/// <remarks>Stdin is read only while somebody is connected, so that nothing is lost; its end finishes nobody.</remarks>
internal sealed class SharedPipe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly StandardStreams streams;
    private readonly bool crlf;
    private readonly Action<NetException> failed;
    private readonly Action<OutputLostException> lost;
    private int isReading;

    /// <summary>Makes the pipe of a run.</summary>
    /// <param name="streams">Stdin and stdout; they stay the caller's.</param>
    /// <param name="crlf">Lines of stdin are sent with CRLF.</param>
    /// <param name="failed">Told when stdin fails: those who are connected stay.</param>
    /// <param name="lost">Told when stdout fails.</param>
    public SharedPipe(StandardStreams streams, bool crlf, Action<NetException> failed, Action<OutputLostException> lost)
    {
        this.failed = failed;
        this.streams = streams;
        this.crlf = crlf;
        this.lost = lost;
    }

    /// <summary>Whether stdin goes to the connections; else it is for someone else. Default true.</summary>
    public bool ReadsInput { get; init; } = true;

    /// <summary>The reading of stdin; completed before it begins and after stdin ended.</summary>
    public Task Reading { get; private set; } = Task.CompletedTask;

    /// <summary>Writes what one connection sends to stdout; a <see cref="ConnectionBody"/>.</summary>
    public async Task ServeAsync(ConnectionCore connection)
    {
        if (Interlocked.Exchange(ref isReading, 1) == 0)
        {
            Reading = ReadsInput ? TryReadAsync(connection.Net) : Task.CompletedTask;
            Watching = WatchAsync();
        }

        using var flow = new BufferedFlow(connection, streams, crlf: false);
        try
        {
            await flow.DownloadAsync(CancellationToken.None);
        }
        catch (OutputLostException error)
        {
            lost(error);
        }
    }

    /// <summary>The watch over stdout; completed before it begins and when nobody reads stdout any more.</summary>
    public Task Watching { get; private set; } = Task.CompletedTask;

    private async Task WatchAsync()
    {
        await streams.Output.WhenReaderGone();
        lost(StandardOutput.ReaderGone);
    }

    private async Task TryReadAsync(NetCore net)
    {
        try
        {
            await ReadAsync(net);
        }
        catch (NetException error)
        {
            failed(error);
        }
    }

    private async Task ReadAsync(NetCore net)
    {
        var lines = new LineEndings(crlf);
        byte[] buffer = new byte[LineEndings.LongestMessage];
        while (await streams.Transport.ReceiveAsync(buffer, CancellationToken.None) is { IsEnd: false } received)
        {
            foreach (ReadOnlyMemory<byte> piece in lines.Pieces(buffer.AsMemory(0, received.Count)))
            {
                await SendToAllAsync(net, piece);
            }

            await WaitForSlowAsync(net);
        }
    }

    private static async Task SendToAllAsync(NetCore net, ReadOnlyMemory<byte> bytes)
    {
        Task nextOpen = net.NextOpenAsync();
        while (net.Broadcast(bytes.Span, except: null) == 0)
        {
            await nextOpen;
            nextOpen = net.NextOpenAsync();
        }
    }

    // A slow peer slows stdin, so nothing is lost and memory stays flat. One that takes nothing does not hold the others for ever:
    // what waits for it reaches the broadcast's limit, and it is closed.
    private static async Task WaitForSlowAsync(NetCore net)
    {
        Task[] slow = [.. net.OpenUnordered
            .Where(connection => connection.Sender.QueuedBytes > SendQueue.HighWater)
            .Select(connection => connection.Sender.WhenLowAsync().AsTask())];
        if (slow.Length > 0)
        {
            await Task.WhenAny(Task.WhenAll(slow), Task.Delay(Patience));
        }
    }
}
