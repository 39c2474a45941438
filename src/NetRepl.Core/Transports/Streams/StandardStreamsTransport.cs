using System.Net;

namespace NetRepl.Core.Transports.Streams;

/// <summary>Standard input and output as one transport: <c>-</c>.</summary>
/// <remarks>Disposing leaves the descriptors open: they belong to the program and to who started it.</remarks>
internal sealed class StandardStreamsTransport : IStreamTransport
{
    private const string Endpoint = "-";

    private readonly int inputDescriptor;
    private readonly StandardInput input;
    private readonly StandardOutput output;
    private bool isFinished;

    /// <summary>Takes two descriptors, as <see cref="StandardDescriptors.Inherited"/> gives them; nothing is read before the first receive.</summary>
    /// <param name="inputDescriptor">Where to read; -1 is at its end.</param>
    /// <param name="outputDescriptor">Where to write; to -1 every send fails with EBADF.</param>
    public StandardStreamsTransport(int inputDescriptor, int outputDescriptor)
    {
        this.inputDescriptor = inputDescriptor;
        input = new StandardInput(inputDescriptor, "stdin");
        output = new StandardOutput(outputDescriptor, "stdout");
    }

    /// <inheritdoc/>
    public string Name => Endpoint;

    /// <inheritdoc/>
    public EndPoint? Local => null;

    /// <inheritdoc/>
    public EndPoint? Remote => null;

    /// <inheritdoc/>
    public int Handle => inputDescriptor;

    /// <inheritdoc/>
    public SocketSettings? Settings => null;

    /// <inheritdoc cref="StandardOutput.WhenReaderGone"/>
    public Task WhenReaderGone() => output.WhenReaderGone();

    /// <inheritdoc/>
    public ValueTask WaitReadableAsync(CancellationToken cancel) => new(input.FillAsync().WaitAsync(cancel));

    /// <inheritdoc/>
    public async ValueTask<StreamReceived> ReceiveAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        StreamReceived received;
        while (!input.TryTake(buffer.Span, out received))
        {
            await input.FillAsync().WaitAsync(cancel).ConfigureAwait(false);
        }

        return received;
    }

    /// <inheritdoc/>
    public int TrySend(ReadOnlySpan<byte> bytes) =>
        isFinished ? throw SocketErrors.Closed("write", "stdout") : output.TryWrite(bytes);

    /// <inheritdoc/>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        bytes = bytes[TrySend(bytes.Span)..];
        while (!bytes.IsEmpty)
        {
            await output.WhenWritable().WaitAsync(cancel).ConfigureAwait(false);
            bytes = bytes[TrySend(bytes.Span)..];
        }
    }

    /// <inheritdoc/>
    /// <remarks>The descriptor stays open, so whoever reads it sees the end only when the program ends.</remarks>
    public ValueTask FinishSendingAsync(CancellationToken cancel)
    {
        isFinished = true;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Abort() => Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        input.Dispose();
        output.Dispose();
    }
}
