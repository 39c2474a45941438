using NetRepl.Core.Transports;

namespace NetRepl.Core.Connections;

/// <summary>The end of a connection's life: why, and how gracefully.</summary>
/// <remarks>Open → closing (what is queued leaves, FIN, the peer's input is thrown away) → closed. The first reason stays.</remarks>
internal sealed class ConnectionLife
{
    // A person who ends the program does not wait for peers that never finish; and nothing is on its way when nothing has moved for long.
    private static readonly TimeSpan LingerWhenStopped = TimeSpan.FromMilliseconds(200);

    private readonly ConnectionCore owner;
    private CloseReason? reason;
    private TaskCompletionSource? closed;
    private int isRequested;
    private int isStarted;
    private bool isAborted;
    private int isEnded;

    public ConnectionLife(ConnectionCore owner) => this.owner = owner;

    /// <summary>Why it ends, once that is known.</summary>
    public CloseReason? Reason => Volatile.Read(ref reason);

    /// <summary>Closing was asked for, or it ended.</summary>
    public bool IsClosing => Volatile.Read(ref isRequested) != 0;

    /// <summary>The descriptor is closed.</summary>
    public bool IsClosed => Volatile.Read(ref isEnded) != 0;

    /// <summary>Completes when it has ended.</summary>
    public Task Closed
    {
        get
        {
            if (IsClosed)
            {
                return Task.CompletedTask;
            }

            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            source = Interlocked.CompareExchange(ref closed, source, null) ?? source;
            if (IsClosed)
            {
                source.TrySetResult();
            }

            return source.Task;
        }
    }

    /// <summary>Keeps a reason without closing, if none is known yet.</summary>
    public void Note(CloseReason why) => Interlocked.CompareExchange(ref reason, why, null);

    /// <summary>Our side finished sending.</summary>
    public void NoteFinishedSending()
    {
        owner.Net.Taps?.Finished(owner.Public, Direction.Out);
        owner.Extras?.OurEnd?.TrySetResult();
    }

    /// <summary>A send failed, which ends our side.</summary>
    public void NoteFailedSend(NetException error)
    {
        Note(CloseReasons.From(error));
        owner.Extras?.OurEnd?.TrySetResult();
    }

    /// <summary>Completes when our side has ended: sending was finished or failed, or all was closed.</summary>
    public Task OurEndAsync()
    {
        TaskCompletionSource end = owner.EnsureExtras().EnsureOurEnd();
        if (!owner.CanSend)
        {
            end.TrySetResult(); // it may have ended before there was something to set
        }

        return Task.WhenAny(end.Task, Closed);
    }

    /// <summary>Closes gracefully; see <see cref="Connection.Close"/>.</summary>
    public ValueTask CloseAsync(CloseReason why)
    {
        Note(why);
        Interlocked.Exchange(ref isRequested, 1);
        if (owner.Running.IsRunning)
        {
            return ValueTask.CompletedTask;
        }

        Start();
        return owner.Sender.IsInsideHook ? ValueTask.CompletedTask : new ValueTask(Closed);
    }

    /// <summary>Starts the close that was asked for while a hook ran; does nothing if none was.</summary>
    public void CloseAfterHook()
    {
        if (IsClosing)
        {
            Start();
        }
    }

    /// <summary>Ends it at once: what is queued is thrown away.</summary>
    public void Abort(CloseReason why)
    {
        Note(why);
        Interlocked.Exchange(ref isRequested, 1);
        Interlocked.Exchange(ref isStarted, 1);
        Volatile.Write(ref isAborted, true); // before the sends fail: a graceful close that waits for them goes on at once
        owner.Sender.Fail(owner.Failure("send", NetFailure.Closed, Reason!.Text));
        owner.Transport.Abort();
        End();
    }

    private void Start()
    {
        if (Interlocked.Exchange(ref isStarted, 1) == 0)
        {
            _ = CloseGracefullyAsync(); // it never fails, and ends with Closed
        }
    }

    private async Task CloseGracefullyAsync()
    {
        try
        {
            await FinishSendingAsync().ConfigureAwait(false);
            if (owner.HasEnd && !owner.Reader.IsEnded)
            {
                await LingerAsync().ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            Note(CloseReasons.From(error as NetException ?? UnexpectedErrors.Tell(owner, "close", error)));
        }
        finally
        {
            CloseTransport();
            owner.Sender.Fail(owner.Failure("send", NetFailure.Closed, Reason!.Text));
            End();
        }
    }

    // A graceful end would tell the peer that nothing was thrown away.
    private void CloseTransport()
    {
        if (Volatile.Read(ref isAborted))
        {
            owner.Transport.Abort();
            return;
        }

        owner.Transport.Dispose();
    }

    private async ValueTask FinishSendingAsync()
    {
        Task finished = owner.Sender.FinishAsync().AsTask();
        long sent = owner.BytesSent;
        while (!finished.IsCompleted)
        {
            using var wait = new CancellationTokenSource();
            Task delay = Task.Delay(owner.Net.Options.FlushTimeout, owner.Net.Options.Time, wait.Token);
            Task first = await Task.WhenAny(finished, delay).ConfigureAwait(false);
            await wait.CancelAsync().ConfigureAwait(false);
            if (first == delay && owner.BytesSent == sent)
            {
                reason = new CloseReason(CloseKind.SlowPeer, $"the peer took nothing for {owner.Net.Options.FlushTimeout.TotalSeconds:0} s; {owner.Sender.QueuedBytes} bytes were thrown away");
                owner.Transport.Abort();
                return;
            }

            sent = owner.BytesSent;
        }

        await finished.ConfigureAwait(false);
    }

    // Closing with input unread makes the kernel reset, and that destroys what the peer has not yet taken.
    private async ValueTask LingerAsync()
    {
        using ITimer timer = owner.Net.Options.Time.CreateTimer(
            static transport => ((ITransport)transport!).Dispose(),
            owner.Transport,
            Reason!.Kind is CloseKind.Stopped or CloseKind.Idle ? LingerWhenStopped : owner.Net.Options.LingerTimeout,
            Timeout.InfiniteTimeSpan);
        await owner.Reader.OwnAsync().ConfigureAwait(false);
        try
        {
            await owner.Reader.DiscardAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (NetException)
        {
            // The timer closed it, or the peer reset what we were about to close: both are the end we wanted.
        }
        finally
        {
            owner.Reader.Release();
        }
    }

    private void End()
    {
        if (Interlocked.Exchange(ref isEnded, 1) != 0)
        {
            return;
        }

        try
        {
            owner.Net.Ended(owner);
        }
        catch (Exception error)
        {
            UnexpectedErrors.Tell(owner, "close", error);
        }

        Volatile.Read(ref closed)?.TrySetResult();
    }
}
