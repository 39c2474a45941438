namespace NetRepl.Core.Files;

/// <summary>Writes small files with secrets in them: whole or not at all, readable by their owner alone, never through a link.</summary>
internal static class PrivateFile
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Whether anything has that name, a broken link included.</summary>
    public static bool IsThere(string path) => new FileInfo(path) is { Exists: true } or { LinkTarget: not null } || Directory.Exists(path);

    /// <summary>Writes a file that must not exist yet (O_EXCL), mode 0600.</summary>
    /// <exception cref="NetException">It exists, or cannot be written; then nothing of it is left.</exception>
    public static void Create(string path, ReadOnlySpan<byte> content)
    {
        FileStream file;
        try
        {
            file = Open(path);
        }
        catch (Exception error) when (FileErrors.IsAboutFile(error))
        {
            throw Failed(path, IsThere(path) && !Directory.Exists(path) ? "file exists" : FileErrors.CauseOf(path, error), error);
        }

        try
        {
            using (file)
            {
                file.Write(content);
            }
        }
        catch (Exception error) when (FileErrors.IsAboutFile(error))
        {
            File.Delete(path);
            throw Failed(path, FileErrors.CauseOf(path, error), error);
        }
    }

    /// <summary>Writes a file in place of one that may exist: readers see the old one or the new one, never a part.</summary>
    /// <remarks>The new file has mode 0600 whatever the old one had. A link, and what is no regular file, is refused.</remarks>
    /// <exception cref="NetException">It cannot be written; then the old one is still there.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var old = new FileInfo(path);
        if (old.LinkTarget is not null)
        {
            throw Failed(path, "it is a symbolic link");
        }

        if (Directory.Exists(path) || (old.Exists && (old.Attributes & (FileAttributes.Device | FileAttributes.Directory)) != 0))
        {
            throw Failed(path, "it is no regular file");
        }

        string fresh = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            Create(fresh, content);
            File.Move(fresh, path, overwrite: true);
        }
        catch (NetException error)
        {
            throw Failed(path, error.Cause, error);
        }
        catch (Exception error) when (FileErrors.IsAboutFile(error))
        {
            File.Delete(fresh);
            throw Failed(path, FileErrors.CauseOf(path, error), error);
        }
    }

    private static FileStream Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Mode;
        }

        return new FileStream(path, options);
    }

    private static NetException Failed(string path, string cause, Exception? inner = null) =>
        new("write", path, NetFailure.Other, cause, hint: cause == "file exists" ? "--force replaces it" : null, inner: inner);
}
