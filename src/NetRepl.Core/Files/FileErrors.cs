using NetRepl.Core.Transports;

namespace NetRepl.Core.Files;

/// <summary>What .NET throws about a file, in our words.</summary>
internal static class FileErrors
{
    /// <summary>The exceptions that say something of a file and not of a bug.</summary>
    public static bool IsAboutFile(Exception error) =>
        error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;

    /// <summary>The cause, in a few words of lower case; .NET's own words name the path again and end with a full stop.</summary>
    public static string CauseOf(string path, Exception error) => error switch
    {
        _ when Directory.Exists(path) => "it is a folder",
        FileNotFoundException => "no such file",
        DirectoryNotFoundException => "its folder does not exist",
        UnauthorizedAccessException => "permission denied",
        ArgumentOutOfRangeException => "files may not be so large here", // how EFBIG is reported
        ArgumentException => "no file can have that name",
        IOException { HResult: Errno.EEXIST } => "a file has that name",
        _ => SocketErrors.From("use", path, error.HResult).Cause,
    };
}
