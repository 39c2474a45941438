using NetRepl.Core.Transports.Tls.Certificates;

namespace NetRepl.Cli.Commands;

/// <summary>What <c>netrepl cert</c> is asked for.</summary>
internal abstract record CertCommand
{
    /// <summary>Make a certificate.</summary>
    /// <param name="Names">What it vouches for; at least one.</param>
    /// <param name="Use">What it is for.</param>
    /// <param name="Lifetime">How long it lasts.</param>
    /// <param name="Target">Where it goes.</param>
    public sealed record Make(IReadOnlyList<CertificateName> Names, CertificateUse Use, TimeSpan Lifetime, CertTarget Target) : CertCommand;

    /// <summary>Say where the authority is and how to trust it.</summary>
    /// <param name="PathOnly">The path of its certificate alone.</param>
    public sealed record ShowAuthority(bool PathOnly) : CertCommand;

    /// <summary>Say what certificates contain.</summary>
    public sealed record ShowFiles(IReadOnlyList<string> Paths) : CertCommand;
}

/// <summary>Where a new certificate goes.</summary>
/// <param name="Folder">The folder; empty for the current one.</param>
/// <param name="IsPkcs12">One PKCS#12 file instead of two PEM files.</param>
/// <param name="Replaces">Existing files are replaced; else they are left alone, and that is an error.</param>
internal sealed record CertTarget(string Folder, bool IsPkcs12, bool Replaces);
