using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
using NetRepl.Core.Text;

namespace NetRepl.Scripting.Prompt.Results;

/// <summary>Shows what an evaluation brought: nothing for null, bytes as a hex dump, collections and objects by what is in them.</summary>
/// <remarks>What is shown is bounded, and safe for a terminal.</remarks>
internal static class ResultText
{
    private const int MostItems = 100;
    private const int MostBytes = 1024;
    private const int OneLine = 80;

    /// <summary>The text, each line with its newline; empty for null.</summary>
    public static string Of(object? value) => value switch
    {
        null => "",
        _ when ByteText.BytesOf(value) is { } bytes => Dump(bytes),
        _ when OneLineText.IsSimple(value) => OneLineText.Of(value) + "\n",
        IEnumerable many when !OneLineText.HasOwnText(value) => Items(many),
        _ when OneLineText.HasOwnText(value) => Escapes.ForTerminal(value.ToString() ?? "").TrimEnd('\n') + "\n",
        _ => Members(value),
    };

    /// <summary>Bytes as they are, text as UTF-8, as a whole hex dump; null when the value is neither.</summary>
    public static string? HexOf(object? value) => value switch
    {
        null => null,
        string text => Rows(Encoding.UTF8.GetBytes(text)),
        _ => ByteText.BytesOf(value) is { } bytes ? Rows(bytes.Span) : null,
    };

    private static string Dump(ReadOnlyMemory<byte> bytes)
    {
        string head = bytes.Length == 1 ? "1 byte\n" : string.Create(CultureInfo.InvariantCulture, $"{bytes.Length} bytes\n");
        return bytes.Length <= MostBytes
            ? head + Rows(bytes.Span)
            : string.Create(CultureInfo.InvariantCulture, $"{head}{Rows(bytes.Span[..MostBytes])}… {bytes.Length - MostBytes} more\n");
    }

    private static string Rows(ReadOnlySpan<byte> bytes)
    {
        var output = new ArrayBufferWriter<byte>();
        var dump = new HexDump();
        dump.Write(bytes, output);
        dump.Flush(output);
        return Encoding.ASCII.GetString(output.WrittenSpan);
    }

    private static string Items(IEnumerable many)
    {
        List<string> items = [];
        bool isCut = false;
        foreach (object? item in many)
        {
            isCut = items.Count == MostItems;
            if (isCut)
            {
                break;
            }

            items.Add(OneLineText.Of(item));
        }

        string joined = $"[{string.Join(", ", items)}]";
        if (items.Count == 0 || (!isCut && joined.Length <= OneLine && !many.GetType().IsAssignableTo(typeof(IEnumerable<Connection>))))
        {
            return joined + "\n";
        }

        string rest = !isCut ? "" : many is ICollection all ? string.Create(CultureInfo.InvariantCulture, $"… {all.Count - MostItems} more\n") : "… more\n";
        return string.Concat(items.Select((item, place) => string.Create(CultureInfo.InvariantCulture, $"[{place}] {item}\n"))) + rest;
    }

    private static string Members(object value) =>
        $"{OneLineText.TypeName(value)}\n" + string.Concat(MemberList.Of(value).Select(member => $"  {member.Name} = {OneLineText.Of(member.Value, depth: 1)}\n"));
}
