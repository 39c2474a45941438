using NetRepl.Core.Files;
using NetRepl.Core.Text;
using NetRepl.Core.Transports.Tls.Certificates;

namespace NetRepl.Core.Transports.Tls;

/// <summary>The certificates that were trusted on first use: a text file with a line each, <c>endpoint fingerprint</c>.</summary>
/// <remarks>The file is 0600 in a folder of 0700. A file or folder that is someone else's or open to others, a link, or a line that makes
/// no sense is refused: who can change it decides whom we trust. Thread-safe; of two runs that add the same endpoint at once the first line counts.</remarks>
/// <param name="path">The file, made when the first one is added; null where a user has no folder for it.</param>
internal sealed class KnownCertificates(string? path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Lock gate = new();

    private string Folder => System.IO.Path.GetDirectoryName(Path)!; // the file is never a root

    /// <summary>The file.</summary>
    /// <exception cref="NetException">There is no folder for it.</exception>
    public string Path => path ?? throw CertificateErrors.Bad(
        "known certificates", "there is no home folder to keep them in", hint: "set HOME or XDG_STATE_HOME, or use --pin");

    /// <summary>The file of this user.</summary>
    /// <param name="variable">Reads an environment variable; null if it is unset.</param>
    public static KnownCertificates OfUser(Func<string, string?> variable) => new(UserFolders.From(variable)?.KnownCertificates);

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
            Guard(() => Write($"{Written(endpoint)} {fingerprint}\n"));
        }
    }

    // As one line, whatever a path holds.
    private static string Written(string endpoint) => Escapes.OneLine(endpoint);

    private Fingerprint? Read(string endpoint)
    {
        if (!File.Exists(Path))
        {
            return null;
        }

        Check();
        string written = Written(endpoint);
        int number = 0;
        foreach (string line in File.ReadLines(Path))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            // A path may hold spaces, a fingerprint does not.
            int gap = line.LastIndexOf(' ');
            Fingerprint? known = null;
            if (gap <= 0 || Fingerprint.Read(line[(gap + 1)..], out known) is not null)
            {
                throw Bad($"line {number} is damaged");
            }

            if (line[..gap].TrimEnd() == written)
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
