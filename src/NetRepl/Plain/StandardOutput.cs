using System.Buffers;
using NetRepl.Core.Text;
using NetRepl.Core.Transports.Streams;

namespace NetRepl.Plain;

/// <summary>Stdout, shared by the connections of a run: bytes as they came, or escaped where a terminal would obey them.</summary>
/// <remarks>Thread-safe: what one write brings stays together.</remarks>
internal sealed class StandardOutput : IDisposable
{
    private const int BrokenPipe = 32;

    private readonly StandardStreamsTransport stdout;
    private readonly DisplayEscaper? escaper;
    private readonly ArrayBufferWriter<byte> escaped = new();
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Takes stdout; it stays the caller's.</summary>
    /// <param name="stdout">Where bytes are sent.</param>
    /// <param name="escapes">Whether control characters are escaped.</param>
    public StandardOutput(StandardStreamsTransport stdout, bool escapes)
    {
        this.stdout = stdout;
        escaper = escapes ? new DisplayEscaper(DisplayForm.Lines) : null;
    }

    /// <summary>Whether bytes are changed on their way.</summary>
    public bool Escapes => escaper is not null;

    /// <summary>Shows what is written, in the place of stdout; null for stdout itself. A prompt that has the terminal sets it.</summary>
    public Action<ReadOnlyMemory<byte>>? Screen { get; set; }

    /// <summary>What is told when nobody reads stdout any more.</summary>
    public static OutputLostException ReaderGone => Lost(BrokenPipe, "nobody reads it");

    /// <summary>Completes when nobody reads stdout any more; never for a file or a terminal.</summary>
    public Task WhenReaderGone() => stdout.WhenReaderGone();

    /// <summary>Writes all of it; waits for a slow reader.</summary>
    /// <exception cref="OutputLostException">Stdout is closed, full, or nobody reads it.</exception>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            if (Screen is { } screen)
            {
                screen(Shown(bytes));
                return;
            }

            await stdout.SendAsync(Shown(bytes), cancel);
        }
        catch (NetException error)
        {
            throw Lost(error.ErrorCode, error.Cause);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>As <see cref="WriteAsync"/>, holding the calling thread meanwhile: for taps.</summary>
    /// <exception cref="OutputLostException">Stdout is closed, full, or nobody reads it.</exception>
    public void Write(ReadOnlySpan<byte> bytes) => WriteAsync(bytes.ToArray(), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    /// <summary>The exception for a stdout that failed with this <c>errno</c>.</summary>
    public static OutputLostException Lost(int errorCode, string cause) =>
        new($"write stdout: {cause}", errorCode == BrokenPipe ? ExitCodes.BrokenPipe : ExitCodes.OutputLost);

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private ReadOnlyMemory<byte> Shown(ReadOnlyMemory<byte> bytes)
    {
        if (escaper is null)
        {
            return bytes;
        }

        escaped.ResetWrittenCount();
        escaper.Write(bytes.Span, escaped);
        return escaped.WrittenMemory;
    }
}
