namespace NetRepl.Core.Connections;

/// <summary>A large body, as the hook reads it: once, forward, with await.</summary>
internal sealed class HttpBodyStream : Stream
{
    private readonly HttpBodyReader bodies;
    private readonly ConnectionReader reader;
    private readonly int number;
    private ReadOnlyMemory<byte> start;

    /// <param name="bodies">Reads it.</param>
    /// <param name="reader">Whose guest it is while it reads.</param>
    /// <param name="start">What was read already.</param>
    public HttpBodyStream(HttpBodyReader bodies, ConnectionReader reader, ReadOnlyMemory<byte> start)
    {
        this.bodies = bodies;
        this.reader = reader;
        this.start = start;
        number = bodies.Number;
    }

    /// <inheritdoc/>
    public override bool CanRead => !IsOver;

    private bool IsOver => bodies.Number != number;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(IsOver, this);
        if (buffer.IsEmpty)
        {
            return 0;
        }

        if (!start.IsEmpty)
        {
            int count = Math.Min(start.Length, buffer.Length);
            start[..count].CopyTo(buffer);
            start = start[count..];
            return count;
        }

        if (!reader.TryVisit())
        {
            throw new InvalidOperationException("the connection is being read by a verb");
        }

        try
        {
            return await bodies.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            reader.EndVisit();
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("a large body is read with await: ReadAsync, CopyToAsync");

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
