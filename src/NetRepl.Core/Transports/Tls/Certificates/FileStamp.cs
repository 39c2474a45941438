namespace NetRepl.Core.Transports.Tls.Certificates;

/// <summary>Which file a path leads to and when it last changed: two different stamps mean another content, also after a rename over it.</summary>
/// <param name="Device">The device of the file behind all links; 0 where the system does not say.</param>
/// <param name="Inode">Its inode; 0 where the system does not say.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Changed">When, in the finest unit the system has; 0 if there is no file.</param>
internal readonly record struct FileStamp(ulong Device, ulong Inode, ulong Size, Int128 Changed)
{
    private const long NanosecondsOfSecond = 1_000_000_000;

    /// <summary>The stamp of what stands at a path now; links are followed.</summary>
    public static FileStamp Of(string? path)
    {
        if (path is null)
        {
            return default;
        }

        if (!OperatingSystem.IsLinux())
        {
            FileSystemInfo file = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) ?? new FileInfo(path);
            return file.Exists ? new FileStamp(0, 0, (ulong)((FileInfo)file).Length, file.LastWriteTimeUtc.Ticks) : default;
        }

        return Libc.Status(LibcNumber.CurrentFolder, path, 0, LibcNumber.WantStatus, out FileStatus status) == 0
            ? new FileStamp(
                ((ulong)status.DeviceMajor << 32) | status.DeviceMinor,
                status.Inode,
                status.Size,
                ((Int128)status.ChangedSeconds * NanosecondsOfSecond) + status.ChangedNanoseconds)
            : default;
    }
}
