using System.Runtime.InteropServices;

namespace NetRepl.Core.Transports;

/// <summary>How many descriptors this process may have (getrlimit(2), RLIMIT_NOFILE).</summary>
internal static partial class DescriptorLimit
{
    private const int OpenFiles = 7;

    /// <summary>The limit in force; a large number where it cannot be read.</summary>
    public static int Read() => GetLimit(OpenFiles, out Limits limits) == 0 ? (int)Math.Min(int.MaxValue, limits.Current) : int.MaxValue;

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out Limits limits);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Limits
    {
        public readonly nuint Current;
        public readonly nuint Most;
    }
}
