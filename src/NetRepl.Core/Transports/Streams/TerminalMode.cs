using System.Runtime.InteropServices;

namespace NetRepl.Core.Transports.Streams;

/// <summary>How a terminal takes keys (termios(3)), kept to be set again. Immutable.</summary>
internal sealed partial class TerminalMode
{
    private const int Now = 0; // not when all was shown (TCSADRAIN): nobody may be looking
    private const int OutputQueue = 1;
    private const int StopOutput = 0;
    private const int StartOutput = 1;

    // struct termios is looked into for its output flags alone; no system has a larger one.
    private const int MostBytes = 256;

    private readonly int descriptor;
    private readonly byte[] settings;

    private TerminalMode(int descriptor, byte[] settings)
    {
        this.descriptor = descriptor;
        this.settings = settings;
    }

    /// <summary>The mode now; null if there is no terminal.</summary>
    /// <param name="descriptor">The terminal; stdin by default.</param>
    public static TerminalMode? Read(int descriptor = 0)
    {
        byte[] settings = new byte[MostBytes];
        return !OperatingSystem.IsWindows() && GetAttributes(descriptor, settings) == 0 ? new TerminalMode(descriptor, settings) : null;
    }

    /// <summary>The mode that takes keys one by one, unechoed and with Control combinations as bytes. Output goes on as before: a newline
    /// begins at the left edge.</summary>
    public TerminalMode WithKeys()
    {
        byte[] raw = [.. settings];
        MakeRaw(raw);
        Range output = OperatingSystem.IsMacOS() ? 8..16 : 4..8; // c_oflag, behind c_iflag
        settings.AsSpan(output).CopyTo(raw.AsSpan(output));
        return new TerminalMode(descriptor, raw);
    }

    /// <summary>Sets it.</summary>
    /// <returns>False if the terminal is gone.</returns>
    public bool Set() => SetAttributes(descriptor, Now, settings) == 0;

    /// <summary>Throws away what a terminal has not taken yet, and lets whoever waits in a write to it go on.</summary>
    /// <remarks>Emptying the queue of a pseudo-terminal wakes nobody; stopping and starting its output does.</remarks>
    public static void DiscardOutput(int descriptor)
    {
        _ = Flush(descriptor, OutputQueue);
        _ = Flow(descriptor, StopOutput);
        _ = Flow(descriptor, StartOutput);
    }

    [LibraryImport("libc", EntryPoint = "tcflush")]
    private static partial int Flush(int descriptor, int queue);

    [LibraryImport("libc", EntryPoint = "tcflow")]
    private static partial int Flow(int descriptor, int action);

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int GetAttributes(int descriptor, Span<byte> settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    private static partial int SetAttributes(int descriptor, int when, ReadOnlySpan<byte> settings);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void MakeRaw(Span<byte> settings);
}
