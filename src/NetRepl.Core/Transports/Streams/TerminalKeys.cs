using System.Runtime.InteropServices;

namespace NetRepl.Core.Transports.Streams;

/// <summary>Takes the keys of a terminal one by one, unechoed and with Control combinations as bytes (termios(3)), and gives it back as it was.</summary>
/// <remarks>Output goes on as before: a newline written by anyone begins at the left edge. Thread-safe; giving back twice is harmless.</remarks>
/// <param name="descriptor">The terminal.</param>
internal sealed partial class TerminalKeys(int descriptor)
{
    private const int SettingsLength = 256; // more than any struct termios
    private const int Now = 0; // not when all was shown (TCSADRAIN): nobody may be looking
    private const nuint GetSize = 0x5413; // TIOCGWINSZ
    private const int TerminalStop = 20; // SIGTSTP

    private readonly Lock gate = new();
    private byte[]? before;

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
            byte[] settings = new byte[SettingsLength];
            if (before is not null || GetSettings(descriptor, settings) != 0)
            {
                return before is not null;
            }

            byte[] raw = [.. settings];
            MakeRaw(raw);
            Range output = OperatingSystem.IsMacOS() ? 8..16 : 4..8; // c_oflag, behind c_iflag
            settings.AsSpan(output).CopyTo(raw.AsSpan(output));
            before = SetSettings(descriptor, Now, raw) == 0 ? settings : null;
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
            if (before is not null)
            {
                _ = SetSettings(descriptor, Now, before);
                before = null;
            }
        }
    }

    /// <summary>Stops the program until the shell lets it go on; returns then.</summary>
    public static void Suspend() => _ = Raise(TerminalStop); // kill(2) may return before the stop comes

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int GetSettings(int descriptor, Span<byte> settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    private static partial int SetSettings(int descriptor, int when, ReadOnlySpan<byte> settings);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void MakeRaw(Span<byte> settings);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int descriptor, nuint request, Span<ushort> size);

    [LibraryImport("libc", EntryPoint = "raise")]
    private static partial int Raise(int signal);
}
