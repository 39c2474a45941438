using System.Text;
using Microsoft.Win32.SafeHandles;
using NetRepl.Core.Transports;

namespace NetRepl.Core.Http.Files;

/// <summary>A regular file that is open for reading, as it was when it was opened.</summary>
/// <param name="Handle">Whoever has the record closes it.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="ModifiedAt">When it was last written, in whole seconds, as HTTP tells it.</param>
/// <param name="Tag">Its entity tag with quotes (RFC 9110 §8.8.3): another length or time of writing is another tag.</param>
internal sealed record ServedFile(SafeFileHandle Handle, long Length, DateTimeOffset ModifiedAt, string Tag)
{
    /// <summary>Opens a file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>Null if there is none, it is a folder, pipe, socket or device, or may not be read.</returns>
    public static ServedFile? Open(string path) => OpenReal(RealPath(path));

    /// <summary>Whether a real path is the folder itself or lies below it.</summary>
    public static bool IsBelow(string real, string root) =>
        real == root || root == "/" || (real.StartsWith(root, StringComparison.Ordinal) && real[root.Length] == '/');

    /// <summary>A path without links and dots; null if nothing is there.</summary>
    public static string? RealPath(string path)
    {
        if (path.Contains('\0'))
        {
            return null;
        }

        Span<byte> resolved = stackalloc byte[LibcNumber.LongestPath];
        return Libc.RealPath(path, resolved) == 0 ? null : Encoding.UTF8.GetString(resolved[..resolved.IndexOf((byte)0)]);
    }

    /// <summary>Opens a file by its real path; what a link made of it meanwhile is not opened.</summary>
    /// <param name="real">What <see cref="RealPath"/> gave, null included.</param>
    /// <returns>As for <see cref="Open"/>.</returns>
    public static ServedFile? OpenReal(string? real)
    {
        if (real is null || !IsRegular(real))
        {
            return null; // opening a pipe would wait for a writer
        }

        SafeFileHandle? handle = null;
        try
        {
            handle = File.OpenHandle(real, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (!IsStill(handle, real))
            {
                handle.Dispose();
                return null;
            }

            long length = RandomAccess.GetLength(handle);
            DateTime written = File.GetLastWriteTimeUtc(handle);
            var modifiedAt = new DateTimeOffset(written.AddTicks(-(written.Ticks % TimeSpan.TicksPerSecond)));
            return new ServedFile(handle, length, modifiedAt, $"\"{written.Ticks:x}-{length:x}\"");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            handle?.Dispose();
            return null;
        }
    }

    private static bool IsRegular(string real) =>
        !OperatingSystem.IsLinux()
        || (Libc.Status(LibcNumber.CurrentFolder, real, 0, LibcNumber.WantTypeModeInode, out FileStatus status) == 0 && status.IsRegularFile);

    // A link that was put on the way meanwhile would have led elsewhere.
    private static bool IsStill(SafeFileHandle handle, string real) =>
        !OperatingSystem.IsLinux() || new FileInfo($"/proc/self/fd/{handle.DangerousGetHandle()}").LinkTarget == real;
}
