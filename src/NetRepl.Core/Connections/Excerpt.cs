using NetRepl.Core.Text;

namespace NetRepl.Core.Connections;

/// <summary>Received bytes in a few words, for the message of a verb that found something else than it waited for.</summary>
internal static class Excerpt
{
    private const int ShownBytes = 100;

    /// <summary>The bytes escaped and cut, as in <c>came: "220 hello\r\n"</c>; of many the last ones.</summary>
    public static string Of(ReadOnlySpan<byte> received)
    {
        if (received.IsEmpty)
        {
            return "nothing came";
        }

        return received.Length <= ShownBytes
            ? $"came: \"{Escapes.OneLine(received)}\""
            : $"of {received.Length} bytes the last came: \"{Escapes.OneLine(received[^ShownBytes..])}\"";
    }
}
