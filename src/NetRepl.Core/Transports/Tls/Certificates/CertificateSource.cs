using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace NetRepl.Core.Transports.Tls.Certificates;

/// <summary>The certificate that handshakes use now. One from files is loaded anew when they change, so that a renewed one needs no restart.</summary>
/// <remarks>Thread-safe. There is no watcher and no timer: a handshake looks at the files, at most once a second. A certificate that was
/// replaced is not disposed, since handshakes may be using it.</remarks>
internal sealed class CertificateSource
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly CertificateFiles? files;
    private readonly Log? log;
    private readonly TimeProvider time;
    private readonly Lock looking = new();
    private volatile SslStreamCertificateContext current;
    private (FileStamp Certificate, FileStamp Key) stamps;
    private long lookedAt;

    private CertificateSource(SslStreamCertificateContext current, TimeProvider time, CertificateFiles? files = null, Log? log = null)
    {
        this.current = current;
        this.files = files;
        this.log = log;
        this.time = time;
        lookedAt = time.GetTimestamp();
    }

    /// <summary>A certificate that stays as it is, such as a self-made one.</summary>
    /// <param name="certificate">With its key; owned from now on.</param>
    public static CertificateSource Fixed(X509Certificate2 certificate) =>
        new(new CertificateChain(certificate, []).CreateContext(), TimeProvider.System);

    /// <summary>A certificate from files.</summary>
    /// <param name="files">Where it lies.</param>
    /// <param name="log">Told when it was loaded anew, and, once for each change, when it could not be.</param>
    /// <param name="time">Measures the second between two looks.</param>
    /// <exception cref="NetException">It cannot be loaded; see <see cref="CertificateFile.Load"/>.</exception>
    public static CertificateSource Open(CertificateFiles files, Log log, TimeProvider time)
    {
        (FileStamp, FileStamp) stamps = StampsOf(files); // before loading, so that a change meanwhile is seen
        return new CertificateSource(CertificateFile.Load(files).CreateContext(), time, files, log) { stamps = stamps };
    }

    /// <summary>The fingerprint of the certificate in use.</summary>
    public Fingerprint Fingerprint => Fingerprint.Of(current.TargetCertificate);

    /// <summary>The certificate for a handshake that begins now.</summary>
    public SslStreamCertificateContext Take()
    {
        if (files is null || !looking.TryEnter())
        {
            return current; // nothing to look at, or another handshake looks already
        }

        try
        {
            if (time.GetElapsedTime(lookedAt) >= BetweenLooks)
            {
                lookedAt = time.GetTimestamp();
                LoadIfChanged(files);
            }

            return current;
        }
        finally
        {
            looking.Exit();
        }
    }

    private static (FileStamp Certificate, FileStamp Key) StampsOf(CertificateFiles files) =>
        (FileStamp.Of(files.Certificate), FileStamp.Of(files.Key));

    private void LoadIfChanged(CertificateFiles changed)
    {
        (FileStamp, FileStamp) found = StampsOf(changed);
        if (found == stamps)
        {
            return;
        }

        stamps = found;
        try
        {
            current = CertificateFile.Load(changed).CreateContext();
            log?.Info($"loaded {changed.Certificate} anew: {Fingerprint}");
        }
        catch (NetException error)
        {
            log?.Warning($"{error.Message}; the certificate from before stays in use");
        }
    }
}
