using NetRepl.Core.Connections;
using NetRepl.Core.Pump;
using NetRepl.Core.Transports;

namespace NetRepl.Plain;

/// <summary>The flow in which nobody looks at the bytes: two pumps move them by descriptor.</summary>
internal sealed class PumpedFlow : IPipeFlow
{
    private readonly ConnectionCore connection;
    private readonly DescriptorPump upload;
    private readonly DescriptorPump download;

    public PumpedFlow(ConnectionCore connection, StandardStreams streams)
    {
        this.connection = connection;
        upload = new DescriptorPump(streams.Input, connection.Handle, Timeout.InfiniteTimeSpan, count => connection.Moved(Direction.Out, count));
        download = new DescriptorPump(connection.Handle, streams.OutputDescriptor, connection.Timeout, count => connection.Moved(Direction.In, count));
    }

    /// <inheritdoc/>
    public long Uploaded => connection.BytesSent;

    /// <inheritdoc/>
    public long Downloaded => connection.BytesReceived;

    /// <inheritdoc/>
    public async Task UploadAsync(CancellationToken cancel)
    {
        using CancellationTokenRegistration stop = cancel.Register(upload.Stop);
        PumpResult result = await upload.RunAsync();
        switch (result.End)
        {
            case PumpEnd.SourceFailed:
                throw SocketErrors.From("read", "stdin", result.ErrorCode);
            case PumpEnd.DestinationFailed:
                throw SocketErrors.From("send", connection.EndpointText, result.ErrorCode);
            case PumpEnd.Stopped:
                throw new OperationCanceledException(cancel);
        }
    }

    /// <inheritdoc/>
    public async Task DownloadAsync(CancellationToken cancel)
    {
        using CancellationTokenRegistration stop = cancel.Register(download.Stop);
        PumpResult result = await download.RunAsync();
        switch (result.End)
        {
            case PumpEnd.SourceEnded:
                // The reader has to see the end as well, and a reset that came before the connection was accepted.
                await connection.Reader.FillAsync(cancel);
                return;
            case PumpEnd.SourceFailed:
                throw SocketErrors.From("receive", connection.EndpointText, result.ErrorCode);
            case PumpEnd.TimedOut:
                throw connection.Failure("receive", NetFailure.TimedOut, $"nothing came for {connection.Timeout.TotalSeconds:0.###} s");
            case PumpEnd.DestinationFailed:
                throw StandardOutput.Lost(result.ErrorCode, SocketErrors.From("write", "stdout", result.ErrorCode).Cause);
            default:
                throw new OperationCanceledException(cancel);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        upload.Stop();
        download.Stop();
    }
}
