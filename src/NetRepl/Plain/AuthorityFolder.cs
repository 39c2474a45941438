using System.Security.Cryptography.X509Certificates;
using System.Text;
using NetRepl.Core.Files;
using NetRepl.Core.Transports.Tls.Certificates;
using NetRepl.Scripting.Library;

namespace NetRepl.Plain;

/// <summary>Where the local authority lies: <c>ca</c> in the user's data folder, mode 0700, with <c>ca.pem</c> and <c>ca-key.pem</c> in it.</summary>
/// <param name="path">The folder; made when the first certificate is.</param>
internal sealed class AuthorityFolder(string path)
{
    /// <summary>The authority's certificate, for all to trust.</summary>
    public string Certificate { get; } = Path.Join(path, "ca.pem");

    /// <summary>The authority's key, which stays there.</summary>
    public string Key { get; } = Path.Join(path, "ca-key.pem");

    /// <summary>The folder of this user: <c>$XDG_DATA_HOME/netrepl/ca</c>, or <c>~/.local/share/netrepl/ca</c>.</summary>
    /// <param name="variable">Reads an environment variable; null if it is unset.</param>
    /// <exception cref="NetException">There is no home folder.</exception>
    public static AuthorityFolder OfUser(Func<string, string?> variable) => ScriptFolders.UserShare(variable) is { } share
        ? new AuthorityFolder(Path.Join(share, "netrepl", "ca"))
        : throw new NetException("use", "the local authority", NetFailure.Other, "there is no home folder", hint: "set HOME or XDG_DATA_HOME");

    /// <summary>Opens the authority; makes it when there is none.</summary>
    /// <param name="time">Today.</param>
    /// <param name="isNew">Whether it was made.</param>
    /// <exception cref="NetException">The folder is not ours alone, its files are damaged, or it cannot be made.</exception>
    public LocalAuthority Open(TimeProvider time, out bool isNew)
    {
        isNew = !PrivateFile.IsThere(path) && TryMake(time);
        PrivateFolder.Check(path);
        PrivateFolder.CheckFile(Key);
        X509Certificate2 certificate = CertificateFile.Load(new CertificateFiles(Certificate, Key)).Leaf;
        if (certificate.Extensions.OfType<X509BasicConstraintsExtension>().FirstOrDefault() is not { CertificateAuthority: true })
        {
            throw CertificateErrors.Bad(Certificate, "it is no certificate of an authority");
        }

        return certificate.NotAfter.ToUniversalTime() > time.GetUtcNow().UtcDateTime ? new LocalAuthority(certificate) : throw CertificateErrors.Bad(
            Certificate, $"the authority ended on {CertificateReport.Date(certificate.NotAfter)}", $"move {path} away, and a new one is made");
    }

    // In a folder beside it that gets the name when it is complete: of two runs at once one wins, and none sees half of it.
    private bool TryMake(TimeProvider time)
    {
        string fresh = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            PrivateFolder.Create(fresh);
            using var authority = LocalAuthority.Make(time);
            PrivateFile.Create(Path.Join(fresh, "ca-key.pem"), Encoding.ASCII.GetBytes(authority.Certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem() + "\n")); // made with one
            PrivateFile.Create(Path.Join(fresh, "ca.pem"), Encoding.ASCII.GetBytes(authority.Certificate.ExportCertificatePem() + "\n"));
            Directory.Move(fresh, path);
            return true;
        }
        catch (Exception error) when (FileErrors.IsAboutFile(error) || error is NetException)
        {
            if (Directory.Exists(fresh))
            {
                Directory.Delete(fresh, recursive: true);
            }

            return Directory.Exists(path) ? false : throw new NetException("write", path, NetFailure.Other, CauseOf(error), inner: error);
        }
    }

    private string CauseOf(Exception error) => (error as NetException)?.Cause ?? FileErrors.CauseOf(path, error);
}
