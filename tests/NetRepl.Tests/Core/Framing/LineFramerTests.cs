using System.Text;
using CsCheck;
using NetRepl.Core.Framing;
using NetRepl.Tests.Core.Text;
using Xunit;

namespace NetRepl.Tests.Core.Framing;

public sealed class LineFramerTests
{
    [Theory]
    [InlineData("abc\n", 3, 1)]
    [InlineData("abc\r\n", 3, 2)]
    [InlineData("\n", 0, 1)]
    [InlineData("\r\n", 0, 2)]
    [InlineData("a\rb\n", 3, 1)]
    [InlineData("a\r\r\n", 2, 2)]
    [InlineData("a\nb\n", 1, 1)]
    public void Line_framer_finds_the_first_line(string text, int length, int endingLength)
    {
        LineCut cut = LineFramer.Cut(Encoding.UTF8.GetBytes(text), isEnd: false);

        Assert.Equal(LineCut.Line(length, endingLength), cut);
        Assert.Equal(length + endingLength, cut.Consumed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("abc\r")]
    public void Line_framer_waits_for_the_newline(string text) =>
        Assert.Equal(LineCut.NeedMore(text.Length), LineFramer.Cut(Encoding.UTF8.GetBytes(text), isEnd: false));

    [Fact]
    public void A_last_line_needs_no_ending()
    {
        Assert.Equal(LineCut.Line(3, 0), LineFramer.Cut("abc"u8, isEnd: true));
        Assert.Equal(LineCut.Line(4, 0), LineFramer.Cut("abc\r"u8, isEnd: true));
        Assert.Equal(LineCut.NeedMore(0), LineFramer.Cut([], isEnd: true));
    }

    [Fact]
    public void A_line_of_just_the_limit_is_whole()
    {
        Assert.Equal(LineCut.Line(4, 1), LineFramer.Cut("abcd\n"u8, isEnd: false, maxLength: 4));
        Assert.Equal(LineCut.Line(4, 2), LineFramer.Cut("abcd\r\n"u8, isEnd: false, maxLength: 4));
        Assert.Equal(LineCut.Line(4, 0), LineFramer.Cut("abcd"u8, isEnd: true, maxLength: 4));
        Assert.Equal(LineCut.NeedMore(5), LineFramer.Cut("abcd\r"u8, isEnd: false, maxLength: 4));
    }

    [Theory]
    [InlineData("abcde")]
    [InlineData("abcde\n")]
    [InlineData("abcde\r\n")]
    [InlineData("abcd\rx")]
    [InlineData("abcd\r\r\n")]
    public void A_line_over_the_limit_comes_in_pieces(string text) =>
        Assert.Equal(LineCut.Piece(4), LineFramer.Cut(Encoding.UTF8.GetBytes(text), isEnd: false, maxLength: 4));

    [Fact]
    public void A_carriage_return_over_the_limit_is_a_piece_of_its_own_at_the_end() =>
        Assert.Equal(["abcd!", "\r"], Lines(["abcd\r"u8.ToArray()], maxLength: 4));

    [Theory]
    [InlineData("abé", 3, 2)]
    [InlineData("a中x", 3, 1)]
    [InlineData("a😀x", 4, 1)]
    [InlineData("😀x", 3, 3)]
    [InlineData("中中", 3, 3)]
    public void A_piece_ends_between_characters_where_it_can(string text, int maxLength, int length) =>
        Assert.Equal(LineCut.Piece(length), LineFramer.Cut(Encoding.UTF8.GetBytes(text), isEnd: false, maxLength));

    [Fact]
    public void Bytes_that_are_no_text_are_cut_at_the_limit()
    {
        byte[] continuations = [.. Enumerable.Repeat((byte)0x80, 9)];

        Assert.Equal(LineCut.Piece(8), LineFramer.Cut(continuations, isEnd: false, maxLength: 8));
    }

    [Fact]
    public void What_was_scanned_is_not_looked_at_again()
    {
        byte[] buffer = "a\nbc\n"u8.ToArray(); // a caller that says three bytes hold no newline is believed

        Assert.Equal(LineCut.Line(4, 1), LineFramer.Cut(buffer, isEnd: false, alreadyScanned: 3));
    }

    [Fact]
    public void A_limit_below_one_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LineFramer.Cut("a"u8, isEnd: false, maxLength: 0));

    [Fact]
    public void Any_split_of_the_bytes_gives_the_same_lines() =>
        Gen.Select(Bytes, Gen.Int[1, 9], Gen.Int[1, 7].Array[1, 20]).Sample((bytes, maxLength, sizes) =>
        {
            List<string> whole = Lines([bytes], maxLength);
            List<string> split = Lines(Chunks.Split(bytes, sizes), maxLength);

            return whole.SequenceEqual(split);
        });

    [Fact]
    public void Pieces_hold_every_byte_and_keep_to_the_limit() =>
        Gen.Select(Bytes, Gen.Int[1, 9]).Sample((bytes, maxLength) =>
        {
            int position = 0;
            while (LineFramer.Cut(bytes.AsSpan(position), isEnd: true, maxLength) is { IsLine: true } cut)
            {
                Assert.InRange(cut.Length, cut.WasCut ? 1 : 0, maxLength);
                Assert.DoesNotContain((byte)'\n', bytes[position..(position + cut.Length)]);
                position += cut.Consumed;
            }

            Assert.Equal(bytes.Length, position);
        });

    [Fact]
    public void Nothing_is_allocated_for_a_line() =>
        Gen.Select(Bytes, Gen.Bool, Gen.Int[1, 9]).Sample(
            (bytes, isEnd, maxLength) =>
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                _ = LineFramer.Cut(bytes, isEnd, maxLength);

                Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            },
            threads: 1);

    private static Gen<byte[]> Bytes { get; } =
        Gen.OneOf(Gen.OneOf("\r", "\n", "\r\n", "a", "bcd", "é", "中", "😀").Select(Encoding.UTF8.GetBytes), Gen.Byte.Array[1])
            .Array[0, 30].Select(parts => parts.SelectMany(part => part).ToArray());

    /// <summary>Feeds chunk after chunk as a reader does; a piece of a line is marked with "!".</summary>
    private static List<string> Lines(List<byte[]> chunks, int maxLength)
    {
        var lines = new List<string>();
        byte[] buffer = [];
        int scanned = 0;
        for (int index = 0; index <= chunks.Count; index++)
        {
            bool isEnd = index == chunks.Count;
            buffer = isEnd ? buffer : [.. buffer, .. chunks[index]];
            LineCut cut;
            while ((cut = LineFramer.Cut(buffer, isEnd, maxLength, scanned)).IsLine)
            {
                lines.Add(Encoding.Latin1.GetString(buffer, 0, cut.Length) + (cut.WasCut ? "!" : ""));
                buffer = buffer[cut.Consumed..];
                scanned = cut.Scanned;
            }

            scanned = cut.Scanned;
        }

        return lines;
    }
}
