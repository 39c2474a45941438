using System.Runtime.InteropServices;

namespace NetRepl.Core.Transports;

/// <summary>How many descriptors this process may have (getrlimit(2), RLIMIT_NOFILE).</summary>
internal static partial class DescriptorLimit
{
    // .NET opens some when it starts a thread, and ends the process when it cannot.
    private const int Spare = 48;
    private const int OpenFiles = 7;

    // For the runtime, the libraries, listeners, recordings: some 100 are open before the first connection.
    private const int KeptFromConnections = 128;

    /// <summary>The limit in force; a large number where it cannot be read.</summary>
    public static int Read() => GetLimit(OpenFiles, out Limits limits) == 0 ? (int)Math.Min(int.MaxValue, limits.Current) : int.MaxValue;

    /// <summary>How many connections may use up a limit: all but 128, and one at least.</summary>
    public static int ConnectionsWithin(int limit) => Math.Max(1, limit - KeptFromConnections);

    /// <summary>Whether hardly any are left. The kernel gives the lowest free number, so a high one tells.</summary>
    /// <param name="descriptor">One that was just opened.</param>
    public static bool IsNearlyReachedBy(int descriptor) => descriptor >= Read() - Spare;

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out Limits limits);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Limits
    {
        public readonly nuint Current;
        public readonly nuint Most;
    }
}
