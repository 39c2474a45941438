using System.Collections.Frozen;
using System.Text;

namespace NetRepl.Core.Http;

/// <summary>The reason phrases of status codes (RFC 9110 §15, RFC 6585).</summary>
internal static class StatusTable
{
    private static readonly FrozenDictionary<int, string> Reasons = new Dictionary<int, string>
    {
        [200] = "OK",
        [201] = "Created",
        [202] = "Accepted",
        [203] = "Non-Authoritative Information",
        [204] = "No Content",
        [205] = "Reset Content",
        [206] = "Partial Content",
        [300] = "Multiple Choices",
        [301] = "Moved Permanently",
        [302] = "Found",
        [303] = "See Other",
        [304] = "Not Modified",
        [307] = "Temporary Redirect",
        [308] = "Permanent Redirect",
        [400] = "Bad Request",
        [401] = "Unauthorized",
        [402] = "Payment Required",
        [403] = "Forbidden",
        [404] = "Not Found",
        [405] = "Method Not Allowed",
        [406] = "Not Acceptable",
        [408] = "Request Timeout",
        [409] = "Conflict",
        [410] = "Gone",
        [411] = "Length Required",
        [412] = "Precondition Failed",
        [413] = "Content Too Large",
        [414] = "URI Too Long",
        [415] = "Unsupported Media Type",
        [416] = "Range Not Satisfiable",
        [417] = "Expectation Failed",
        [418] = "I'm a teapot",
        [421] = "Misdirected Request",
        [422] = "Unprocessable Content",
        [426] = "Upgrade Required",
        [428] = "Precondition Required",
        [429] = "Too Many Requests",
        [431] = "Request Header Fields Too Large",
        [451] = "Unavailable For Legal Reasons",
        [500] = "Internal Server Error",
        [501] = "Not Implemented",
        [502] = "Bad Gateway",
        [503] = "Service Unavailable",
        [504] = "Gateway Timeout",
        [505] = "HTTP Version Not Supported",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<int, byte[]> Lines = Reasons.ToFrozenDictionary(row => row.Key, row => LineOf(row.Key, row.Value));

    /// <summary>The reason phrase; empty for a code without one.</summary>
    public static string Reason(int status) => Reasons.GetValueOrDefault(status, "");

    /// <summary>The status line with its ending.</summary>
    public static ReadOnlySpan<byte> Line(int status) => Lines.TryGetValue(status, out byte[]? line) ? line : LineOf(status, "");

    /// <summary>Whether an answer of that status never has a body (RFC 9110 §6.4.1, §15.3.6).</summary>
    public static bool HasNoBody(int status) => status is 204 or 205 or 304;

    private static byte[] LineOf(int status, string reason) => Encoding.ASCII.GetBytes($"HTTP/1.1 {status} {reason}\r\n");
}
