using System.Buffers;

namespace NetRepl.Core.Text;

/// <summary>The bytes at which <see cref="DisplayEscaper"/> has to look closer; everything between them is copied as it is.</summary>
internal sealed class SuspectBytes
{
    private static readonly SuspectBytes ForLines = new(LowControls().Where(control => control is not ((byte)'\n' or (byte)'\t')));
    private static readonly SuspectBytes ForOneLine = new(LowControls());

    private SuspectBytes(IEnumerable<byte> controls)
    {
        byte[] ascii = [.. controls, 0x7f];

        // The first bytes of C1, soft hyphen · U+061C · U+180E · U+200B to U+206F · U+FEFF, U+FFF9 to U+FFFB · tags.
        InValidText = SearchValues.Create([.. ascii, 0xc2, 0xd8, 0xe1, 0xe2, 0xef, 0xf3]);
        InAnyBytes = SearchValues.Create([.. ascii, .. Enumerable.Range(0x80, 0x80).Select(value => (byte)value)]);
    }

    /// <summary>Where the bytes are known to be valid UTF-8: unsafe ASCII, and the first bytes of what <see cref="UnsafeCodePoints"/> lists.</summary>
    public SearchValues<byte> InValidText { get; }

    /// <summary>Where they are not: unsafe ASCII, and all that is not ASCII.</summary>
    public SearchValues<byte> InAnyBytes { get; }

    /// <summary>The bytes for a form of display.</summary>
    public static SuspectBytes For(DisplayForm form) => form is DisplayForm.OneLine ? ForOneLine : ForLines;

    private static IEnumerable<byte> LowControls() => Enumerable.Range(0, 0x20).Select(value => (byte)value);
}
