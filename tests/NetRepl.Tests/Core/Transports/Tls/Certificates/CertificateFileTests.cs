using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NetRepl.Core.Transports.Tls.Certificates;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Tls.Certificates;

public sealed class CertificateFileTests : IDisposable
{
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);

    private readonly TemporaryFolder folder = new();
    private readonly TestAuthority root = new("Root");
    private readonly TestAuthority middle;
    private readonly X509Certificate2 leaf;

    public CertificateFileTests()
    {
        middle = root.Authorize("Middle");
        leaf = middle.Issue();
    }

    private string LeafPem => leaf.ExportCertificatePem() + "\n";

    private string Key => TestAuthority.KeyPem(leaf);

    public void Dispose()
    {
        leaf.Dispose();
        middle.Dispose();
        root.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("ec", "pkcs8")]
    [InlineData("ec", "sec1")]
    [InlineData("rsa", "pkcs8")]
    [InlineData("rsa", "pkcs1")]
    public void Keys_of_both_kinds_in_every_plain_form_are_attached(string kind, string form)
    {
        using AsymmetricAlgorithm key = kind == "rsa" ? RSA.Create(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using X509Certificate2 certificate = root.Issue("localhost", key);
        string pem = (form, key) switch
        {
            ("sec1", ECDsa ec) => "-----BEGIN EC PARAMETERS-----\nBgUrgQQAIg==\n-----END EC PARAMETERS-----\n" + ec.ExportECPrivateKeyPem(),
            ("pkcs1", RSA rsa) => rsa.ExportRSAPrivateKeyPem(),
            _ => key.ExportPkcs8PrivateKeyPem(),
        };

        CertificateChain chain = CertificateFile.Load(new(folder.Write("c.pem", certificate.ExportCertificatePem()), folder.Write("k.pem", pem)));

        Assert.True(chain.Leaf.HasPrivateKey);
        Assert.Equal(certificate.Thumbprint, chain.Leaf.Thumbprint);
    }

    [Fact]
    public async Task One_file_with_certificate_chain_and_key_serves_the_whole_chain()
    {
        string path = folder.Write("all.pem", "a comment\n" + LeafPem + middle.Pem + Key);

        SslStreamCertificateContext context = CertificateFile.Load(new(path)).CreateContext();
        TlsHandshake.Seen seen = await TlsHandshake.RunAsync(context, root.Certificate);

        Assert.Equal(SslPolicyErrors.None, seen.Errors);
        Assert.Contains("CN=Middle", seen.Chain);
    }

    [Fact]
    public async Task The_certificate_that_has_the_key_is_shown_wherever_it_stands()
    {
        string path = folder.Write("c.pem", root.Pem + middle.Pem + LeafPem);

        SslStreamCertificateContext context = CertificateFile.Load(new(path, folder.Write("k.pem", Key))).CreateContext();

        Assert.Equal("CN=localhost", (await TlsHandshake.RunAsync(context, root.Certificate)).Leaf);
    }

    [Fact]
    public void An_encrypted_key_opens_with_its_password()
    {
        string key = leaf.GetECDsaPrivateKey()!.ExportEncryptedPkcs8PrivateKeyPem("secret", Encryption);

        CertificateChain chain = CertificateFile.Load(new(folder.Write("c.pem", LeafPem), folder.Write("k.pem", key), "secret"));

        Assert.True(chain.Leaf.HasPrivateKey);
    }

    [Theory]
    [InlineData("secret")]
    [InlineData(null)]
    public async Task A_pkcs12_file_brings_key_and_chain(string? password)
    {
        X509Certificate2Collection all = [leaf, middle.Certificate];
        string path = folder.Combine("all.p12");
        await File.WriteAllBytesAsync(path, all.Export(X509ContentType.Pkcs12, password)!, TestContext.Current.CancellationToken);

        SslStreamCertificateContext context = CertificateFile.Load(new(path, Password: password)).CreateContext();
        TlsHandshake.Seen seen = await TlsHandshake.RunAsync(context, root.Certificate);

        Assert.Equal(SslPolicyErrors.None, seen.Errors);
        Assert.Equal("CN=localhost", seen.Leaf);
    }

    [Fact]
    public void A_der_certificate_takes_a_key_from_its_own_file()
    {
        string path = folder.Combine("c.der");
        File.WriteAllBytes(path, leaf.RawData);

        Assert.True(CertificateFile.Load(new(path, folder.Write("k.pem", Key))).Leaf.HasPrivateKey);
    }

    [Fact]
    public void A_bundle_holds_all_its_certificates_and_skips_comments()
    {
        string path = folder.Write("ca.pem", "# Root\n" + root.Pem + "\n# Middle\n" + middle.Pem);

        Assert.Equal(["CN=Root", "CN=Middle"], CertificateFile.LoadBundle(path).Select(each => each.Subject));
    }

    [Fact]
    public void The_password_is_in_no_text() =>
        Assert.DoesNotContain("secret", new CertificateFiles("c", "k", "secret").ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("missing", "no such file")]
    [InlineData("no-folder/c.pem", "its folder does not exist")]
    [InlineData(".", "it is a folder")]
    [InlineData("c.pem/x", "its folder does not exist")]
    [InlineData("empty", "the file is empty")]
    [InlineData("text", "no certificate")]
    [InlineData("key-only", "no certificate in it")]
    [InlineData("half", "no certificate in it")]
    [InlineData("second-damaged", "certificate 2 in it is damaged")]
    [InlineData("c.pem", "no private key in it")]
    public void A_certificate_file_that_cannot_be_used_is_named_with_the_cause(string name, string cause)
    {
        folder.Write("c.pem", LeafPem);
        folder.Write("empty", "");
        folder.Write("text", "not a certificate");
        folder.Write("key-only", Key);
        folder.Write("half", LeafPem[..200]);
        folder.Write("second-damaged", LeafPem + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        string path = folder.Combine(name);

        AssertFails(new(path), $"load {path}: {cause}");
    }

    [Fact]
    public void A_file_without_end_is_given_up() => AssertFails(new("/dev/zero"), "load /dev/zero: larger than 16 MiB, so no certificate");

    [Theory]
    [InlineData("missing", null, "no such file")]
    [InlineData("empty", null, "the file is empty")]
    [InlineData("other", null, "the key does not match the certificate in ")]
    [InlineData("rsa", null, "the key does not match the certificate in ")]
    [InlineData("damaged", null, "the key is damaged, or of a kind that is not supported (RSA and EC are)")]
    [InlineData("der", null, "no PEM text, so no key")]
    [InlineData("encrypted", null, "the key is encrypted and no password was given")]
    [InlineData("encrypted", "wrong", "wrong password, or the key is damaged")]
    [InlineData("old", "secret", "the key is encrypted in a form of the past")]
    [InlineData("ssh", null, "an OpenSSH key is no key of a certificate")]
    public void A_key_file_that_cannot_be_used_is_named_with_the_cause(string name, string? password, string cause)
    {
        using var rsa = RSA.Create(2048);
        using ECDsa key = leaf.GetECDsaPrivateKey()!;
        folder.Write("empty", "");
        folder.Write("other", TestAuthority.KeyPem(root.Certificate));
        folder.Write("rsa", rsa.ExportPkcs8PrivateKeyPem());
        folder.Write("damaged", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        File.WriteAllBytes(folder.Combine("der"), key.ExportPkcs8PrivateKey());
        folder.Write("encrypted", key.ExportEncryptedPkcs8PrivateKeyPem("secret", Encryption));
        folder.Write("old", "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n-----END EC PRIVATE KEY-----\n");
        folder.Write("ssh", "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n");
        string path = folder.Combine(name);

        AssertFails(new(folder.Write("c.pem", LeafPem), path, password), $"load {path}: {cause}");
    }

    [Theory]
    [InlineData(null, "it is encrypted and no password was given")]
    [InlineData("wrong", "wrong password")]
    public void A_pkcs12_file_that_does_not_open_says_why(string? password, string cause)
    {
        string path = folder.Combine("c.p12");
        File.WriteAllBytes(path, leaf.Export(X509ContentType.Pkcs12, "secret"));

        AssertFails(new(path, Password: password), $"load {path}: {cause}");
    }

    [Fact]
    public void A_pkcs12_file_beside_a_key_or_without_one_is_refused()
    {
        string path = folder.Combine("c.p12");
        using X509Certificate2 bare = X509CertificateLoader.LoadCertificate(leaf.RawData);
        File.WriteAllBytes(path, bare.Export(X509ContentType.Pkcs12, ""));

        AssertFails(new(path, "k.pem"), $"load {path}: a PKCS#12 file has its key in it");
        AssertFails(new(path), $"load {path}: no private key in it");
    }

    [Fact]
    public void A_key_in_the_same_file_that_does_not_match_is_told_so()
    {
        string path = folder.Write("all.pem", LeafPem + TestAuthority.KeyPem(root.Certificate));

        AssertFails(new(path), $"load {path}: the key in it does not match its certificate");
    }

    private static void AssertFails(CertificateFiles files, string message)
    {
        NetException error = Assert.Throws<NetException>(() => CertificateFile.Load(files));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(NetFailure.BadCertificate, error.Failure);
    }
}
