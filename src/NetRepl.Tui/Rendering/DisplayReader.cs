using System.Buffers;
using System.Text;
using NetRepl.Core.Text;

namespace NetRepl.Tui.Rendering;

/// <summary>Goes through bytes as a terminal may show them: characters that stand alone, and escapes for all else.</summary>
/// <remarks>Escapes are those of <see cref="EscapeNotation"/>, which <see cref="TypedEscapes"/> reads back. Newline and tab are escapes too.</remarks>
/// <param name="bytes">The bytes.</param>
/// <param name="isAscii">Whether all that is not ASCII is escaped.</param>
/// <param name="scratch">Where an escape is put together.</param>
internal ref struct DisplayReader(ReadOnlySpan<byte> bytes, bool isAscii, ArrayBufferWriter<byte> scratch)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;

    /// <summary>The first byte of what was read.</summary>
    public int Start { get; private set; }

    /// <summary>The byte after it.</summary>
    public int End { get; private set; }

    /// <summary>The character; with <see cref="Columns"/> 0 its escape counts.</summary>
    public Rune Rune { get; private set; }

    /// <summary>Columns the character takes; 0 if it is escaped.</summary>
    public int Columns { get; private set; }

    /// <summary>The escape, in ASCII.</summary>
    public readonly ReadOnlySpan<byte> Escape => scratch.WrittenSpan;

    /// <summary>Whether a line ends with it.</summary>
    public readonly bool IsNewline => Rune.Value == '\n';

    /// <summary>Reads on.</summary>
    /// <returns>False at the end.</returns>
    public bool Read()
    {
        Start = End;
        if (Start == bytes.Length)
        {
            return false;
        }

        bool isText = Rune.DecodeFromUtf8(bytes[Start..], out Rune rune, out int used) is OperationStatus.Done;
        Rune = rune;
        End = Start + (isText ? used : 1);
        Columns = !isText || (isAscii && !rune.IsAscii) ? 0 : ColumnWidth.Of(rune);
        if (Columns == 0)
        {
            scratch.ResetWrittenCount();
            WriteEscape(isText);
        }

        return true;
    }

    private readonly void WriteEscape(bool isText)
    {
        if (isText)
        {
            EscapeNotation.Write(Rune, scratch);
        }
        else
        {
            EscapeNotation.Write(bytes[Start], scratch);
        }
    }
}
