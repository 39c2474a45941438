using System.Buffers;
using System.Text;

namespace NetRepl.Tests.Support;

/// <summary>Reads a stream to its end in the background and lets tests wait for what comes. Thread-safe.</summary>
internal sealed class CapturedStream
{
    private readonly ArrayBufferWriter<byte> bytes = new();
    private TaskCompletionSource changed = NewSignal();
    private bool hasEnded;

    /// <summary>Starts reading.</summary>
    /// <param name="source">Stays the caller's; a failing read counts as its end.</param>
    public CapturedStream(Stream source) => Ended = ReadAsync(source);

    /// <summary>Completes at the end of the stream; never fails.</summary>
    public Task Ended { get; }

    /// <summary>What came so far.</summary>
    public byte[] Bytes
    {
        get
        {
            lock (bytes)
            {
                return bytes.WrittenSpan.ToArray();
            }
        }
    }

    /// <summary>What came so far, as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>Waits until <paramref name="isEnough"/> holds for what came.</summary>
    /// <returns>True when it held; false if the stream ended before.</returns>
    public async Task<bool> WaitAsync(Func<byte[], bool> isEnough, CancellationToken cancel)
    {
        while (true)
        {
            Task next;
            bool ended;
            lock (bytes)
            {
                next = changed.Task;
                ended = hasEnded;
            }

            if (isEnough(Bytes))
            {
                return true;
            }

            if (ended)
            {
                return false;
            }

            await next.WaitAsync(cancel);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task ReadAsync(Stream source)
    {
        var buffer = new byte[65536];
        int count;
        do
        {
            count = await ReadOrEndAsync(source, buffer);
            Append(buffer.AsSpan(0, count));
        }
        while (count > 0);
    }

    private static async Task<int> ReadOrEndAsync(Stream source, byte[] buffer)
    {
        try
        {
            return await source.ReadAsync(buffer);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException)
        {
            return 0;
        }
    }

    private void Append(ReadOnlySpan<byte> part)
    {
        TaskCompletionSource done;
        lock (bytes)
        {
            bytes.Write(part);
            hasEnded = part.IsEmpty;
            done = changed;
            changed = NewSignal();
        }

        done.SetResult();
    }
}
