using NetRepl.Core.Hooks;
using NetRepl.Core.Transports;

namespace NetRepl.Core.Connections;

/// <summary>Writes what a send queue hands it to the transport, through OnSend where there is one. One call at a time.</summary>
internal sealed class SendWriter
{
    // Progress is counted by the piece, so that a slow peer is told from one that takes nothing.
    private const int LongestPiece = 64 * 1024;

    private readonly ConnectionCore owner;
    private int hookThread;

    public SendWriter(ConnectionCore owner) => this.owner = owner;

    /// <summary>Whether the present call comes from OnSend of this connection: what it sends bypasses the hook.</summary>
    /// <remarks>Told by the thread while the hook runs synchronously, and by what flows with the call when it awaits.</remarks>
    public bool IsInsideHook => hookThread == Environment.CurrentManagedThreadId || owner.Net.Origin.OnSend.Value == this;

    /// <summary>Writes what goes without waiting and takes it off <paramref name="bytes"/>.</summary>
    /// <returns>Whether all of it is written.</returns>
    /// <exception cref="NetException">The transport failed.</exception>
    public bool TryWrite(ref ReadOnlySpan<byte> bytes)
    {
        if (owner.TapOrder is not { } order)
        {
            return TryWriteNow(ref bytes);
        }

        lock (order)
        {
            return TryWriteNow(ref bytes);
        }
    }

    /// <summary>Writes one entry of the queue; the caller releases it.</summary>
    /// <exception cref="NetException">The transport failed.</exception>
    public ValueTask WriteAsync(SendItem item)
    {
        if (item.Turn is { } turn)
        {
            return turn.RunAsync();
        }

        if (item.IsFinish)
        {
            return FinishTransportAsync();
        }

        return item.ThroughHook ? WriteThroughHookAsync(item.Bytes) : WriteAllAsync(item.Bytes);
    }

    /// <summary>Writes bytes, through OnSend where there is one; for who has its turn in the queue.</summary>
    /// <exception cref="NetException">The transport failed.</exception>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => owner.Hooks.OnSend is null ? WriteAllAsync(bytes) : WriteThroughHookAsync(bytes);

    private bool TryWriteNow(ref ReadOnlySpan<byte> bytes)
    {
        if (owner.Transport is IMessageTransport messages)
        {
            return TryWriteMessage(messages, bytes);
        }

        int taken = ((IStreamTransport)owner.Transport).TrySend(bytes);
        if (taken > 0)
        {
            owner.Moved(Direction.Out, bytes[..taken]);
            bytes = bytes[taken..];
        }

        return bytes.IsEmpty;
    }

    private bool TryWriteMessage(IMessageTransport messages, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty && !messages.CarriesEmptyMessages)
        {
            return true;
        }

        if (!owner.MayReply())
        {
            return true;
        }

        if (!messages.TrySend(bytes))
        {
            return false;
        }

        owner.Moved(Direction.Out, bytes);
        return true;
    }

    // Told before it happens: the peer's own end, which may be its answer, comes after it.
    private async ValueTask FinishTransportAsync()
    {
        owner.FinishedSending();
        if (owner.Transport is IStreamTransport stream)
        {
            await stream.FinishSendingAsync(CancellationToken.None).ConfigureAwait(false);
            return;
        }

        ((IMessageTransport)owner.Transport).FinishSending();
    }

    private async ValueTask WriteThroughHookAsync(ReadOnlyMemory<byte> bytes)
    {
        SendVerdict verdict = await AskHookAsync(bytes).ConfigureAwait(false);
        if (!verdict.IsDropped)
        {
            await WriteAllAsync(verdict.Replacement ?? bytes).ConfigureAwait(false);
        }
    }

    private async ValueTask<SendVerdict> AskHookAsync(ReadOnlyMemory<byte> bytes)
    {
        if (owner.Hooks.OnSend is not { } hook)
        {
            return SendVerdict.Pass;
        }

        try
        {
            return await CallHook(hook, bytes).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            owner.HookFailed(HookName.OnSend, error);
            return SendVerdict.Drop;
        }
    }

    private ValueTask<SendVerdict> CallHook(SendHook hook, ReadOnlyMemory<byte> bytes)
    {
        if (owner.Hooks.OnSendIsAsync)
        {
            owner.Net.Origin.OnSend.Value = this;
        }

        hookThread = Environment.CurrentManagedThreadId;
        try
        {
            return hook(owner.Public, bytes);
        }
        finally
        {
            hookThread = 0;
        }
    }

    private async ValueTask WriteAllAsync(ReadOnlyMemory<byte> bytes)
    {
        if (owner.Transport is IMessageTransport messages)
        {
            // One that found the kernel's buffer full is counted twice by the guard, which errs on the right side.
            if ((!bytes.IsEmpty || messages.CarriesEmptyMessages) && owner.MayReply())
            {
                owner.Tell(Direction.Out, bytes.Span);
                await messages.SendAsync(bytes, CancellationToken.None).ConfigureAwait(false);
                owner.Moved(Direction.Out, bytes.Length);
            }

            return;
        }

        var stream = (IStreamTransport)owner.Transport;
        while (!bytes.IsEmpty)
        {
            ReadOnlyMemory<byte> piece = bytes[..Math.Min(bytes.Length, LongestPiece)];
            owner.Tell(Direction.Out, piece.Span);
            await stream.SendAsync(piece, CancellationToken.None).ConfigureAwait(false);
            owner.Moved(Direction.Out, piece.Length);
            bytes = bytes[piece.Length..];
        }
    }
}
