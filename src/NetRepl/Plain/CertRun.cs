using System.Security.Cryptography.X509Certificates;
using System.Text;
using NetRepl.Cli.Commands;
using NetRepl.Core.Files;
using NetRepl.Core.Transports.Tls.Certificates;

namespace NetRepl.Plain;

/// <summary><c>netrepl cert</c>.</summary>
internal static class CertRun
{
    // What Java, and every tool that must have a password, expects when nobody chose one. The file's mode protects it.
    private const string Pkcs12Password = "changeit";

    /// <summary>Makes or shows certificates.</summary>
    public static async Task<int> RunAsync(CertCommand command, Messages messages)
    {
        try
        {
            return await TextOutput.PrintAsync(Run(command), ExitCodes.Ok);
        }
        catch (NetException error)
        {
            messages.Error(error);
            return error.Operation == "write" ? ExitCodes.OutputLost : ExitCodes.Usage;
        }
    }

    private static string Run(CertCommand command) => command switch
    {
        CertCommand.Make make => Make(make, AuthorityFolder.OfUser(Environment.GetEnvironmentVariable)),
        CertCommand.ShowAuthority show => ShowAuthority(show.PathOnly, AuthorityFolder.OfUser(Environment.GetEnvironmentVariable)),
        CertCommand.ShowFiles show => string.Join('\n', show.Paths.Select(ShowFile)),
        _ => throw new InvalidOperationException($"nothing does {command}"),
    };

    private static string Make(CertCommand.Make command, AuthorityFolder folder)
    {
        using LocalAuthority authority = folder.Open(TimeProvider.System, out bool isNew);
        using X509Certificate2 certificate = authority.Issue(command.Names, command.Use, command.Lifetime, TimeProvider.System);
        CertificateTargets targets = CertificateTargets.For(command);
        if (!command.Target.Replaces)
        {
            targets.CheckFree(); // before anything is written: not a new key beside an old certificate
        }

        Action<string, ReadOnlySpan<byte>> write = command.Target.Replaces ? PrivateFile.Replace : PrivateFile.Create;
        if (command.Target.IsPkcs12)
        {
            X509Certificate2Collection all = [certificate, X509CertificateLoader.LoadCertificate(authority.Certificate.RawData)];
            write(targets.Certificate, all.Export(X509ContentType.Pkcs12, Pkcs12Password)!); // null only for types that are no files
            return CertificateReport.OfPkcs12(targets.Certificate, command.Names, certificate, Pkcs12Password) + CertificateReport.OfTrust(folder.Certificate, isNew);
        }

        // The certificate last: a listener that uses these files loads them anew when both have changed.
        write(targets.Key, Encoding.ASCII.GetBytes(certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem() + "\n")); // the authority makes EC keys
        write(targets.Certificate, Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n"));
        return CertificateReport.OfPem(targets.Certificate, targets.Key, command.Names, certificate) + CertificateReport.OfTrust(folder.Certificate, isNew);
    }

    private static string ShowAuthority(bool pathOnly, AuthorityFolder folder)
    {
        using LocalAuthority authority = folder.Open(TimeProvider.System, out _);
        return pathOnly ? folder.Certificate + "\n" : CertificateReport.OfAuthority(folder.Certificate, folder.Key, authority.Certificate);
    }

    private static string ShowFile(string path)
    {
        X509Certificate2Collection certificates = CertificateFile.LoadBundle(path);
        return string.Join('\n', certificates.Select((certificate, index) => CertificateReport.OfAny(path, index, certificate, TimeProvider.System)));
    }
}
