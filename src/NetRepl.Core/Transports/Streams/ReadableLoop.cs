using Microsoft.Win32.SafeHandles;

namespace NetRepl.Core.Transports.Streams;

/// <summary>One thread that waits in epoll(7) for all stream sockets of an engine and wakes whoever waits for one.</summary>
/// <remarks>
/// Edge-triggered, and each socket is added once: an idle connection costs its <see cref="ReadableSignal"/> and no system call
/// (.NET's own wait keeps some 650 bytes for each). Waiters run on the thread pool, never here: one that loops delays nobody's wake-up.
/// The thread starts with the first socket. All members are thread-safe.
/// </remarks>
internal sealed class ReadableLoop : IDisposable
{
    private const int MostEvents = 256;
    private const ulong WakeToken = 0;

    private readonly Lock gate = new();
    private SafeFileHandle? epoll;
    private PollThread? thread;
    private Watched[] watched = new Watched[64]; // by descriptor
    private uint generation;
    private bool isDisposed;

    /// <summary>Begins to watch a socket for <see cref="ReadableSignal.Happened"/>; at once if it is readable already.</summary>
    /// <param name="descriptor">The open socket.</param>
    /// <param name="signal">Told until <see cref="Forget"/>.</param>
    /// <returns>What <see cref="Forget"/> takes; never 0.</returns>
    /// <exception cref="NetException">The kernel has no room for another one (ENOSPC, ENOMEM), or descriptors ran out.</exception>
    public ulong Watch(int descriptor, ReadableSignal signal)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            Open();
            if (descriptor >= watched.Length)
            {
                Array.Resize(ref watched, Math.Max(descriptor + 1, watched.Length * 2));
            }

            generation = generation == uint.MaxValue ? 1 : generation + 1;
            ulong token = ((ulong)generation << 32) | (uint)descriptor;
            watched[descriptor] = new Watched(signal, token);
            if (Libc.EpollControl(epoll!, LibcNumber.EpollAdd, descriptor, EpollEvents.Watching(token)) < 0)
            {
                int errno = Libc.LastError;
                watched[descriptor] = default;
                throw SocketErrors.From("watch", "epoll", errno);
            }

            return token;
        }
    }

    /// <summary>Stops telling a signal; to be called while its socket is still open.</summary>
    /// <remarks>The kernel forgets the socket itself when it closes.</remarks>
    /// <param name="token">What <see cref="Watch"/> gave; 0 is nothing.</param>
    public void Forget(ulong token)
    {
        lock (gate)
        {
            ref Watched one = ref watched[(int)(uint)token];
            if (token != 0 && one.Token == token)
            {
                one = default;
            }
        }
    }

    /// <summary>Ends the thread. Whoever still waits is not told: the sockets are to be closed before.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            thread?.Dispose();
        }
    }

    private void Open()
    {
        if (thread is not null)
        {
            return;
        }

        epoll = Libc.EpollCreate(LibcNumber.CloseOnExec);
        if (epoll.IsInvalid)
        {
            throw SocketErrors.From("open", "epoll", Libc.LastError);
        }

        thread = new PollThread("sockets", Step);
        _ = Libc.EpollControl(epoll, LibcNumber.EpollAdd, thread.WakeDescriptor, EpollEvents.Watching(WakeToken));
        thread.Start();
    }

    private bool Step()
    {
        Span<byte> events = stackalloc byte[MostEvents * EpollEvents.Stride];
        int count = Libc.EpollWait(epoll!, events, MostEvents, milliseconds: -1);
        for (int i = 0; i < count; i++)
        {
            ulong token = EpollEvents.Token(events, i);
            if (token != WakeToken)
            {
                Find(token)?.Happened();
            }
        }

        if (!thread!.IsDisposed)
        {
            return true;
        }

        epoll!.Dispose();
        return false;
    }

    // Null for an event that was on its way when its socket closed: the number may be another socket's by now.
    private ReadableSignal? Find(ulong token)
    {
        lock (gate)
        {
            Watched one = watched[(int)(uint)token];
            return one.Token == token ? one.Signal : null;
        }
    }

    private readonly record struct Watched(ReadableSignal Signal, ulong Token);
}
