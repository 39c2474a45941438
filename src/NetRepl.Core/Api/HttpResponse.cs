using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using NetRepl.Core.Http;

namespace NetRepl;

/// <summary>An answer to an <see cref="HttpRequest"/>: status, headers and body. Immutable: <c>With…</c> gives another one.</summary>
/// <remarks>Content-Length, Transfer-Encoding, Connection and Date are added when it is sent. One that holds a stream is sent once;
/// the others may be kept and sent again and again.</remarks>
public sealed class HttpResponse
{
    private HttpResponse(int status, HttpHeaders headers, AnswerBody? body)
    {
        StatusCode = status;
        Headers = headers;
        Body = body;
    }

    /// <summary>The status, 200 to 599 (RFC 9110 §15).</summary>
    public int StatusCode { get; }

    /// <summary>The headers, without those that are added when it is sent.</summary>
    public HttpHeaders Headers { get; }

    internal AnswerBody? Body { get; }

    /// <summary>Whether it stands for a hook that returns nothing: another script's hook may still answer.</summary>
    internal bool IsUnsaid { get; private init; }

    /// <summary>Plain text in UTF-8.</summary>
    /// <param name="text">The text.</param>
    /// <param name="status">The status, 200 to 599.</param>
    public static HttpResponse Text(string text, int status = 200) => Of(status, ContentTypes.Text, new AnswerBody.Text(text));

    /// <summary>A page of HTML in UTF-8. What came from others stands in it only through <see cref="System.Net.WebUtility.HtmlEncode(string)"/>.</summary>
    /// <param name="page">The page.</param>
    /// <param name="status">The status, 200 to 599.</param>
    public static HttpResponse Html(string page, int status = 200) => Of(status, ContentTypes.Html, new AnswerBody.Text(page));

    /// <summary>A value as JSON, its members in camelCase.</summary>
    /// <param name="value">Any value: an anonymous object, a record, a list, null.</param>
    /// <param name="status">The status, 200 to 599.</param>
    /// <exception cref="NotSupportedException">The value has no form in JSON.</exception>
    [RequiresUnreferencedCode("JSON is written by reflection.")]
    [RequiresDynamicCode("JSON is written by reflection.")]
    public static HttpResponse Json(object? value, int status = 200) =>
        Of(status, ContentTypes.Json, new AnswerBody.Bytes(JsonSerializer.SerializeToUtf8Bytes(value, value?.GetType() ?? typeof(object), JsonForm.Options())));

    /// <summary>Bytes.</summary>
    /// <param name="bytes">The bytes; not copied, so they must not change any more.</param>
    /// <param name="contentType">Their type.</param>
    /// <param name="status">The status, 200 to 599.</param>
    public static HttpResponse Bytes(ReadOnlyMemory<byte> bytes, string contentType = ContentTypes.Bytes, int status = 200) =>
        Of(status, contentType, new AnswerBody.Bytes(bytes));

    /// <summary>What a stream gives, piece by piece, as fast as the client takes it.</summary>
    /// <param name="stream">Read from where it stands; takes ownership. An answer to HEAD leaves it unread.</param>
    /// <param name="contentType">Its type.</param>
    /// <param name="length">How many bytes it gives; null if that is not known: they are sent in chunks (RFC 9112 §7.1), and each piece at once.</param>
    public static HttpResponse Stream(Stream stream, string contentType = ContentTypes.Bytes, long? length = null)
    {
        if (length is { } known)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(known, nameof(length));
        }

        return Of(200, contentType, new AnswerBody.Streamed(stream, length));
    }

    /// <summary>A file, with what browsers ask for: ranges, Last-Modified, ETag. 404 if it is no readable file when it is sent.</summary>
    /// <param name="path">Its path. Never one that a client chose: <see cref="HttpFolder"/> is for that.</param>
    /// <param name="contentType">Its type; null goes by the name.</param>
    public static HttpResponse File(string path, string? contentType = null) =>
        Of(200, contentType ?? ContentTypes.Of(path), new AnswerBody.NamedFile(path));

    /// <summary>Sends the client elsewhere.</summary>
    /// <param name="location">A path or URL, percent-encoded.</param>
    /// <param name="status">302 (found), 303 (get it there), 301 or 308 (for ever), 307 (the same method again).</param>
    public static HttpResponse Redirect(string location, int status = 302) => Status(status).With("Location", location);

    /// <summary>A status with its name as the text: <c>404 Not Found</c>.</summary>
    /// <param name="status">200 to 599.</param>
    public static HttpResponse Status(int status) =>
        StatusTable.HasNoBody(status) ? new HttpResponse(Checked(status), HttpHeaders.None, null) : Text($"{status} {StatusTable.Reason(status)}".TrimEnd() + "\n", status);

    /// <summary>404.</summary>
    public static HttpResponse NotFound() => Status(404);

    /// <summary>The same with another status.</summary>
    /// <param name="status">200 to 599.</param>
    public HttpResponse WithStatus(int status) => new(Checked(status), Headers, Body);

    /// <summary>The same with a header; one of that name is replaced, but for Set-Cookie, which is added.</summary>
    /// <param name="name">A token (RFC 9110 §5.6.2). <c>Connection</c> takes only <c>close</c>.</param>
    /// <param name="value">Sent as UTF-8; white space around it is dropped.</param>
    /// <exception cref="ArgumentException">The name is no token or set by the server (Content-Length, Transfer-Encoding), or the value
    /// holds a line ending or another control character.</exception>
    public HttpResponse With(string name, string value)
    {
        value = value.Trim(' ', '\t');
        AnswerHeader.Check(name, value);
        return new HttpResponse(StatusCode, Headers.With(name, value, keepsOthers: AnswerHeader.MayRepeat(name)), Body);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{StatusCode} {StatusTable.Reason(StatusCode)}".TrimEnd();

    /// <summary>204 for a hook that returns nothing.</summary>
    internal static HttpResponse Unsaid() => new(204, HttpHeaders.None, null) { IsUnsaid = true };

    // Headers that are known to be good.
    internal static HttpResponse Of(int status, AnswerBody? body, params KeyValuePair<string, string>[] headers) =>
        new(status, new HttpHeaders(headers), body);

    private static HttpResponse Of(int status, string contentType, AnswerBody body)
    {
        bool isKnown = ReferenceEquals(contentType, ContentTypes.Text) || ReferenceEquals(contentType, ContentTypes.Html);
        return isKnown
            ? new HttpResponse(Checked(status), AnswerHeader.OfType(contentType), body)
            : new HttpResponse(Checked(status), HttpHeaders.None, body).With("Content-Type", contentType);
    }

    private static int Checked(int status) => status is >= 200 and <= 599
        ? status
        : throw new ArgumentOutOfRangeException(nameof(status), status, "a status is 200 to 599");
}
