using System.Text;

namespace NetRepl.Core.Addressing;

/// <summary>Text after <c>unix:</c> to <see cref="EndpointSpec.Unix"/>: a path, or <c>@name</c> in Linux's abstract namespace.</summary>
internal static class UnixAddressParser
{
    // sun_path is 108 bytes: a path needs one for its final NUL, an abstract name one for its leading NUL (unix(7)).
    private const int LongestAddress = 107;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a Unix socket's address.</summary>
    /// <param name="text">What was typed after the scheme's colon; two leading slashes belong to the scheme (<c>unix:///path</c>).</param>
    /// <param name="kind">The kind of socket the scheme asks for.</param>
    /// <param name="spec">The spec; not null when the result is.</param>
    /// <returns>What is wrong, or null.</returns>
    public static SpecProblem? Read(string text, UnixKind kind, out EndpointSpec? spec)
    {
        spec = null;
        string address = text.StartsWith("//", StringComparison.Ordinal) ? text[2..] : text;
        bool isAbstract = address.StartsWith('@');
        string path = isAbstract ? address[1..] : address;
        string noun = isAbstract ? "abstract name" : "path";

        if (path.Length == 0)
        {
            return new SpecProblem($"the {noun} is missing");
        }

        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return new SpecProblem($"the {noun} contains a NUL");
        }

        if (ByteCount(path) is not { } bytes)
        {
            return new SpecProblem($"the {noun} is not valid Unicode");
        }

        if (bytes > LongestAddress)
        {
            return new SpecProblem($"the {noun} has {bytes} bytes; a Unix socket's has at most {LongestAddress}");
        }

        spec = new EndpointSpec.Unix(kind, path, isAbstract);
        return null;
    }

    private static int? ByteCount(string path)
    {
        try
        {
            return StrictUtf8.GetByteCount(path);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }
}
