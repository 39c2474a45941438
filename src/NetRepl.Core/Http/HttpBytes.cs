using System.Buffers;

namespace NetRepl.Core.Http;

/// <summary>The sets of bytes that the grammar names.</summary>
internal static class HttpBytes
{
    private const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>A token: methods and field names (RFC 9110 §5.6.2).</summary>
    public static SearchValues<byte> Token { get; } = Of(Alphanumeric + "!#$%&'*+-.^_`|~");

    /// <summary>The same, for text.</summary>
    public static SearchValues<char> TokenText { get; } = SearchValues.Create(Alphanumeric + "!#$%&'*+-.^_`|~");

    /// <summary>A field value: visible characters, space, tab and what is not ASCII (RFC 9110 §5.5).</summary>
    public static SearchValues<byte> FieldValue { get; } = SearchValues.Create([(byte)'\t', .. Range(0x20, 0x7E), .. Range(0x80, 0xFF)]);

    /// <summary>A request target: visible ASCII but the fragment's mark, which is never sent (RFC 9112 §3.2).</summary>
    public static SearchValues<byte> Target { get; } = SearchValues.Create([.. Range(0x21, 0x7E).Where(one => one != '#')]);

    /// <summary>A host with its port (RFC 3986 §3.2.2); no user name.</summary>
    public static SearchValues<byte> Host { get; } = Of(Alphanumeric + "-._~!$&'()*+,;=%[]:");

    private static SearchValues<byte> Of(string characters) => SearchValues.Create([.. characters.Select(one => (byte)one)]);

    private static IEnumerable<byte> Range(int first, int last) => Enumerable.Range(first, last - first + 1).Select(one => (byte)one);
}
