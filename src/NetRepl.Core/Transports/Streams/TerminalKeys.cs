using System.Runtime.InteropServices;

namespace NetRepl.Core.Transports.Streams;

/// <summary>Takes the keys of a terminal (<see cref="TerminalMode.WithKeys"/>) and gives it back as it was.</summary>
/// <remarks>Thread-safe; giving back twice is harmless.</remarks>
/// <param name="descriptor">The terminal.</param>
internal sealed partial class TerminalKeys(int descriptor)
{
    private const nuint GetSize = 0x5413; // TIOCGWINSZ
    private const int TerminalStop = 20; // SIGTSTP

    private readonly Lock gate = new();
    private TerminalMode? before;

    /// <summary>Columns and rows; 80 and 24 when the terminal does not say.</summary>
    public (int Columns, int Rows) Size
    {
        get
        {
            Span<ushort> size = stackalloc ushort[4]; // rows, columns, and both in pixels
            bool isKnown = Control(descriptor, GetSize, size) == 0 && size[0] > 0 && size[1] > 0;
            return isKnown ? (size[1], size[0]) : (80, 24);
        }
    }

    /// <summary>Takes the keys.</summary>
    /// <returns>Whether the terminal could be set so.</returns>
    public bool TakeKeys()
    {
        lock (gate)
        {
            before ??= TerminalMode.Read(descriptor) is { } mode && mode.WithKeys().Set() ? mode : null;
            return before is not null;
        }
    }

    /// <summary>Takes the keys again, after someone may have set another mode: the runtime does after a stop.</summary>
    public void TakeAgain()
    {
        GiveBack();
        TakeKeys();
    }

    /// <summary>Gives the terminal back.</summary>
    public void GiveBack()
    {
        lock (gate)
        {
            before?.Set();
            before = null;
        }
    }

    /// <summary>Stops the program until the shell lets it go on; returns then.</summary>
    public static void Suspend() => _ = Raise(TerminalStop); // kill(2) may return before the stop comes

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int descriptor, nuint request, Span<ushort> size);

    [LibraryImport("libc", EntryPoint = "raise")]
    private static partial int Raise(int signal);
}
