using System.Text;

namespace NetRepl.Core.Http;

/// <summary>The parts of a request target (RFC 9112 §3.2): origin form <c>/path?query</c>, absolute form <c>http://host/path</c>, or <c>*</c>.</summary>
internal static class RequestTarget
{
    private const int LongestScheme = 8; // https://

    /// <summary>Whether it is a URL of a web server, with a host and without a user name.</summary>
    public static bool IsAbsolute(ReadOnlySpan<byte> target)
    {
        Span<char> text = stackalloc char[LongestScheme];
        ReadOnlySpan<byte> start = target[..Math.Min(target.Length, LongestScheme)];
        Encoding.Latin1.GetChars(start, text);
        int scheme = SchemeLength(text[..start.Length]);
        ReadOnlySpan<byte> rest = target[scheme..];
        int end = rest.IndexOfAny((byte)'/', (byte)'?');
        ReadOnlySpan<byte> host = end < 0 ? rest : rest[..end];
        return scheme > 0 && !host.IsEmpty && !host.ContainsAnyExcept(HttpBytes.Host);
    }

    /// <summary>The host with its port, of an absolute form; null for the others.</summary>
    public static string? HostOf(string target)
    {
        int scheme = SchemeLength(target);
        return scheme == 0 ? null : target[scheme..EndOfHost(target, scheme)];
    }

    /// <summary>The path as sent; <c>/</c> where a URL has none.</summary>
    public static ReadOnlySpan<char> PathOf(string target)
    {
        int start = SchemeLength(target) is var scheme and > 0 ? EndOfHost(target, scheme) : 0;
        int query = target.IndexOf('?', start);
        ReadOnlySpan<char> path = target.AsSpan(start, (query < 0 ? target.Length : query) - start);
        return path.IsEmpty ? "/" : path;
    }

    /// <summary>What follows the question mark, as sent.</summary>
    public static ReadOnlySpan<char> QueryOf(string target) =>
        target.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0 ? target.AsSpan(mark + 1) : default;

    private static int SchemeLength(ReadOnlySpan<char> target)
    {
        if (target.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            return "http://".Length;
        }

        return target.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? "https://".Length : 0;
    }

    private static int EndOfHost(string target, int start) =>
        target.AsSpan(start).IndexOfAny('/', '?') is var end and >= 0 ? start + end : target.Length;
}
