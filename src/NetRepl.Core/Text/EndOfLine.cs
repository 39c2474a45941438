using System.Buffers;

namespace NetRepl.Core.Text;

/// <summary>Turns LF into CRLF in a stream of chunks; what is CRLF already stays so, also when a cut runs through it.</summary>
/// <remarks>Holds nothing back, so there is nothing to flush. The output has at most twice the bytes of the input. Not thread-safe;
/// one per stream.</remarks>
internal sealed class EndOfLine
{
    private bool endedWithCarriageReturn;

    /// <summary>Translates the next chunk.</summary>
    /// <param name="chunk">The bytes; not kept.</param>
    /// <param name="output">Where the translated bytes go.</param>
    public void ToCrlf(ReadOnlySpan<byte> chunk, IBufferWriter<byte> output)
    {
        int newline;
        while ((newline = chunk.IndexOf((byte)'\n')) >= 0)
        {
            bool isCrlf = newline > 0 ? chunk[newline - 1] == '\r' : endedWithCarriageReturn;
            output.Write(chunk[..newline]);
            output.Write(isCrlf ? "\n"u8 : "\r\n"u8);
            chunk = chunk[(newline + 1)..];
            endedWithCarriageReturn = false;
        }

        if (chunk.Length > 0)
        {
            output.Write(chunk);
            endedWithCarriageReturn = chunk[^1] == '\r';
        }
    }
}
