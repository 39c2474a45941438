using System.Buffers;
using NetRepl.Core.Text;

namespace NetRepl.Tui.Export;

/// <summary>Bytes as Python writes them: <c>b"..."</c>, all but printable ASCII as <c>\xHH</c>.</summary>
internal static class PythonLiteral
{
    /// <summary>Writes the literal.</summary>
    public static void Write(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        output.Write("b\""u8);
        foreach (byte value in bytes)
        {
            switch (value)
            {
                case (byte)'"':
                    output.Write("\\\""u8);
                    break;
                case (byte)'\\':
                    output.Write(@"\\"u8);
                    break;
                case (byte)'\n':
                    output.Write(@"\n"u8);
                    break;
                case (byte)'\r':
                    output.Write(@"\r"u8);
                    break;
                case (byte)'\t':
                    output.Write(@"\t"u8);
                    break;
                case >= 0x20 and < 0x7f:
                    output.Write([value]);
                    break;
                default:
                    EscapeNotation.Write(value, output);
                    break;
            }
        }

        output.Write("\""u8);
    }
}
