namespace NetRepl.Core.Http;

/// <summary>What headers an answer may have.</summary>
internal static class AnswerHeader
{
    private static readonly HttpHeaders Text = new([new("Content-Type", ContentTypes.Text)]);
    private static readonly HttpHeaders Html = new([new("Content-Type", ContentTypes.Html)]);

    /// <summary>The headers of the two most usual types.</summary>
    public static HttpHeaders OfType(string contentType) => contentType == ContentTypes.Html ? Html : Text;

    /// <summary>Whether several lines of that name mean something else than one (RFC 6265 §3).</summary>
    public static bool MayRepeat(string name) => Is(name, "Set-Cookie");

    /// <summary>Refuses what would not be one header, or what the server says itself.</summary>
    /// <exception cref="ArgumentException">It may not be sent.</exception>
    public static void Check(string name, string value)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(HttpBytes.TokenText))
        {
            throw new ArgumentException($"'{Core.Text.Escapes.OneLine(name)}' is no header name", nameof(name));
        }

        if (value.AsSpan().ContainsAnyInRange('\0', '\b') || value.AsSpan().ContainsAnyInRange('\n', '\x1F') || value.Contains('\x7F'))
        {
            throw new ArgumentException($"the value of {name} holds a control character, which could begin another header", nameof(value));
        }

        if (Is(name, "Content-Length") || Is(name, "Transfer-Encoding"))
        {
            throw new ArgumentException($"{name} is set by the server, which knows the body", nameof(name));
        }

        if (Is(name, "Connection") && !Is(value, "close"))
        {
            throw new ArgumentException("Connection takes only close", nameof(value));
        }
    }

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
