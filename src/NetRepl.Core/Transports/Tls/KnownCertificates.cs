using NetRepl.Core.Transports.Tls.Certificates;

namespace NetRepl.Core.Transports.Tls;

/// <summary>The certificates that were trusted on first use: a text file with a line each, <c>endpoint fingerprint</c>.</summary>
/// <remarks>The file is 0600 in a folder of 0700. A file or folder that others may write, a link, or a line that makes no sense is
/// refused: who can change it decides whom we trust. Thread-safe; of two runs that add the same endpoint at once the first line counts.</remarks>
/// <param name="path">The file; made when the first one is added.</param>
internal sealed class KnownCertificates(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OthersMayWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private readonly Lock gate = new();

    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>The file of this user, where the XDG base directory specification has it: <c>$XDG_STATE_HOME/netrepl/known-certificates</c>.</summary>
    /// <param name="environment">Gives an environment variable.</param>
    public static KnownCertificates OfUser(Func<string, string?> environment)
    {
        string? state = environment("XDG_STATE_HOME");
        bool isUsable = state is not null && System.IO.Path.IsPathRooted(state); // the specification ignores others
        string folder = isUsable ? state! : System.IO.Path.Combine(environment("HOME") ?? "/", ".local", "state");
        return new KnownCertificates(System.IO.Path.Combine(folder, "netrepl", "known-certificates"));
    }

    /// <summary>The certificate of an endpoint; null if it is not known.</summary>
    /// <exception cref="NetException">The file cannot be trusted or read.</exception>
    public Fingerprint? Find(string endpoint)
    {
        lock (gate)
        {
            return Guard(() => Read(endpoint));
        }
    }

    /// <summary>Remembers the certificate of an endpoint.</summary>
    /// <exception cref="NetException">The file cannot be trusted or written.</exception>
    public void Add(string endpoint, Fingerprint fingerprint)
    {
        lock (gate)
        {
            Guard(() => Write($"{endpoint} {fingerprint}\n"));
        }
    }

    private Fingerprint? Read(string endpoint)
    {
        if (!File.Exists(Path))
        {
            return null;
        }

        CheckOwned();
        int number = 0;
        foreach (string line in File.ReadLines(Path))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Fingerprint? known = null;
            if (words.Length != 2 || Fingerprint.Read(words[1], out known) is not null)
            {
                throw Bad($"line {number} is damaged");
            }

            if (words[0] == endpoint)
            {
                return known;
            }
        }

        return null;
    }

    private Fingerprint? Write(string line)
    {
        string folder = System.IO.Path.GetDirectoryName(Path)!; // the file is never a root
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            File.AppendAllText(Path, line);
            return null;
        }

        Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        if (File.Exists(Path))
        {
            CheckOwned();
        }

        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite, UnixCreateMode = OwnerOnly };
        using var file = new FileStream(Path, options);
        file.Write(System.Text.Encoding.UTF8.GetBytes(line));
        return null;
    }

    private void CheckOwned()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string folder = System.IO.Path.GetDirectoryName(Path)!; // as above
        if (new FileInfo(Path).LinkTarget is not null)
        {
            throw Bad("it is a symbolic link");
        }

        if ((File.GetUnixFileMode(Path) & OthersMayWrite) != 0 || (File.GetUnixFileMode(folder) & OthersMayWrite) != 0)
        {
            throw Bad("others may write it or its folder", $"chmod 600 {Path}; chmod 700 {folder}");
        }
    }

    private Fingerprint? Guard(Func<Fingerprint?> access)
    {
        try
        {
            return access();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CertificateErrors.Unreadable(Path, error);
        }
    }

    private NetException Bad(string cause, string? hint = null) => CertificateErrors.Bad(Path, cause, hint);
}
