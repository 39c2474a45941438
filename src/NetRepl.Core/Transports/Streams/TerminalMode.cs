using System.Runtime.InteropServices;

namespace NetRepl.Core.Transports.Streams;

/// <summary>How the terminal at stdin takes keys (termios(3)), kept to be set again.</summary>
internal sealed partial class TerminalMode
{
    private const int Standard = 0;
    private const int Now = 0;

    // struct termios is not looked into; no Linux has a larger one.
    private const int MostBytes = 256;

    private readonly byte[] settings;

    private TerminalMode(byte[] settings) => this.settings = settings;

    /// <summary>The mode now; null if stdin is no terminal.</summary>
    public static TerminalMode? Read()
    {
        byte[] settings = new byte[MostBytes];
        return OperatingSystem.IsLinux() && GetAttributes(Standard, settings) == 0 ? new TerminalMode(settings) : null;
    }

    /// <summary>Sets it; does nothing if the terminal is gone.</summary>
    public void Set() => _ = SetAttributes(Standard, Now, settings);

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int GetAttributes(int descriptor, Span<byte> settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    private static partial int SetAttributes(int descriptor, int when, ReadOnlySpan<byte> settings);
}
