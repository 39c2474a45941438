using System.Buffers;
using System.Text;
using CsCheck;
using NetRepl.Core.Text;
using Xunit;

namespace NetRepl.Tests.Core.Text;

public sealed class EndOfLineTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("abc", "abc")]
    [InlineData("a\nb\n", "a\r\nb\r\n")]
    [InlineData("a\r\nb\r\n", "a\r\nb\r\n")]
    [InlineData("\n\n", "\r\n\r\n")]
    [InlineData("\r", "\r")]
    [InlineData("\r\r\n\n", "\r\r\n\r\n")]
    public void Every_newline_becomes_crlf_once(string text, string translated) =>
        Assert.Equal(translated, Translate(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_crlf_cut_in_two_stays_one()
    {
        Assert.Equal("a\r\nb", Translate("a\r"u8.ToArray(), "\nb"u8.ToArray()));
        Assert.Equal("a\r\nb", Translate("a\r"u8.ToArray(), [], "\nb"u8.ToArray()));
        Assert.Equal("\r\n\r\n", Translate("\r"u8.ToArray(), "\n"u8.ToArray(), "\n"u8.ToArray()));
    }

    [Fact]
    public void Any_chunks_of_the_bytes_translate_the_same() =>
        Gen.Select(Bytes, Gen.Int[1, 5].Array[1, 10]).Sample((bytes, sizes) =>
            Translate(bytes) == Translate([.. Chunks.Split(bytes, sizes)]));

    [Fact]
    public void The_lines_are_kept_and_no_newline_is_bare() => Bytes.Sample(bytes =>
    {
        string text = Encoding.Latin1.GetString(bytes);
        string translated = Translate(bytes);

        return translated.Split("\r\n").SequenceEqual(text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n'))
            && !translated.Replace("\r\n", "", StringComparison.Ordinal).Contains('\n', StringComparison.Ordinal);
    });

    private static Gen<byte[]> Bytes { get; } = Gen.OneOf(Gen.OneOf((byte)'\r', (byte)'\n', (byte)'a'), Gen.Byte).Array[0, 40];

    private static string Translate(params byte[][] chunks)
    {
        var output = new ArrayBufferWriter<byte>();
        var endOfLine = new EndOfLine();
        foreach (byte[] chunk in chunks)
        {
            endOfLine.ToCrlf(chunk, output);
        }

        return Encoding.Latin1.GetString(output.WrittenSpan);
    }
}
