using NetRepl.Core.Transports;

namespace NetRepl.Core.Files;

/// <summary>Folders and files that hold secrets: they have to be ours, and closed to others.</summary>
/// <remarks>Whoever may change such a folder decides what we trust, so one that is someone else's, open or a link is refused, not mended.</remarks>
internal static class PrivateFolder
{
    private const int OthersBits = 0x3F; // 0077

    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes a folder, and those above it that are missing; the new ones get mode 0700.</summary>
    public static void Create(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        // .NET gives the mode to the last of them alone.
        if (Path.GetDirectoryName(folder) is { Length: > 0 } above && !Directory.Exists(above))
        {
            Create(above);
        }

        Directory.CreateDirectory(folder, FolderMode);
    }

    /// <summary>Checks that a folder is one, ours, and closed to others.</summary>
    /// <exception cref="NetException">It is not.</exception>
    public static void Check(string folder) => Check(folder, isFolder: true);

    /// <summary>Checks that a file in it is a regular one, ours, and closed to others.</summary>
    /// <exception cref="NetException">It is not.</exception>
    public static void CheckFile(string path) => Check(path, isFolder: false);

    /// <summary>Says why someone must not rely on a file; null if all is well.</summary>
    /// <param name="status">What the kernel says of it.</param>
    /// <param name="isFolder">Whether a folder is wanted, or else a regular file.</param>
    /// <param name="user">Our user number.</param>
    public static string? Fault(in FileStatus status, bool isFolder, uint user) => status switch
    {
        { IsLink: true } => "it is a symbolic link",
        { IsFolder: var found } when found != isFolder => isFolder ? "it is no folder" : "it is a folder",
        { IsRegularFile: false } when !isFolder => "it is no regular file",
        _ when status.Owner != user => $"it belongs to user {status.Owner}, not to us",
        _ when (status.Mode & OthersBits) != 0 => "others have rights to it",
        _ => null,
    };

    private static void Check(string path, bool isFolder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        if (Libc.Status(LibcNumber.CurrentFolder, path, LibcNumber.DoNotFollow, LibcNumber.WantStatus, out FileStatus status) != 0)
        {
            throw SocketErrors.From("use", path, Libc.LastError);
        }

        if (Fault(status, isFolder, Libc.EffectiveUser()) is { } fault)
        {
            string? hint = fault.StartsWith("others", StringComparison.Ordinal) ? $"chmod {(isFolder ? "700" : "600")} {path}" : null;
            throw new NetException("use", path, NetFailure.PermissionDenied, fault, hint: hint);
        }
    }
}
