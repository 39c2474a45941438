namespace NetRepl.Core.Transports.Tls.Certificates;

/// <summary>Where a certificate and its key lie (<c>--cert</c>, <c>--key</c>).</summary>
/// <param name="Certificate">A PEM file with the certificate first and its chain behind it, or PKCS#12, or one certificate as DER.</param>
/// <param name="Key">A PEM file with the key; null when <paramref name="Certificate"/> has it.</param>
/// <param name="Password">What opens an encrypted key or a PKCS#12 file; null if there is none.</param>
internal sealed record CertificateFiles(string Certificate, string? Key = null, string? Password = null)
{
    /// <summary>The paths alone: the password is never shown.</summary>
    public override string ToString() => Key is null ? Certificate : $"{Certificate} with {Key}";
}
