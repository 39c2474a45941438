using System.Buffers;
using System.Text;
using CsCheck;
using NetRepl.Core.Text;
using Xunit;

namespace NetRepl.Tests.Core.Text;

public sealed class DisplayEscaperTests
{
    [Theory]
    [InlineData("plain text, tab\tand newline\n", "plain text, tab\tand newline\n")]
    [InlineData("中文 Ελληνικά עברית 😀 ❤️ é", "中文 Ελληνικά עברית 😀 ❤️ é")]
    [InlineData(@"C:\x1b stays", @"C:\x1b stays")]
    [InlineData("\x1b[31mred\x07", @"\x1b[31mred\x07")]
    [InlineData("\0\b\v\f\x7f", @"\x00\x08\x0b\x0c\x7f")]
    [InlineData("over\rwrite", @"over\rwrite")]
    [InlineData("line\r\n", "line\n")]
    [InlineData("line\r\r\n", "line\\r\n")]
    [InlineData("end\r", @"end\r")]
    [InlineData("\u0080\u009b\u00ad", @"\u0080\u009b\u00ad")]
    [InlineData("a\u202eb\u2066c\u200fd\u061ce", @"a\u202eb\u2066c\u200fd\u061ce")]
    [InlineData("\u200b\u200d\u2060\ufeff", @"\u200b\u200d\u2060\ufeff")]
    [InlineData("\u2028\u2029", @"\u2028\u2029")]
    [InlineData("\U000e0041\U000e007f\U000e0080", "\\u{e0041}\\u{e007f}\U000e0080")]
    [InlineData("\ufffd", "\ufffd")]
    public void Text_is_shown_and_harm_is_escaped(string text, string shown)
    {
        Assert.Equal(shown, Escape(DisplayForm.Lines, Encoding.UTF8.GetBytes(text)));
        Assert.Equal(shown, Escapes.ForTerminal(text));
    }

    [Theory]
    [InlineData(new byte[] { 0xff, 0x41 }, @"\xffA")]
    [InlineData(new byte[] { 0xc3, 0x41 }, @"\xc3A")]
    [InlineData(new byte[] { 0xe4, 0xb8 }, @"\xe4\xb8")]
    [InlineData(new byte[] { 0xc0, 0xaf }, @"\xc0\xaf")]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80 }, @"\xed\xa0\x80")]
    [InlineData(new byte[] { 0x9b, 0x33, 0x31, 0x6d }, @"\x9b31m")]
    [InlineData(new byte[] { 0xff, 0xe4, 0xb8, 0xad, 0x1b }, @"\xff中\x1b")]
    public void Bytes_that_are_no_text_are_escaped_one_by_one(byte[] bytes, string shown)
    {
        Assert.Equal(shown, Escape(DisplayForm.Lines, bytes));
        Assert.Equal(shown, Escapes.OneLine(bytes));
    }

    [Fact]
    public void A_sequence_cut_in_two_is_shown_whole()
    {
        byte[] text = Encoding.UTF8.GetBytes("中😀");

        Assert.Equal("中😀", Escape(DisplayForm.Lines, text[..1], text[1..5], text[5..]));
    }

    [Fact]
    public void What_waits_is_shown_when_the_next_chunk_explains_it()
    {
        var output = new ArrayBufferWriter<byte>();
        var escaper = new DisplayEscaper(DisplayForm.Lines);

        escaper.Write([(byte)'a', 0xe4, 0xb8], output);
        Assert.Equal("a", Encoding.UTF8.GetString(output.WrittenSpan));

        escaper.Write("b\r"u8, output);
        Assert.Equal(@"a\xe4\xb8b", Encoding.UTF8.GetString(output.WrittenSpan));

        escaper.Flush(output);
        Assert.Equal(@"a\xe4\xb8b\r", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void An_escaper_can_be_used_again_after_a_flush()
    {
        var output = new ArrayBufferWriter<byte>();
        var escaper = new DisplayEscaper(DisplayForm.Lines);
        escaper.Write([0xe4], output);
        escaper.Flush(output);

        escaper.Write([0xb8], output);
        escaper.Flush(output);

        Assert.Equal(@"\xe4\xb8", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void One_line_stays_one_line()
    {
        Assert.Equal(@"a\r\n\tb\x1b", Escape(DisplayForm.OneLine, "a\r\n\tb\x1b"u8.ToArray()));
        Assert.Equal(@"a\r\n\tb\x1b", Escapes.OneLine("a\r\n\tb\x1b"));
    }

    [Fact]
    public void Any_chunks_of_the_bytes_show_the_same() =>
        Gen.Select(NetworkBytes, Gen.Int[1, 5].Array[1, 10], Gen.Enum<DisplayForm>()).Sample((bytes, sizes, form) =>
            Escape(form, bytes) == Escape(form, [.. Chunks.Split(bytes, sizes)]));

    [Fact]
    public void Nothing_harmful_comes_out() =>
        Gen.Select(NetworkBytes, Gen.Enum<DisplayForm>()).Sample((bytes, form) =>
        {
            // Throws where the output is no UTF-8.
            string shown = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(EscapeToBytes(form, bytes));

            return shown.EnumerateRunes().All(rune => !IsForbidden(rune.Value) && (form is DisplayForm.Lines || rune.Value is not ('\n' or '\t')));
        });

    [Fact]
    public void Every_code_point_is_shown_or_escaped_as_the_rule_says()
    {
        for (int value = 0; value <= 0x10ffff; value++)
        {
            if (!Rune.IsValid(value))
            {
                continue;
            }

            string text = new Rune(value).ToString();
            bool isShown = Escape(DisplayForm.Lines, Encoding.UTF8.GetBytes(text)) == text;
            Assert.True(isShown != IsForbidden(value), $"U+{value:X4}");
            Assert.True((Escapes.ForTerminal(text) == text) == isShown, $"U+{value:X4} as a string");
        }
    }

    [Fact]
    public void The_output_has_at_most_five_times_the_bytes() =>
        NetworkBytes.Sample(bytes => EscapeToBytes(DisplayForm.OneLine, bytes).Length <= 5 * bytes.Length);

    [Fact]
    public void Escaping_allocates_nothing_but_the_output()
    {
        var output = new ArrayBufferWriter<byte>(1 << 16);
        var escaper = new DisplayEscaper(DisplayForm.Lines);
        byte[] chunk = [.. "plain\r\n 中\x1b[2J \u202e "u8, 0xff, 0xe4];
        escaper.Write(chunk, output);

        long before = GC.GetAllocatedBytesForCurrentThread();
        escaper.Write(chunk, output);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Gen<byte[]> NetworkBytes { get; } =
        Gen.OneOf(
            Gen.OneOf("\r", "\n", "\r\n", "abc", "é", "中", "😀", "\u202e", "\u009b", "\U000e0041", "\x1b[2J", "\ufeff").Select(Encoding.UTF8.GetBytes),
            Gen.OneOf<byte[]>([0xe4, 0xb8], [0xf0, 0x9f], [0xf3, 0xa0, 0x81], [0xff]),
            Gen.Byte.Array[1, 3])
        .Array[0, 30].Select(parts => parts.SelectMany(part => part).ToArray());

    // The rule written a second time, from its description and not from the table.
    private static bool IsForbidden(int value) => value switch
    {
        '\n' or '\t' => false,
        < 0x20 or (>= 0x7f and <= 0x9f) => true,
        0xad or 0x61c or 0x180e or 0xfeff => true,
        >= 0x200b and <= 0x200f => true,
        >= 0x2028 and <= 0x202e => true,
        >= 0x2060 and <= 0x206f => true,
        >= 0xfff9 and <= 0xfffb => true,
        >= 0xe0000 and <= 0xe007f => true,
        _ => false,
    };

    private static string Escape(DisplayForm form, params byte[][] chunks) => Encoding.UTF8.GetString(EscapeToBytes(form, chunks));

    private static byte[] EscapeToBytes(DisplayForm form, params byte[][] chunks)
    {
        var output = new ArrayBufferWriter<byte>();
        var escaper = new DisplayEscaper(form);
        foreach (byte[] chunk in chunks)
        {
            escaper.Write(chunk, output);
        }

        escaper.Flush(output);
        return output.WrittenSpan.ToArray();
    }
}
