using System.Net.Sockets;

namespace NetRepl.Core.Transports.Streams;

/// <summary>Accepts from one or more listening sockets as if they were one.</summary>
/// <remarks>Each socket has at most one accept under way. A cancelled call leaves it there, and the next call takes what it brought:
/// no connection is lost. When descriptors run short it stops accepting and leaves clients in the backlog. One call at a time.</remarks>
internal sealed class SocketAcceptor : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly Socket[] sockets;
    private readonly Task<Socket>?[] pending;
    private Task? any;
    private readonly string endpoint;
    private readonly TimeProvider time;
    private int last;
    private bool isShort;
    private bool hasTold;

    /// <summary>Takes listening sockets over.</summary>
    /// <param name="sockets">At least one; takes ownership.</param>
    /// <param name="endpoint">The spec's text, for messages.</param>
    /// <param name="time">Measures the pauses after a failed accept.</param>
    public SocketAcceptor(Socket[] sockets, string endpoint, TimeProvider time)
    {
        this.sockets = sockets;
        this.endpoint = endpoint;
        this.time = time;
        pending = new Task<Socket>?[sockets.Length];

        // The first timer starts a thread. When descriptors have run out that fails, and just then the first pause is needed.
        using ITimer _ = time.CreateTimer(static _ => { }, null, FirstPause, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The listening sockets.</summary>
    public IReadOnlyList<Socket> Sockets => sockets;

    /// <summary>Waits for the next connection.</summary>
    /// <param name="trouble">Told once when accepting fails for a passing reason, which is waited out.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="SocketException">The sockets were closed, or cannot accept at all.</exception>
    /// <exception cref="ObjectDisposedException">The sockets were closed before.</exception>
    public async ValueTask<Socket> AcceptAsync(Action<string> trouble, CancellationToken cancel)
    {
        for (TimeSpan pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                if (HasRoom())
                {
                    Socket accepted = await AcceptFromAnyAsync(cancel).ConfigureAwait(false);
                    isShort = DescriptorLimit.IsNearlyReachedBy((int)accepted.Handle);
                    return accepted;
                }

                TellOnce(trouble, new SocketException((int)SocketError.TooManyOpenSockets));
            }
            catch (SocketException error) when (SocketErrors.IsPassing(error))
            {
                TellOnce(trouble, error);
            }

            await Task.Delay(pause, time, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Closes the sockets and what they accepted unasked.</summary>
    public void Dispose()
    {
        foreach (Socket socket in sockets)
        {
            socket.Dispose();
        }

        for (int i = 0; i < pending.Length; i++)
        {
            if (Interlocked.Exchange(ref pending[i], null) is { } accept)
            {
                _ = CloseUnaskedAsync(accept);
            }
        }
    }

    private static async Task CloseUnaskedAsync(Task<Socket> accept)
    {
        try
        {
            (await accept.ConfigureAwait(false)).Dispose();
        }
        catch (SocketException)
        {
            // The accept was broken off, as meant.
        }
        catch (ObjectDisposedException)
        {
            // As above.
        }
    }

    // Asked by taking the lowest free number for a moment; only after one was taken that was nearly too high.
    private bool HasRoom()
    {
        if (!isShort)
        {
            return true;
        }

        int free = Libc.DescriptorControl(sockets[0].SafeHandle, LibcNumber.DuplicateDescriptor, 0);
        if (free < 0)
        {
            return false;
        }

        _ = Libc.Close(free);
        return !DescriptorLimit.IsNearlyReachedBy(free);
    }

    private async ValueTask<Socket> AcceptFromAnyAsync(CancellationToken cancel)
    {
        while (true)
        {
            for (int i = 0; i < sockets.Length; i++)
            {
                // Each socket has its turn first.
                last = (last + 1) % sockets.Length;
                if (TakeCompleted(last) is { } accepted)
                {
                    return await accepted.ConfigureAwait(false);
                }
            }

            // One for all waits, since each leaves something at the accepts that it watches.
            any ??= Task.WhenAny(pending!);
            await any.WaitAsync(cancel).ConfigureAwait(false);
            any = null;
        }
    }

    private Task<Socket>? TakeCompleted(int index)
    {
        Task<Socket> accept = pending[index] ??= sockets[index].AcceptAsync(CancellationToken.None).AsTask();
        return accept.IsCompleted ? Interlocked.Exchange(ref pending[index], null) : null;
    }

    private void TellOnce(Action<string> trouble, SocketException error)
    {
        if (!hasTold)
        {
            hasTold = true;
            trouble(SocketErrors.From("accept on", endpoint, error).Message
                + "; trying again");
        }
    }
}
