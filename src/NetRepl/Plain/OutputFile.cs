using Microsoft.Win32.SafeHandles;
using NetRepl.Cli.Commands;
using NetRepl.Core.Files;
using NetRepl.Core.Pump;
using NetRepl.Core.Transports.Streams;
using NetRepl.Core.Transports;

namespace NetRepl.Plain;

/// <summary>A file that a run writes: new files are 0600 and never replace anything unasked; whole frames only, also on a full disk.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class OutputFile : IDisposable
{
    private readonly Lock gate = new();
    private readonly FileStream stream;
    private readonly SafeFileHandle file;
    private readonly string path;
    private readonly bool isRegular;
    private readonly Action<string> lost;
    private long length;
    private bool isLost;

    private OutputFile(FileStream stream, string path, ExistingFile existing, Action<string> lost)
    {
        this.stream = stream;
        this.path = path;
        this.lost = lost;
        file = stream.SafeFileHandle;
        isRegular = DescriptorKinds.Of(file) == DescriptorKind.File;
        if (isRegular)
        {
            Claim(existing == ExistingFile.Overwrite);
        }
    }

    /// <summary>Whether something could not be written.</summary>
    public bool IsLost => isLost;

    /// <summary>Whether it is a terminal.</summary>
    public bool IsTerminal => StandardDescriptors.IsTerminal((int)file.DangerousGetHandle()); // asked before anyone else has it

    private bool IsMade { get; init; }

    /// <summary>Opens the file.</summary>
    /// <param name="path">Its path. A symbolic link is refused; a FIFO or character device is written to.</param>
    /// <param name="existing">What happens when a regular file is there.</param>
    /// <param name="lost">Told once, in one line, when something could not be written.</param>
    /// <exception cref="OutputLostException">It cannot be opened, exists and may not be touched, or another run writes to it.</exception>
    public static OutputFile Open(string path, ExistingFile existing, Action<string> lost)
    {
        FileStream opened = Open(path, existing, out bool isMade);
        try
        {
            return new OutputFile(opened, path, existing, lost) { IsMade = isMade };
        }
        catch (OutputLostException)
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Makes sure that there is a file that somebody else is to add to, by the same rules.</summary>
    /// <exception cref="OutputLostException">It cannot be opened.</exception>
    public static void Prepare(string path) => Open(path, ExistingFile.Append, out _).Dispose();

    private static FileStream Open(string path, ExistingFile existing, out bool isMade)
    {
        var info = new FileInfo(path);
        if (info.LinkTarget is not null)
        {
            throw Refused(path, "it is a symbolic link");
        }

        if (Directory.Exists(path))
        {
            throw Refused(path, "it is a folder");
        }

        try
        {
            isMade = !info.Exists;
            FileStream opened = isMade ? new FileStream(path, New) : OpenPresent(path);
            if (isMade || existing != ExistingFile.Refuse || DescriptorKinds.Of(opened.SafeFileHandle) != DescriptorKind.File)
            {
                return opened;
            }

            opened.Dispose();
            throw Refused(path, "file exists; --append adds to it, --force replaces it");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refused(path, FileErrors.CauseOf(path, error));
        }
    }

    // O_EXCL: a link that somebody puts there meanwhile is not followed.
    private static FileStreamOptions New
    {
        get
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.ReadWrite, BufferSize = 0 };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            return options;
        }
    }

    /// <summary>Writes one frame, whole or not at all.</summary>
    public void Write(ReadOnlySpan<byte> frame)
    {
        lock (gate)
        {
            if (isLost)
            {
                return;
            }

            try
            {
                WriteWhole(frame);
            }
            catch (Exception error) when (error is IOException or ArgumentOutOfRangeException)
            {
                GiveUp(error);
            }
        }
    }

    /// <summary>Takes the file away again if we made it and nothing was written: the run came to nothing.</summary>
    public void RemoveIfUnused()
    {
        if (IsMade && length == 0)
        {
            File.Delete(path);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    // Not by FileStream, which would follow a link that somebody puts there meanwhile.
    private static FileStream OpenPresent(string path)
    {
        SafeFileHandle handle = Libc.Open(path, LibcNumber.WriteOnly | LibcNumber.RefuseLink | LibcNumber.CloseOnExec);
        return handle.IsInvalid ? throw Refused(path, SocketErrors.From("write", path, Libc.LastError).Cause) : new FileStream(handle, FileAccess.Write, bufferSize: 0);
    }

    private static OutputLostException Refused(string path, string cause) => new($"write {path}: {cause}", ExitCodes.OutputLost);

    // flock(2): two runs that add to one file at places of their own would write over each other. Where a file system knows no locks,
    // there is none.
    private void Claim(bool clears)
    {
        if (!OperatingSystem.IsWindows() && Libc.Lock(file, LibcNumber.LockAlone | LibcNumber.LockNow) != 0 && Libc.LastError == Errno.EAGAIN)
        {
            throw Refused(path, "it is being written to, by another run or by another option of this one");
        }

        if (clears)
        {
            RandomAccess.SetLength(file, 0);
        }

        length = RandomAccess.GetLength(file);
    }

    // A FIFO has no place to write at.
    private void WriteWhole(ReadOnlySpan<byte> frame)
    {
        if (!isRegular)
        {
            stream.Write(frame);
            return;
        }

        RandomAccess.Write(file, frame, length);
        length += frame.Length;
    }

    private void GiveUp(Exception error)
    {
        isLost = true;
        lost($"write {path}: {FileErrors.CauseOf(path, error)}; what comes from now on is not in it");
        if (!isRegular)
        {
            return;
        }

        try
        {
            RandomAccess.SetLength(file, length);
        }
        catch (IOException)
        {
            // Part of a frame stays; that the file is not whole has been told.
        }
    }
}
