using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NetRepl.Core.Transports.Tls.Certificates;

/// <summary>The private key of a PEM file, to be attached to its certificate. RSA and EC, plain or encrypted (PKCS#8).</summary>
internal static class PrivateKey
{
    /// <summary>Reads the first key of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="password">What opens it; null if there is none.</param>
    /// <returns>The key. The caller disposes it.</returns>
    /// <exception cref="NetException">There is none, it is damaged, of another kind, or the password is missing or wrong.</exception>
    public static AsymmetricAlgorithm Read(PemFile file, string? password)
    {
        if (file.Keys.FirstOrDefault() is not { } block)
        {
            throw Missing(file);
        }

        bool isEncrypted = block.Label == "ENCRYPTED PRIVATE KEY";
        if (isEncrypted && password is null)
        {
            throw CertificateErrors.Bad(file.Path, "the key is encrypted and no password was given");
        }

        if (block.Label == "OPENSSH PRIVATE KEY")
        {
            throw CertificateErrors.Bad(file.Path, "an OpenSSH key is no key of a certificate");
        }

        string? secret = isEncrypted ? password : null;
        return Import(ECDsa.Create(), block, secret) ?? Import(RSA.Create(), block, secret) ?? throw CertificateErrors.Bad(file.Path, isEncrypted
            ? "wrong password, or the key is damaged"
            : "the key is damaged, or of a kind that is not supported (RSA and EC are)");
    }

    /// <summary>Attaches a key to a certificate.</summary>
    /// <returns>A new certificate with the key, that the caller owns; null when they do not belong together.</returns>
    public static X509Certificate2? TryAttach(X509Certificate2 certificate, AsymmetricAlgorithm key)
    {
        try
        {
            return key switch
            {
                ECDsa curve => certificate.CopyWithPrivateKey(curve),
                RSA rsa => certificate.CopyWithPrivateKey(rsa),
                _ => null,
            };
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            return null;
        }
    }

    private static AsymmetricAlgorithm? Import(AsymmetricAlgorithm empty, PemBlock block, string? password)
    {
        try
        {
            if (password is null)
            {
                empty.ImportFromPem(block.Text);
            }
            else
            {
                empty.ImportFromEncryptedPem(block.Text, password);
            }

            return empty;
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            empty.Dispose();
            return null;
        }
    }

    private static NetException Missing(PemFile file)
    {
        // The form of RFC 1421 §4.6.1.1, which openssl wrote before 1.0.0: headers between the first line and the key.
        if (file.Text?.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal) is true)
        {
            return CertificateErrors.Bad(file.Path, "the key is encrypted in a form of the past", "convert it: openssl pkcs8 -topk8 -in OLD -out NEW");
        }

        return file.Text is null
            ? CertificateErrors.Bad(file.Path, "no PEM text, so no key", "convert it: openssl pkey -inform DER -in FILE -out key.pem")
            : CertificateErrors.Bad(file.Path, "no private key in it", "the key is named by --key, if it has a file of its own");
    }
}
