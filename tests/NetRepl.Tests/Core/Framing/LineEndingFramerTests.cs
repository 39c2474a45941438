using System.Text;
using CsCheck;
using NetRepl.Core.Framing;
using NetRepl.Tests.Core.Text;
using Xunit;

namespace NetRepl.Tests.Core.Framing;

public sealed class LineEndingFramerTests
{
    private readonly LineEndingFramer framer = new(maxLength: 4);

    [Theory]
    [InlineData("abc\nd", 3, 4)]
    [InlineData("abc\r\nd", 3, 5)]
    [InlineData("\n", 0, 1)]
    public void Frame_is_a_line_without_its_ending(string text, int length, int consumed) =>
        Assert.Equal(FrameCut.Frame(0, length, consumed), framer.Cut(Encoding.UTF8.GetBytes(text), isEnd: false, 0));

    [Fact]
    public void Line_waits_for_its_ending_and_at_the_end_needs_none()
    {
        Assert.Equal(FrameCut.NeedMore(3), framer.Cut("abc"u8, isEnd: false, 0));
        Assert.Equal(FrameCut.Frame(0, 3, 3), framer.Cut("abc"u8, isEnd: true, 0));
        Assert.Equal(FrameCut.NeedMore(0), framer.Cut([], isEnd: true, 0));
    }

    [Fact]
    public void Line_at_the_limit_is_taken_and_above_it_refused()
    {
        Assert.True(framer.Cut("abc\n"u8, isEnd: false, 0).IsFrame);
        Assert.True(framer.Cut("abcd\n"u8, isEnd: false, 0).IsFrame);
        Assert.Equal("a line of more than 4 bytes is over the limit (--max-frame)", framer.Cut("abcde"u8, isEnd: false, 0).Problem);
    }

    [Theory]
    [InlineData("\n", "abc\n")]
    [InlineData("\r\n", "abc\r\n")]
    public void Payload_gets_the_ending_of_the_connection(string ending, string wrapped)
    {
        byte[] frame = new byte[3 + framer.MostAdded];

        int count = framer.Wrap("abc"u8, Encoding.UTF8.GetBytes(ending), frame);

        Assert.Equal(wrapped, Encoding.UTF8.GetString(frame, 0, count));
    }

    [Fact]
    public void Any_split_of_the_bytes_gives_the_same_frames() =>
        Gen.Select(Gen.OneOf((byte)'a', (byte)'\r', (byte)'\n', (byte)0x80).Array[0, 30], Gen.Int[1, 5].Array[1, 9]).Sample((bytes, sizes) =>
            Assert.Equal(FrameFeed.Frames(framer, [bytes]), FrameFeed.Frames(framer, Chunks.Split(bytes, sizes))));

    [Fact]
    public void Looking_for_lines_allocates_nothing() =>
        Gen.OneOf((byte)'a', (byte)'\r', (byte)'\n').Array[0, 30].Sample(
            bytes =>
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                FrameCut cut = framer.Cut(bytes, isEnd: false, 0);
                long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

                Assert.InRange(allocated, 0, cut.Problem is null ? 0 : 4096);
            },
            threads: 1);
}
