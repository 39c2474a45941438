namespace NetRepl.Core.Framing;

/// <summary>The framings by the names that <c>--framing</c> and <see cref="FramingAttribute"/> take.</summary>
internal static class FramingTable
{
    /// <summary>Longest payload of a frame in bytes, if the user sets no other: 1 MiB.</summary>
    public const int DefaultMaxLength = 1024 * 1024;

    /// <summary>The names.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["raw", "line", "length:1", "length:2", "length:4", "length:8", "length:2le", "length:4le", "length:8le"];

    /// <summary>The framer of that name; null if there is none.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="maxLength">Longest payload in bytes that is taken, at least 1; of no meaning for <c>raw</c>.</param>
    public static IFramer? Create(string name, int maxLength) => name switch
    {
        "raw" => new RawFramer(),
        "line" => new LineEndingFramer(maxLength),
        "length:1" => new LengthPrefixFramer(1, isLittleEndian: false, maxLength),
        "length:2" => new LengthPrefixFramer(2, isLittleEndian: false, maxLength),
        "length:4" => new LengthPrefixFramer(4, isLittleEndian: false, maxLength),
        "length:8" => new LengthPrefixFramer(8, isLittleEndian: false, maxLength),
        "length:2le" => new LengthPrefixFramer(2, isLittleEndian: true, maxLength),
        "length:4le" => new LengthPrefixFramer(4, isLittleEndian: true, maxLength),
        "length:8le" => new LengthPrefixFramer(8, isLittleEndian: true, maxLength),
        _ => null,
    };
}
