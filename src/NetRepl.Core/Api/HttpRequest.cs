using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using NetRepl.Core.Http;

namespace NetRepl;

/// <summary>One HTTP/1.1 request, as <c>OnHttp</c> gets it (RFC 9110, RFC 9112).</summary>
/// <remarks>It is the script's to keep, but for <see cref="BodyStream"/>, which ends with the answer.</remarks>
public sealed class HttpRequest
{
    private readonly RequestHead head;
    private readonly RequestBody body;
    private string? path;
    private string? host;
    private HttpValues? query;
    private HttpValues? form;
    private Stream? stream;

    internal HttpRequest(Connection connection, RequestHead head, RequestBody body)
    {
        Connection = connection;
        this.head = head;
        this.body = body;
    }

    /// <summary>The connection it came on.</summary>
    public Connection Connection { get; }

    /// <summary>The method as sent, with case: <c>GET</c>, <c>POST</c> …</summary>
    public string Method => head.Method;

    /// <summary>The target as sent: <c>/path?query</c>, a URL, or <c>*</c>. For logs; <see cref="Path"/> and <see cref="Query"/> are decoded.</summary>
    public string Target => head.Target;

    /// <summary>The version: <c>HTTP/1.1</c> or <c>HTTP/1.0</c>.</summary>
    public string Protocol => head.IsOld ? "HTTP/1.0" : "HTTP/1.1";

    /// <summary>The path, decoded as UTF-8 and without dot segments; begins with <c>/</c>, or is <c>*</c>.</summary>
    /// <remarks>Escapes of <c>/</c>, <c>\</c> and control characters stay encoded, so that it cannot be taken for another path.
    /// Files are safely found by <see cref="HttpFolder"/>.</remarks>
    public string Path => path ??= PercentDecoding.Path(RequestTarget.PathOf(Target));

    /// <summary>The values behind the question mark, decoded.</summary>
    public HttpValues Query => query ??= RequestTarget.QueryOf(Target) is { IsEmpty: false } text ? new HttpValues(UrlPairs.Read(text)) : HttpValues.None;

    /// <summary>The headers.</summary>
    public HttpHeaders Headers => head.Headers;

    /// <summary>The host with its port, of the target or the Host header; empty if the client names none.</summary>
    public string Host => host ??= RequestTarget.HostOf(Target) ?? Headers["Host"] ?? "";

    /// <summary>The Content-Type header; null if there is none.</summary>
    public string? ContentType => Headers["Content-Type"];

    /// <summary>The body's length in bytes; null if it is larger than 1 MiB and comes in chunks.</summary>
    public long? ContentLength => body.Whole?.Length ?? head.ContentLength;

    /// <summary>Whether the body is larger than 1 MiB and has to be read from <see cref="BodyStream"/>.</summary>
    public bool IsLarge => body.Whole is null;

    /// <summary>The body; empty if there is none.</summary>
    /// <exception cref="InvalidOperationException">It is larger than 1 MiB: see <see cref="IsLarge"/>.</exception>
    public ReadOnlyMemory<byte> Body => body.Whole
        ?? throw new InvalidOperationException("the body is larger than 1 MiB; read it from BodyStream");

    /// <summary>The body as UTF-8.</summary>
    /// <inheritdoc cref="Body" path="//exception"/>
    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <summary>The body, whatever its size, to be read once and forward; what a client is slow to send is waited for.</summary>
    /// <exception cref="IOException">(When reading) the client broke off, was too slow, or sent more than is allowed.</exception>
    public Stream BodyStream => body.Large ?? (stream ??= new MemoryStream(Body.ToArray(), writable: false));

    /// <summary>Fields that came after a body in chunks; empty before its end.</summary>
    public HttpHeaders Trailers => body.Trailers();

    /// <summary>The values of a form that a browser posted (application/x-www-form-urlencoded), decoded; empty if the body is none.</summary>
    /// <inheritdoc cref="Body" path="//exception"/>
    public HttpValues Form => form ??= IsForm ? new HttpValues(UrlPairs.Read(Text)) : HttpValues.None;

    private bool IsForm => ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The body, read as JSON; names of members are compared without case.</summary>
    /// <inheritdoc cref="Body" path="//exception"/>
    /// <exception cref="JsonException">It is no JSON, or does not fit.</exception>
    [RequiresUnreferencedCode("JSON is read by reflection.")]
    [RequiresDynamicCode("JSON is read by reflection.")]
    public T? Json<T>() => JsonSerializer.Deserialize<T>(Body.Span, JsonForm.Options());

    /// <summary>Method and target: <c>GET /path?query</c>.</summary>
    public override string ToString() => $"{Method} {Target}";

    internal RequestHead Head => head;
}
