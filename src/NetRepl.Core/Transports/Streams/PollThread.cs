using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NetRepl.Core.Transports.Streams;

/// <summary>A background thread that waits for descriptors and works, and an eventfd(2) through which others end the wait.</summary>
/// <remarks>All members are thread-safe.</remarks>
internal sealed class PollThread : IDisposable
{
    private const int StackLength = 256 * 1024;

    private readonly string name;
    private readonly Func<bool> step;
    private readonly SafeFileHandle signal;
    private readonly Lock gate = new();
    private bool isStarted;
    private bool isRunning;
    private bool isDisposed;

    /// <summary>Opens the wake-up descriptor; the thread starts later.</summary>
    /// <param name="name">The thread's name.</param>
    /// <param name="step">What it does again and again, <see cref="Wait"/> included; false ends the thread.</param>
    /// <exception cref="NetException">Descriptors ran out.</exception>
    public PollThread(string name, Func<bool> step)
    {
        this.name = name;
        this.step = step;
        signal = Libc.EventDescriptor(0, LibcNumber.NonBlocking | LibcNumber.CloseOnExec);
        if (signal.IsInvalid)
        {
            throw SocketErrors.From("open", "eventfd", Libc.LastError);
        }
    }

    /// <summary>Whether <see cref="Dispose"/> was called: the step should end the thread.</summary>
    public bool IsDisposed => Volatile.Read(ref isDisposed);

    /// <summary>What <see cref="Wake"/> makes readable, for a step that waits by other means than <see cref="Wait"/>.</summary>
    public int WakeDescriptor => (int)signal.DangerousGetHandle();

    /// <summary>Starts the thread; does nothing after the first call.</summary>
    public void Start()
    {
        lock (gate)
        {
            if (isStarted || isDisposed)
            {
                return;
            }

            isStarted = true;
            isRunning = true;
            new Thread(Run, StackLength) { IsBackground = true, Name = name }.Start();
        }
    }

    /// <summary>Ends the present wait, or the next one.</summary>
    public void Wake()
    {
        lock (gate)
        {
            if (!signal.IsClosed)
            {
                ulong one = 1;
                _ = Libc.Write(signal, MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in one)), sizeof(ulong));
            }
        }
    }

    /// <summary>Blocks the thread until something happened to a descriptor or <see cref="Wake"/> was called; for the step.</summary>
    /// <param name="descriptor">What to watch; a negative one waits for the call alone.</param>
    /// <param name="wanted">What to wait for; errors and hang-ups always end the wait.</param>
    /// <returns>What happened to the descriptor; nothing if only the call came.</returns>
    public PollEvents Wait(int descriptor, PollEvents wanted)
    {
        Span<PollEntry> entries =
        [
            new PollEntry(descriptor, wanted),
            new PollEntry(WakeDescriptor, PollEvents.Readable),
        ];
        while (Libc.Poll(entries, (nuint)entries.Length, milliseconds: -1) < 0)
        {
            // EINTR: the signal is handled elsewhere.
        }

        if (entries[1].Happened != PollEvents.None)
        {
            Span<byte> count = stackalloc byte[sizeof(ulong)];
            _ = Libc.Read(signal, count, count.Length);
        }

        return entries[0].Happened;
    }

    /// <summary>Wakes the thread for the last time; it may end a little later.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            Volatile.Write(ref isDisposed, true); // before the last wake-up, which the step takes for any other
            Wake();
            CloseIfUnused();
        }
    }

    private void Run()
    {
        while (step())
        {
        }

        lock (gate)
        {
            isRunning = false;
            CloseIfUnused();
        }
    }

    private void CloseIfUnused()
    {
        if (isDisposed && !isRunning)
        {
            signal.Dispose();
        }
    }
}
