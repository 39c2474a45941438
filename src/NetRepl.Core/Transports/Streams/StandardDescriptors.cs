using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NetRepl.Core.Transports.Streams;

/// <summary>Descriptors 0, 1 and 2 as the program inherited them.</summary>
internal static partial class StandardDescriptors
{
    private const int Input = 0;
    private const int Output = 1;
    private const int Error = 2;
    private const int Count = 3;
    private const int CloseOnExec = 1;
    private const int NoControllingTerminal = 0x100;

    /// <summary>The descriptor if it was inherited, -1 if the program was started with it closed (<c>&lt;&amp;-</c>).</summary>
    /// <remarks>A number that was closed at the start soon means another file; what the runtime or we opened has the close-on-exec
    /// flag, and what was inherited cannot have it.</remarks>
    /// <param name="number">0 for stdin, 1 for stdout, 2 for stderr.</param>
    public static int Inherited(int number)
    {
        int flags = Libc.DescriptorControl(number, LibcNumber.GetDescriptorFlags);
        return flags < 0 || (flags & CloseOnExec) != 0 ? -1 : number;
    }

    /// <summary>Occupies those that are closed, so that no socket gets their number. Before anything else is opened.</summary>
    public static void OccupyClosed()
    {
        for (int number = 0; number < Count; number++)
        {
            if (Libc.DescriptorControl(number, LibcNumber.GetDescriptorFlags) < 0)
            {
                Open("/dev/null", LibcNumber.ReadOnly | LibcNumber.CloseOnExec);
            }
        }
    }

    /// <summary>Whether a terminal is behind a descriptor.</summary>
    public static bool IsTerminal(int descriptor) => IsATerminal(descriptor) == 1;

    /// <summary>Writes to stderr in one call where the kernel allows; what it does not take is lost, since there is nobody left to tell.</summary>
    public static void WriteToError(ReadOnlySpan<byte> bytes) => Write(Inherited(Error), bytes);

    /// <summary>Writes in one call where the kernel allows, waiting for a slow reader; what is not taken is lost.</summary>
    /// <param name="descriptor">Where to; nothing is written to -1.</param>
    /// <param name="bytes">What.</param>
    public static void Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        while (descriptor >= 0 && !bytes.IsEmpty)
        {
            nint written = Libc.Write(descriptor, bytes, bytes.Length);
            if (written > 0)
            {
                bytes = bytes[(int)written..];
            }
            else if (Libc.LastError != Errno.EINTR && !WaitWritable(descriptor))
            {
                return;
            }
        }
    }

    /// <summary>Cuts stdout off: what anyone writes there from now on is thrown away. For a program that is about to end.</summary>
    /// <returns>The descriptor that still leads to what stdout was; negative if there is none.</returns>
    public static int CutOutput()
    {
        int kept = Duplicate(Output);
        int nothing = Open("/dev/null", LibcNumber.WriteOnly | LibcNumber.CloseOnExec);
        return kept >= 0 && nothing >= 0 && DuplicateTo(nothing, Output) >= 0 ? kept : -1;
    }

    /// <summary>Writes what a descriptor takes at once.</summary>
    public static void WriteAtOnce(int descriptor, ReadOnlySpan<byte> bytes)
    {
        Span<PollEntry> entries = [new PollEntry(descriptor, PollEvents.Writable)];
        if (descriptor >= 0 && Libc.Poll(entries, 1, 0) > 0)
        {
            Libc.Write(descriptor, bytes, bytes.Length);
        }
    }

    /// <summary>Gives stdout an open file of its own; does nothing where it cannot be opened again.</summary>
    /// <remarks>Whether writes wait is a property of the open file (open(2)), which the shell and all it starts share: one of them may have made a
    /// terminal non-blocking, and then a write that it cannot take whole is cut short.</remarks>
    public static void OwnOutput()
    {
        int own = Open("/proc/self/fd/1", LibcNumber.ReadWrite | NoControllingTerminal | LibcNumber.CloseOnExec);
        if (own >= 0)
        {
            _ = DuplicateTo(own, Output);
            _ = Libc.Close(own);
        }
    }

    /// <summary>Whether the terminal behind stdin is gone: its window was closed, its line was cut.</summary>
    public static bool IsInputHungUp()
    {
        Span<PollEntry> entries = [new PollEntry(Input, PollEvents.None)];
        return Libc.Poll(entries, 1, 0) > 0 && (entries[0].Happened & PollEvents.HangUp) != 0;
    }

    /// <summary>Lets stdin wait for ever: neither bytes nor an end come from it. For readers that take no end for an answer.</summary>
    public static void SilenceInput()
    {
        // Non-blocking: who saw the old stdin ready reads this one.
        using SafeFileHandle silence = Libc.EventDescriptor(0, LibcNumber.NonBlocking | LibcNumber.CloseOnExec);
        if (!silence.IsInvalid)
        {
            _ = DuplicateTo((int)silence.DangerousGetHandle(), Input);
        }
    }

    private static bool WaitWritable(int descriptor)
    {
        if (Libc.LastError != Errno.EAGAIN)
        {
            return false;
        }

        Span<PollEntry> entries = [new PollEntry(descriptor, PollEvents.Writable)];
        return Libc.Poll(entries, 1, -1) > 0;
    }

    [LibraryImport("libc", EntryPoint = "isatty")]
    private static partial int IsATerminal(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int DuplicateTo(int descriptor, int other);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
