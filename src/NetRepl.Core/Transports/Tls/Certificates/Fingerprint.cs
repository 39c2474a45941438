using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NetRepl.Core.Addressing;
using NetRepl.Core.Text;

namespace NetRepl.Core.Transports.Tls.Certificates;

/// <summary>The SHA-256 of a certificate's DER form, as people pin and compare it.</summary>
/// <remarks>One way of writing, <c>sha256:</c> and 64 lower-case hexadecimal digits; read also in upper case, with colons as openssl and
/// browsers show it, and without the prefix. Base64 is refused: tools that print it (curl, HPKP) mean the public key, not the certificate.</remarks>
internal sealed record Fingerprint
{
    private const string Prefix = "sha256:";
    private const string Hint = "write sha256: and 64 hexadecimal digits, as 'openssl x509 -noout -fingerprint -sha256' prints them";

    private readonly string hex;

    private Fingerprint(string hex) => this.hex = hex;

    /// <summary>The fingerprint of a certificate.</summary>
    public static Fingerprint Of(X509Certificate certificate) => new(Convert.ToHexStringLower(SHA256.HashData(certificate.GetRawCertData())));

    /// <summary>Reads what was typed or stored.</summary>
    /// <param name="text">A fingerprint in one of the forms above.</param>
    /// <param name="fingerprint">Not null when the result is.</param>
    /// <returns>What is wrong, or null.</returns>
    public static SpecProblem? Read(string text, out Fingerprint? fingerprint)
    {
        fingerprint = null;
        bool isPrefixed = text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);
        string digits = (isPrefixed ? text[Prefix.Length..] : text).Replace(":", "", StringComparison.Ordinal);
        if (!isPrefixed && digits.Length == 2 * SHA1.HashSizeInBytes && IsHex(digits))
        {
            return new SpecProblem("that is a SHA-1 fingerprint, which proves nothing any more", Hint);
        }

        if (digits.Length != 2 * SHA256.HashSizeInBytes || !IsHex(digits))
        {
            return new SpecProblem($"'{Escapes.OneLine(text)}' is no SHA-256 fingerprint", Hint);
        }

        fingerprint = new Fingerprint(digits.ToLowerInvariant());
        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => Prefix + hex;

    private static bool IsHex(string digits) => digits.All(char.IsAsciiHexDigit);
}
