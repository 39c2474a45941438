using NetRepl.Core.Connections;
using NetRepl.Core.Transports;

namespace NetRepl.Plain;

/// <summary>The flow in which somebody looks at the bytes: taps, OnSend, line endings, a terminal, or messages.</summary>
internal sealed class BufferedFlow : IPipeFlow
{
    private const int StreamBufferLength = 128 * 1024;

    private readonly ConnectionCore connection;
    private readonly StandardStreams streams;
    private readonly LineEndings endings;

    public BufferedFlow(ConnectionCore connection, StandardStreams streams, bool crlf)
    {
        this.connection = connection;
        this.streams = streams;
        endings = new LineEndings(crlf);
    }

    /// <inheritdoc/>
    public long Uploaded => connection.BytesSent;

    /// <inheritdoc/>
    public long Downloaded => connection.Events;

    /// <inheritdoc/>
    public async Task UploadAsync(CancellationToken cancel)
    {
        byte[] buffer = new byte[connection.KeepsBoundaries ? LineEndings.LongestMessage : StreamBufferLength];
        while (true)
        {
            StreamReceived received = await streams.Transport.ReceiveAsync(buffer, cancel);
            if (received.IsEnd)
            {
                return;
            }

            foreach (ReadOnlyMemory<byte> piece in endings.Pieces(buffer.AsMemory(0, received.Count)))
            {
                await connection.Sender.SendAsync(piece.Span);
            }
        }
    }

    /// <inheritdoc/>
    public async Task DownloadAsync(CancellationToken cancel)
    {
        ConnectionReader reader = connection.Reader;
        await reader.OwnAsync();
        try
        {
            do
            {
                await streams.Output.WriteAsync(reader.Buffered, cancel);
                reader.Consume(reader.BufferedCount);
            }
            while (await FillAsync(reader, cancel));
        }
        finally
        {
            reader.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private async Task<bool> FillAsync(ConnectionReader reader, CancellationToken cancel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(connection.Timeout);
        try
        {
            await reader.WhenAloneAsync();
            await reader.WaitAsync(deadline.Token);
            Filled filled = await reader.FillAsync(deadline.Token);
            return !filled.IsEnd;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw connection.Failure("receive", NetFailure.TimedOut, $"nothing came for {connection.Timeout.TotalSeconds:0.###} s");
        }
    }
}
