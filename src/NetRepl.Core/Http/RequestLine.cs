using System.Text;

namespace NetRepl.Core.Http;

/// <summary>Reads a request line: method, target, version (RFC 9112 §3).</summary>
internal static class RequestLine
{
    /// <summary>Reads it.</summary>
    /// <param name="line">The line, without its ending.</param>
    /// <param name="method">The method.</param>
    /// <param name="target">The target, checked.</param>
    /// <param name="isOld">Whether the version is HTTP/1.0; later ones of HTTP/1 are read as 1.1.</param>
    /// <returns>Null, or why the request is refused.</returns>
    public static HttpRefusal? Read(ReadOnlySpan<byte> line, out string method, out string target, out bool isOld)
    {
        method = "";
        target = "";
        isOld = false;
        int first = line.IndexOf((byte)' ');
        int last = line.LastIndexOf((byte)' ');
        if (first <= 0 || last == first || line[..first].ContainsAnyExcept(HttpBytes.Token))
        {
            return HttpRefusal.Bad("the request line is not METHOD TARGET HTTP/1.1");
        }

        ReadOnlySpan<byte> version = line[(last + 1)..];
        if (version.Length != 8 || !version.StartsWith("HTTP/"u8) || version[6] != '.' || !char.IsAsciiDigit((char)version[5]) || !char.IsAsciiDigit((char)version[7]))
        {
            return HttpRefusal.Bad("the request line ends with no version of HTTP");
        }

        if (version[5] != '1')
        {
            return new HttpRefusal(505, "only HTTP/1.1 and HTTP/1.0 are spoken here");
        }

        method = NameOf(line[..first]);
        ReadOnlySpan<byte> sought = line[(first + 1)..last];
        target = sought is [(byte)'/'] ? "/" : Encoding.Latin1.GetString(sought);
        isOld = version[7] == '0';
        return FindProblem(sought, method);
    }

    private static HttpRefusal? FindProblem(ReadOnlySpan<byte> target, string method)
    {
        if (method == "CONNECT")
        {
            return new HttpRefusal(501, "CONNECT is not supported");
        }

        bool isForm = target switch
        {
            [(byte)'/', ..] => true,
            [(byte)'*'] => method == "OPTIONS",
            _ => RequestTarget.IsAbsolute(target),
        };
        return isForm && !target.ContainsAnyExcept(HttpBytes.Target) ? null : HttpRefusal.Bad("the request target is no path and no URL");
    }

    // One string for all requests with the usual methods.
    private static string NameOf(ReadOnlySpan<byte> method) => method switch
    {
        _ when method.SequenceEqual("GET"u8) => "GET",
        _ when method.SequenceEqual("HEAD"u8) => "HEAD",
        _ when method.SequenceEqual("POST"u8) => "POST",
        _ when method.SequenceEqual("PUT"u8) => "PUT",
        _ when method.SequenceEqual("DELETE"u8) => "DELETE",
        _ when method.SequenceEqual("PATCH"u8) => "PATCH",
        _ when method.SequenceEqual("OPTIONS"u8) => "OPTIONS",
        _ => Encoding.ASCII.GetString(method),
    };
}
