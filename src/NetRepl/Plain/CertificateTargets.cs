using NetRepl.Cli.Commands;
using NetRepl.Core.Files;
using NetRepl.Core.Transports.Tls.Certificates;

namespace NetRepl.Plain;

/// <summary>The files that a new certificate goes to, named after its first name: <c>localhost.pem</c> and <c>localhost-key.pem</c>.</summary>
/// <param name="Certificate">The certificate, or all of it as PKCS#12.</param>
/// <param name="Key">The key; the same as <paramref name="Certificate"/> for PKCS#12.</param>
internal sealed record CertificateTargets(string Certificate, string Key)
{
    /// <summary>The files of a command.</summary>
    public static CertificateTargets For(CertCommand.Make command)
    {
        // A star and a colon are letters of shells and of other systems' paths; a name holds neither slash nor control character.
        string name = command.Names[0].ToString()!.Replace("*", "_wildcard", StringComparison.Ordinal).Replace(':', '_');
        string suffix = command.Use == CertificateUse.ClientAndServer ? "-client" : "";
        string stem = Path.Join(command.Target.Folder, name + suffix);
        return command.Target.IsPkcs12 ? new CertificateTargets($"{stem}.p12", $"{stem}.p12") : new CertificateTargets($"{stem}.pem", $"{stem}-key.pem");
    }

    /// <summary>Checks that none of them exists.</summary>
    /// <exception cref="NetException">One does.</exception>
    public void CheckFree()
    {
        foreach (string path in new[] { Certificate, Key })
        {
            if (PrivateFile.IsThere(path))
            {
                throw new NetException("write", path, NetFailure.Other, "file exists", hint: "--force replaces it");
            }
        }
    }
}
