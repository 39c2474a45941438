using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using NetRepl.Core.Text;

namespace NetRepl;

/// <summary>Numbers to bytes and back, and bytes as hex. Scripts call these by their bare names: <c>P16(443)</c>, <c>Hexdump(data)</c>.</summary>
/// <remarks>Without a suffix a number is in network byte order (big-endian, RFC 791 appendix B); <c>LE</c> is little-endian. A class file
/// writes <c>using static NetRepl.Packing;</c>.</remarks>
public static class Packing
{
    /// <summary>Two bytes, network order.</summary>
    /// <param name="value">-32,768 to 65,535; a negative number as two's complement.</param>
    /// <exception cref="ArgumentOutOfRangeException">It does not fit.</exception>
    public static byte[] P16(int value)
    {
        byte[] bytes = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, Fit16(value));
        return bytes;
    }

    /// <summary>Two bytes, little-endian.</summary>
    /// <inheritdoc cref="P16" path="//param|//exception"/>
    public static byte[] P16LE(int value)
    {
        byte[] bytes = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, Fit16(value));
        return bytes;
    }

    /// <summary>Four bytes, network order.</summary>
    /// <param name="value">-2,147,483,648 to 4,294,967,295; a negative number as two's complement.</param>
    /// <exception cref="ArgumentOutOfRangeException">It does not fit.</exception>
    public static byte[] P32(long value)
    {
        byte[] bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Fit32(value));
        return bytes;
    }

    /// <summary>Four bytes, little-endian.</summary>
    /// <inheritdoc cref="P32" path="//param|//exception"/>
    public static byte[] P32LE(long value)
    {
        byte[] bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Fit32(value));
        return bytes;
    }

    /// <summary>Eight bytes, network order.</summary>
    public static byte[] P64(long value) => P64(unchecked((ulong)value));

    /// <inheritdoc cref="P64(long)"/>
    public static byte[] P64(ulong value)
    {
        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes;
    }

    /// <summary>Eight bytes, little-endian.</summary>
    public static byte[] P64LE(long value) => P64LE(unchecked((ulong)value));

    /// <inheritdoc cref="P64LE(long)"/>
    public static byte[] P64LE(ulong value)
    {
        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }

    /// <summary>The unsigned number in two bytes, network order.</summary>
    /// <param name="bytes">Holds it.</param>
    /// <param name="at">Where it begins, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few bytes.</exception>
    public static ushort U16(ReadOnlySpan<byte> bytes, int at = 0) => BinaryPrimitives.ReadUInt16BigEndian(Cut(bytes, at, sizeof(ushort)));

    /// <summary>The unsigned number in two bytes, little-endian.</summary>
    /// <inheritdoc cref="U16" path="//param|//exception"/>
    public static ushort U16LE(ReadOnlySpan<byte> bytes, int at = 0) => BinaryPrimitives.ReadUInt16LittleEndian(Cut(bytes, at, sizeof(ushort)));

    /// <summary>The unsigned number in four bytes, network order.</summary>
    /// <inheritdoc cref="U16" path="//param|//exception"/>
    public static uint U32(ReadOnlySpan<byte> bytes, int at = 0) => BinaryPrimitives.ReadUInt32BigEndian(Cut(bytes, at, sizeof(uint)));

    /// <summary>The unsigned number in four bytes, little-endian.</summary>
    /// <inheritdoc cref="U16" path="//param|//exception"/>
    public static uint U32LE(ReadOnlySpan<byte> bytes, int at = 0) => BinaryPrimitives.ReadUInt32LittleEndian(Cut(bytes, at, sizeof(uint)));

    /// <summary>The unsigned number in eight bytes, network order.</summary>
    /// <inheritdoc cref="U16" path="//param|//exception"/>
    public static ulong U64(ReadOnlySpan<byte> bytes, int at = 0) => BinaryPrimitives.ReadUInt64BigEndian(Cut(bytes, at, sizeof(ulong)));

    /// <summary>The unsigned number in eight bytes, little-endian.</summary>
    /// <inheritdoc cref="U16" path="//param|//exception"/>
    public static ulong U64LE(ReadOnlySpan<byte> bytes, int at = 0) => BinaryPrimitives.ReadUInt64LittleEndian(Cut(bytes, at, sizeof(ulong)));

    /// <summary>The bytes that hex digits stand for.</summary>
    /// <param name="digits">Two a byte; between bytes may stand spaces, <c>:</c>, <c>-</c>, <c>,</c> and <c>0x</c>.</param>
    /// <exception cref="FormatException">It is no hex.</exception>
    public static byte[] Hex(string digits) => HexDigits.Read(digits);

    /// <summary>Bytes as hex digits in lower case with nothing between them: <c>deadbeef</c>.</summary>
    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    /// <inheritdoc cref="Hex(ReadOnlySpan{byte})"/>
    public static string Hex(byte[] bytes) => Hex(bytes.AsSpan());

    /// <inheritdoc cref="Hex(ReadOnlySpan{byte})"/>
    public static string Hex(ReadOnlyMemory<byte> bytes) => Hex(bytes.Span);

    /// <summary>Bytes as rows of offset, sixteen bytes in hex and the same as ASCII, as <c>hexdump -C</c> shows them; without a newline at the end.</summary>
    public static string Hexdump(ReadOnlySpan<byte> bytes)
    {
        var dump = new HexDump();
        var rows = new ArrayBufferWriter<byte>();
        dump.Write(bytes, rows);
        dump.Flush(rows);
        return Encoding.ASCII.GetString(rows.WrittenSpan).TrimEnd('\n');
    }

    /// <inheritdoc cref="Hexdump(ReadOnlySpan{byte})"/>
    public static string Hexdump(byte[] bytes) => Hexdump(bytes.AsSpan());

    /// <summary>A text as one line that a terminal can be shown: controls, escape sequences and what hides or turns text are escaped, as in
    /// <c>\x1b[2J</c>. For what a peer sent.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The same string when nothing in it is harmful.</returns>
    public static string Printable(string text) => Escapes.OneLine(text);

    /// <inheritdoc cref="Hexdump(ReadOnlySpan{byte})"/>
    public static string Hexdump(ReadOnlyMemory<byte> bytes) => Hexdump(bytes.Span);

    private static ushort Fit16(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, short.MinValue);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, ushort.MaxValue);
        return unchecked((ushort)value);
    }

    private static uint Fit32(long value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, int.MinValue);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, uint.MaxValue);
        return unchecked((uint)value);
    }

    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> bytes, int at, int length) => at >= 0 && at <= bytes.Length - length
        ? bytes.Slice(at, length)
        : throw new ArgumentOutOfRangeException(nameof(at), $"{length} bytes at {at} are more than the {bytes.Length} there are");
}
