using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NetRepl.Core.Transports.Tls.Certificates;

/// <summary>Loads a certificate with its key and chain: PEM, PKCS#12 or DER.</summary>
/// <remarks>Keys stay in memory; no key store of the user is touched (<see cref="X509KeyStorageFlags.EphemeralKeySet"/>).</remarks>
internal static class CertificateFile
{
    private const int WrongPassword = unchecked((int)0x80070056); // ERROR_INVALID_PASSWORD, on every system

    /// <summary>Loads a certificate with its key.</summary>
    /// <exception cref="NetException"><see cref="NetFailure.BadCertificate"/>: a file cannot be read, is no certificate, has no key, the key
    /// does not match, or the password is missing or wrong. The message names file and cause.</exception>
    public static CertificateChain Load(CertificateFiles files)
    {
        PemFile file = PemFile.Read(files.Certificate);
        if (file.Text is null && IsPkcs12(file.Bytes))
        {
            return files.Key is null
                ? LoadPkcs12(file, files.Password)
                : throw CertificateErrors.Bad(files.Certificate, "a PKCS#12 file has its key in it", "leave --key out");
        }

        X509Certificate2Collection certificates = ReadCertificates(file);
        PemFile keyFile = files.Key is null ? file : PemFile.Read(files.Key);
        using AsymmetricAlgorithm key = PrivateKey.Read(keyFile, files.Password);
        return Join(certificates, key) ?? throw CertificateErrors.Bad(keyFile.Path, keyFile == file
            ? "the key in it does not match its certificate"
            : $"the key does not match the certificate in {files.Certificate}");
    }

    /// <summary>Loads certificates without keys, such as the authorities to trust (<c>--ca</c>, <c>--client-ca</c>).</summary>
    /// <param name="path">A PEM file with one certificate or many, or one as DER.</param>
    /// <returns>At least one, in the order of the file. The caller owns them.</returns>
    /// <exception cref="NetException"><see cref="NetFailure.BadCertificate"/>: the file cannot be read, or one of them is damaged.</exception>
    public static X509Certificate2Collection LoadBundle(string path)
    {
        PemFile file = PemFile.Read(path);
        return file.Text is null && IsPkcs12(file.Bytes)
            ? throw CertificateErrors.Bad(path, "a PKCS#12 file, whose certificates cannot be read alone", $"take them out: openssl pkcs12 -nokeys -in {path}")
            : ReadCertificates(file);
    }

    private static X509Certificate2Collection ReadCertificates(PemFile file)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            if (file.Text is null)
            {
                certificates.Add(X509CertificateLoader.LoadCertificate(file.Bytes));
                return certificates;
            }

            foreach (PemBlock block in file.Certificates)
            {
                certificates.ImportFromPem(block.Text);
            }
        }
        catch (CryptographicException error)
        {
            string which = certificates.Count == 0 ? "no certificate" : $"certificate {certificates.Count + 1} in it is damaged";
            throw CertificateErrors.Bad(file.Path, which, inner: error);
        }

        return certificates.Count > 0 ? certificates : throw CertificateErrors.Bad(file.Path, "no certificate in it");
    }

    // The certificate stands first (RFC 8446 §4.4.2), but files where it does not are met and mean the same.
    private static CertificateChain? Join(X509Certificate2Collection certificates, AsymmetricAlgorithm key)
    {
        foreach (X509Certificate2 certificate in certificates)
        {
            if (PrivateKey.TryAttach(certificate, key) is { } leaf)
            {
                certificates.Remove(certificate);
                return new CertificateChain(leaf, certificates);
            }
        }

        return null;
    }

    private static bool IsPkcs12(byte[] bytes)
    {
        try
        {
            return X509Certificate2.GetCertContentType(bytes) == X509ContentType.Pkcs12;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static CertificateChain LoadPkcs12(PemFile file, string? password)
    {
        try
        {
            X509Certificate2Collection certificates = X509CertificateLoader.LoadPkcs12Collection(file.Bytes, password, X509KeyStorageFlags.EphemeralKeySet);
            if (certificates.FirstOrDefault(certificate => certificate.HasPrivateKey) is not { } leaf)
            {
                throw CertificateErrors.Bad(file.Path, "no private key in it");
            }

            certificates.Remove(leaf);
            return new CertificateChain(leaf, certificates);
        }
        catch (CryptographicException error)
        {
            string cause = (error.HResult == WrongPassword, password) switch
            {
                (true, null) => "it is encrypted and no password was given",
                (true, _) => "wrong password",
                _ => "damaged, or of a kind that is not supported",
            };
            throw CertificateErrors.Bad(file.Path, cause, inner: error);
        }
    }
}
