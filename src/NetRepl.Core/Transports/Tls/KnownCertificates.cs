using NetRepl.Core.Files;
using NetRepl.Core.Transports.Tls.Certificates;

namespace NetRepl.Core.Transports.Tls;

/// <summary>The certificates that were trusted on first use: a text file with a line each, <c>endpoint fingerprint</c>.</summary>
/// <remarks>The file is 0600 in a folder of 0700. A file or folder that is someone else's or open to others, a link, or a line that makes
/// no sense is refused: who can change it decides whom we trust. Thread-safe; of two runs that add the same endpoint at once the first line counts.</remarks>
/// <param name="path">The file; made when the first one is added.</param>
internal sealed class KnownCertificates(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Lock gate = new();

    private string Folder => System.IO.Path.GetDirectoryName(Path)!; // the file is never a root

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

        Check();
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
        PrivateFolder.Create(Folder);
        Check();
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var file = new FileStream(Path, options);
        file.Write(System.Text.Encoding.UTF8.GetBytes(line));
        return null;
    }

    // The folder first: in one that is ours alone nobody else can put a link or another file in the file's place.
    private void Check()
    {
        PrivateFolder.Check(Folder);
        if (System.IO.Path.Exists(Path))
        {
            PrivateFolder.CheckFile(Path);
        }
    }

    private Fingerprint? Guard(Func<Fingerprint?> access)
    {
        try
        {
            return access();
        }
        catch (NetException error) when (error.Failure == NetFailure.PermissionDenied)
        {
            throw CertificateErrors.Bad(error.Endpoint, error.Cause, error.Hint, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CertificateErrors.Unreadable(Path, error);
        }
    }

    private NetException Bad(string cause) => CertificateErrors.Bad(Path, cause);
}
