using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace NetRepl.Core.Transports.Tls.Certificates;

/// <summary>The names in a certificate that somebody else made (subjectAltName, RFC 5280 §4.2.1.6).</summary>
internal static class AlternativeNames
{
    private const string Identifier = "2.5.29.17";

    /// <summary>Reads them. They are not escaped: whoever made the certificate chose them.</summary>
    /// <returns>Each name with its kind, such as <c>localhost</c> of <c>DNS</c>; empty if there are none or they are damaged.</returns>
    public static IReadOnlyList<(string Kind, string Name)> Of(X509Certificate2 certificate)
    {
        if (certificate.Extensions[Identifier] is not { } extension)
        {
            return [];
        }

        try
        {
            var names = new List<(string, string)>();
            AsnReader reader = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
            while (reader.HasData)
            {
                names.Add(ReadOne(reader));
            }

            return names;
        }
        catch (AsnContentException)
        {
            return [];
        }
    }

    private static (string Kind, string Name) ReadOne(AsnReader reader)
    {
        Asn1Tag tag = reader.PeekTag();
        return tag.TagValue switch
        {
            1 => ("mail", reader.ReadCharacterString(UniversalTagNumber.IA5String, tag)),
            2 => ("DNS", reader.ReadCharacterString(UniversalTagNumber.IA5String, tag)),
            6 => ("URI", reader.ReadCharacterString(UniversalTagNumber.IA5String, tag)),
            7 => ("IP", AddressOf(reader.ReadOctetString(tag))),
            _ => ("other", $"{reader.ReadEncodedValue().Length} bytes"),
        };
    }

    private static string AddressOf(byte[] bytes) =>
        bytes.Length is 4 or 16 ? new IPAddress(bytes).ToString() : Convert.ToHexStringLower(bytes);
}
