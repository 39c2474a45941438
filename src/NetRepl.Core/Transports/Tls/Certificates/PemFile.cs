using System.Security.Cryptography;
using System.Text;
using NetRepl.Core.Files;

namespace NetRepl.Core.Transports.Tls.Certificates;

/// <summary>The bytes of a certificate or key file, and the PEM blocks in them (RFC 7468).</summary>
internal sealed class PemFile
{
    // The bundle of a Linux distribution has a quarter of a MiB.
    private const int MostBytes = 16 * 1024 * 1024;

    private PemFile(string path, byte[] bytes)
    {
        Path = path;
        Bytes = bytes;
        Text = bytes.AsSpan().IndexOf("-----BEGIN "u8) < 0 ? null : Encoding.Latin1.GetString(bytes);
        Blocks = Text is null ? [] : [.. Find(Text)];
    }

    /// <summary>Its path, as given.</summary>
    public string Path { get; }

    /// <summary>All of it.</summary>
    public byte[] Bytes { get; }

    /// <summary>All of it as text; null if there is no PEM in it.</summary>
    public string? Text { get; }

    /// <summary>Its blocks in their order.</summary>
    public IReadOnlyList<PemBlock> Blocks { get; }

    /// <summary>Its certificates, in their order.</summary>
    public IEnumerable<PemBlock> Certificates => Blocks.Where(block => block.Label == "CERTIFICATE");

    /// <summary>Its keys, in their order; an OpenSSH key counts, so that it can be named.</summary>
    public IEnumerable<PemBlock> Keys => Blocks.Where(block => block.Label.EndsWith("PRIVATE KEY", StringComparison.Ordinal));

    /// <summary>Reads a file.</summary>
    /// <exception cref="NetException">It cannot be read, is empty, or far too large.</exception>
    public static PemFile Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            using var bytes = new MemoryStream();
            byte[] piece = new byte[16 * 1024];
            while (stream.Read(piece) is var count && count > 0)
            {
                bytes.Write(piece, 0, count);
                if (bytes.Length > MostBytes)
                {
                    throw CertificateErrors.Bad(path, "larger than 16 MiB, so no certificate");
                }
            }

            return bytes.Length > 0 ? new PemFile(path, bytes.ToArray()) : throw CertificateErrors.Bad(path, "the file is empty");
        }
        catch (Exception error) when (FileErrors.IsAboutFile(error))
        {
            throw CertificateErrors.Unreadable(path, error);
        }
    }

    private static IEnumerable<PemBlock> Find(string text)
    {
        int start = 0;
        while (PemEncoding.TryFind(text.AsSpan(start), out PemFields fields))
        {
            ReadOnlySpan<char> rest = text.AsSpan(start);
            yield return new PemBlock(rest[fields.Label].ToString(), rest[fields.Location].ToString());
            start += fields.Location.End.Value;
        }
    }
}

/// <summary>One block of a PEM file.</summary>
/// <param name="Label">What it is: <c>CERTIFICATE</c>, <c>PRIVATE KEY</c>.</param>
/// <param name="Text">All of it, with its first and last line.</param>
internal sealed record PemBlock(string Label, string Text);
