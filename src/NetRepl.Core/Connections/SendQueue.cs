using System.Buffers;
using System.Text;

namespace NetRepl.Core.Connections;

/// <summary>The one way out of a connection: sends, the end of sending and the close leave in the order they were asked for.</summary>
/// <remarks>A send is written at once when nothing waits before it; what the kernel does not take is copied and written by
/// <see cref="DrainAsync"/>. Only then does anything allocate. Thread-safe.</remarks>
internal sealed class SendQueue
{
    /// <summary>Above this many queued bytes a send completes only when half of them have left, unless <see cref="EngineOptions.SendQueue"/> says otherwise.</summary>
    public const int HighWater = 64 * 1024;

    private const int LargestOnStack = 512;

    private readonly ConnectionCore owner;
    private readonly SendWriter writer;
    private readonly Lock gate = new();
    private SendBacklog? backlog;
    private NetException? failure;
    private NetException? lastFailure;
    private NetException? refusal;
    private bool isBusy;
    private bool isFinishing;

    public SendQueue(ConnectionCore owner)
    {
        this.owner = owner;
        writer = new SendWriter(owner);
    }

    /// <summary>Bytes that wait.</summary>
    public long QueuedBytes => backlog?.Bytes ?? 0;

    /// <summary>Whether sends are still taken.</summary>
    public bool IsOpen => !isFinishing && failure is null;

    /// <summary>Whether the present call comes from OnSend of this connection.</summary>
    public bool IsInsideHook => writer.IsInsideHook;

    /// <summary>Whether an exception is a failure of this queue: a send that could not leave.</summary>
    public bool IsOwn(NetException error) => error == failure || error == lastFailure;

    /// <summary>Whether an exception is a failure of this queue, or its refusal of a send after the end.</summary>
    public bool HasThrown(NetException error) => IsOwn(error) || error == refusal;

    /// <summary>Sends text as UTF-8, then <paramref name="ending"/>, in one piece.</summary>
    public ValueTask SendTextAsync(string text, ReadOnlySpan<byte> ending)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length) + ending.Length;
        byte[]? rented = most > LargestOnStack ? ArrayPool<byte>.Shared.Rent(most) : null;
        Span<byte> bytes = rented ?? stackalloc byte[LargestOnStack];
        int count = Encoding.UTF8.GetBytes(text, bytes);
        ending.CopyTo(bytes[count..]);
        ValueTask sent = SendAsync(bytes[..(count + ending.Length)]);
        ConnectionReader.GiveBack(rented);
        return sent;
    }

    /// <summary>Sends bytes, then <paramref name="ending"/>, in one piece.</summary>
    public ValueTask SendAsync(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> ending)
    {
        if (ending.IsEmpty)
        {
            return SendAsync(bytes);
        }

        byte[] joined = ArrayPool<byte>.Shared.Rent(bytes.Length + ending.Length);
        bytes.CopyTo(joined);
        ending.CopyTo(joined.AsSpan(bytes.Length));
        ValueTask sent = SendAsync(joined.AsSpan(0, bytes.Length + ending.Length));
        ArrayPool<byte>.Shared.Return(joined);
        return sent;
    }

    /// <summary>Sends bytes: written or copied when this returns; completes as <see cref="HighWater"/> says.</summary>
    public ValueTask SendAsync(ReadOnlySpan<byte> bytes)
    {
        VerbTrace.Tell(owner, "send", bytes);
        bool throughHook = MustAskHook();
        ValueTask sent;
        lock (gate)
        {
            if (failure is not null || isFinishing)
            {
                refusal = failure ?? owner.Failure("send", NetFailure.Closed, "sending was finished");
                return FailedSend(refusal);
            }

            if (!isBusy && !throughHook && TryWrite(ref bytes, out NetException? failed))
            {
                return failed is null ? ValueTask.CompletedTask : FailedSend(failed);
            }

            backlog ??= new SendBacklog(Most / 2);
            backlog.Add(SendItem.Copy(bytes, throughHook));
            sent = backlog.Bytes > Most && !writer.IsInsideHook ? backlog.WhenLow() : ValueTask.CompletedTask;
        }

        StartDrain();
        return sent;
    }

    /// <summary>As <see cref="SendAsync(ReadOnlySpan{byte})"/> for those who do not wait: a failure shows as the connection's end.</summary>
    public void Post(ReadOnlySpan<byte> bytes)
    {
        ValueTask sent = SendAsync(bytes);
        if (!sent.IsCompletedSuccessfully)
        {
            _ = sent.AsTask();
        }
    }

    /// <summary>Ends our sending side after what is queued; completes when that has left, inside OnSend at once. Twice is harmless.</summary>
    public ValueTask FinishAsync()
    {
        ValueTask finished;
        lock (gate)
        {
            if (failure is not null)
            {
                return FailedSend(failure);
            }

            backlog ??= new SendBacklog(Most / 2);
            if (!isFinishing)
            {
                isFinishing = true;
                backlog.Add(SendItem.Finish);
            }

            finished = writer.IsInsideHook ? ValueTask.CompletedTask : backlog.WhenEmpty();
        }

        StartDrain();
        return finished;
    }

    /// <summary>Does something between sends: after those before it, before those behind it. Its failure ends sending.</summary>
    /// <exception cref="NetException">It failed, or sending is over.</exception>
    public async ValueTask RunInTurnAsync(Func<SendWriter, ValueTask> act)
    {
        var turn = new QueuedTurn(() => act(writer));
        lock (gate)
        {
            if (failure is not null || isFinishing)
            {
                throw failure ?? owner.Failure("send", NetFailure.Closed, "sending was finished");
            }

            backlog ??= new SendBacklog(Most / 2);
            backlog.Add(SendItem.ForTurn(turn));
        }

        StartDrain();
        try
        {
            await turn.Done.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (failure is not null)
        {
            throw failure;
        }
    }

    /// <summary>Completes when nothing waits.</summary>
    public ValueTask FlushAsync()
    {
        lock (gate)
        {
            return failure is null && backlog is not null ? backlog.WhenEmpty() : ValueTask.CompletedTask;
        }
    }

    /// <summary>Completes when half of the queue has left; at once unless it is above <see cref="HighWater"/>. Never fails.</summary>
    public ValueTask WhenLowAsync()
    {
        if (QueuedBytes <= Most)
        {
            return ValueTask.CompletedTask;
        }

        lock (gate)
        {
            return failure is null && backlog!.Bytes > Most ? WhenCompletedAsync(backlog.WhenLow().AsTask()) : ValueTask.CompletedTask;
        }
    }

    /// <summary>Throws away what waits; sends fail with <paramref name="error"/> from now on.</summary>
    public void Fail(NetException error)
    {
        lock (gate)
        {
            failure ??= error;
            backlog?.Fail(failure);
        }
    }

    private int Most => owner.Net.Options.SendQueue;

    // Nobody need await a send: its failure is also the connection's, so it counts as observed.
    private static ValueTask FailedSend(NetException error)
    {
        var failed = Task.FromException(error);
        _ = failed.Exception;
        return new ValueTask(failed);
    }

    private static async ValueTask WhenCompletedAsync(Task low) => await low.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private bool MustAskHook() => owner.Hooks.OnSend is not null && !writer.IsInsideHook;

    private void StartDrain()
    {
        lock (gate)
        {
            if (isBusy)
            {
                return;
            }

            isBusy = true;
        }

        // Not under the lock: it may run OnSend. It never fails; a close waits for what is queued.
        _ = DrainAsync();
    }

    // Called under the lock while nothing waits: true when all is written, or the transport failed.
    private bool TryWrite(ref ReadOnlySpan<byte> bytes, out NetException? failed)
    {
        failed = null;
        try
        {
            return writer.TryWrite(ref bytes);
        }
        catch (NetException error)
        {
            failed = error;
            Failed(error);
            return true;
        }
    }

    // What has an end is over then. Of datagrams only the one is lost, and so is a packet that was too long: the next may arrive.
    private void Failed(NetException error)
    {
        lastFailure = error;
        owner.SendFailed(error);
        if (owner.HasEnd && error.Failure != NetFailure.MessageTooLong)
        {
            Fail(error);
        }
    }

    // Runs on whoever queued the first item until something has to wait. Only one runs at a time (isBusy).
    private async Task DrainAsync()
    {
        while (TryTake(out SendItem item))
        {
            try
            {
                await writer.WriteAsync(item).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                // Nobody awaits this: what is not told here is lost, and what is queued behind it would wait for ever.
                Failed(error as NetException ?? UnexpectedErrors.Tell(owner, "send", error));
            }
            finally
            {
                Written(item);
            }
        }
    }

    private bool TryTake(out SendItem item)
    {
        lock (gate)
        {
            if (backlog!.TryTake(out item))
            {
                return true;
            }

            isBusy = false;
            return false;
        }
    }

    private void Written(SendItem item)
    {
        lock (gate)
        {
            backlog!.Written(item);
        }
    }
}
