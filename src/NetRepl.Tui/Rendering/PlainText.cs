using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace NetRepl.Tui.Rendering;

/// <summary>Tells text from other bytes.</summary>
internal static class PlainText
{
    private const int LongestSequence = 4;

    // The controls that texts have: tab, line feed, carriage return, and escape for colours.
    private static readonly SearchValues<byte> NoText = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(value => (byte)value).Except([(byte)'\t', (byte)'\n', (byte)'\r', (byte)0x1b]), 0x7f]);

    /// <summary>Whether bytes are UTF-8 without the controls that texts do not have; a last character may be cut.</summary>
    public static bool IsText(ReadOnlySpan<byte> bytes) => !bytes.ContainsAny(NoText) && Utf8.IsValid(bytes[..^CutLength(bytes)]);

    private static int CutLength(ReadOnlySpan<byte> bytes)
    {
        for (int length = 1; length < LongestSequence && length <= bytes.Length; length++)
        {
            if (Rune.DecodeFromUtf8(bytes[^length..], out _, out _) is OperationStatus.NeedMoreData)
            {
                return length;
            }
        }

        return 0;
    }
}
