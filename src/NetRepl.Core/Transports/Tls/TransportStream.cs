using System.Runtime.CompilerServices;

namespace NetRepl.Core.Transports.Tls;

/// <summary>A stream transport as the <see cref="Stream"/> that SslStream wants, which remembers how the carrier ended.</summary>
/// <remarks>A read into an empty buffer waits without one, so that an idle connection stays small. SslStream tells neither a cut from
/// close_notify nor what failed below it: <see cref="IsEnded"/> and <see cref="Failure"/> do. A carrier that filled what was asked for is asked
/// for more at once, so that a transfer costs a system call for many records.</remarks>
/// <param name="transport">Takes ownership.</param>
internal sealed class TransportStream(IStreamTransport transport) : Stream
{
    private readonly ShutdownGate gate = new();
    private ReadAhead? ahead;
    private bool isBusy; // the last receive left something in the carrier

    /// <summary>The carrier's own end was received.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>The first failure of the carrier; null if none.</summary>
    public NetException? Failure { get; private set; }

    /// <summary>Keeps what was read from being decrypted while close_notify is being made.</summary>
    public ShutdownGate Gate => gate;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (ahead is { IsEmpty: false })
        {
            return ValueTask.FromResult(ahead.Take(buffer.Span));
        }

        gate.LeaveReading();
        return buffer.IsEmpty ? WaitAsync(cancellationToken)
            : isBusy ? ReceiveAheadAsync(buffer, cancellationToken)
            : ReceiveAsync(buffer, cancellationToken);
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await transport.SendAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (NetException error)
        {
            Failure ??= error;
            throw;
        }
    }

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            transport.Dispose();
        }

        base.Dispose(disposing);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> WaitAsync(CancellationToken cancel)
    {
        await transport.WaitReadableAsync(cancel).ConfigureAwait(false);
        return 0;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReceiveAheadAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        ahead ??= new ReadAhead();
        int count = 0;
        try
        {
            count = await ReceiveAsync(ahead.Open(), cancel).ConfigureAwait(false);
        }
        finally
        {
            ahead.Keep(count);
        }

        isBusy = count > buffer.Length;
        return ahead.Take(buffer.Span);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        try
        {
            StreamReceived received = await transport.ReceiveAsync(buffer, cancel).ConfigureAwait(false);
            IsEnded |= received.IsEnd;
            isBusy = received.Count == buffer.Length;
            gate.EnterReading();
            return received.Count;
        }
        catch (NetException error)
        {
            Failure ??= error;
            throw;
        }
    }
}
