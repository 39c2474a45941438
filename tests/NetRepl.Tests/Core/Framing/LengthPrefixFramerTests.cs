using CsCheck;
using NetRepl.Core.Framing;
using NetRepl.Tests.Core.Text;
using Xunit;

namespace NetRepl.Tests.Core.Framing;

public sealed class LengthPrefixFramerTests
{
    private const int Most = 100;

    public static TheoryData<int, bool> Forms => new() { { 1, false }, { 2, false }, { 4, false }, { 8, false }, { 2, true }, { 4, true }, { 8, true } };

    [Theory]
    [InlineData(1, false, "03616263")]
    [InlineData(2, false, "0003616263")]
    [InlineData(4, false, "00000003616263")]
    [InlineData(8, false, "0000000000000003616263")]
    [InlineData(2, true, "0300616263")]
    [InlineData(4, true, "03000000616263")]
    [InlineData(8, true, "0300000000000000616263")]
    public void Frame_is_a_length_and_so_many_bytes(int size, bool isLittleEndian, string hex)
    {
        var framer = new LengthPrefixFramer(size, isLittleEndian, Most);
        byte[] bytes = Convert.FromHexString(hex);

        Assert.Equal(FrameCut.Frame(size, 3, size + 3), framer.Cut([.. bytes, 9, 9], isEnd: false, 0));
        Assert.Equal(bytes, Wrap(framer, "abc"u8));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Empty_frame_is_a_frame(int size, bool isLittleEndian)
    {
        var framer = new LengthPrefixFramer(size, isLittleEndian, Most);

        Assert.Equal(FrameCut.Frame(size, 0, size), framer.Cut(Wrap(framer, []), isEnd: true, 0));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Length_at_the_limit_is_taken_and_above_it_refused(int size, bool isLittleEndian)
    {
        var framer = new LengthPrefixFramer(size, isLittleEndian, Most);

        Assert.True(framer.Cut(Wrap(framer, new byte[Most - 1]), isEnd: false, 0).IsFrame);
        Assert.True(framer.Cut(Wrap(framer, new byte[Most]), isEnd: false, 0).IsFrame);
        Assert.Equal(
            "a frame of 101 bytes is over the limit of 100 (--max-frame)",
            framer.Cut(Wrap(framer, new byte[Most + 1]).AsSpan(0, size), isEnd: false, 0).Problem);
    }

    [Fact]
    public void Length_beyond_any_memory_is_refused_by_its_number()
    {
        var framer = new LengthPrefixFramer(8, isLittleEndian: false, int.MaxValue);

        Assert.Equal(
            "a frame of 18446744073709551615 bytes is over the limit of 2147483647 (--max-frame)",
            framer.Cut([255, 255, 255, 255, 255, 255, 255, 255], isEnd: false, 0).Problem);
    }

    [Theory]
    [InlineData("00", "the peer ended after 1 of the 2 bytes of a frame's length")]
    [InlineData("0003", "the peer ended after 0 of the 3 bytes of a frame")]
    [InlineData("00036162", "the peer ended after 2 of the 3 bytes of a frame")]
    public void Frame_cut_off_by_the_end_is_told(string hex, string problem)
    {
        var framer = new LengthPrefixFramer(2, isLittleEndian: false, Most);
        byte[] bytes = Convert.FromHexString(hex);

        Assert.Equal(FrameCut.NeedMore(0), framer.Cut(bytes, isEnd: false, 0));
        Assert.Equal(problem, framer.Cut(bytes, isEnd: true, 0).Problem);
    }

    [Fact]
    public void End_between_frames_is_no_problem() =>
        Assert.Equal(FrameCut.NeedMore(0), new LengthPrefixFramer(4, isLittleEndian: false, Most).Cut([], isEnd: true, 0));

    [Fact]
    public void Longest_payload_is_what_the_number_holds() =>
        Assert.Equal([255, 65_535, 4_294_967_295, long.MaxValue], new[] { 1, 2, 4, 8 }.Select(size => new LengthPrefixFramer(size, isLittleEndian: false, Most).MostPayload));

    [Fact]
    public void Any_split_of_wrapped_payloads_gives_the_payloads() =>
        Gen.Select(Gen.OneOf(1, 2, 4, 8), Gen.Bool, Gen.Byte.Array[0, Most].Array[0, 8], Gen.Int[1, 40].Array[1, 12]).Sample((size, isLittle, payloads, sizes) =>
        {
            var framer = new LengthPrefixFramer(size, isLittle, Most);
            byte[] stream = [.. payloads.SelectMany(payload => Wrap(framer, payload))];

            Assert.Equal(payloads, FrameFeed.Frames(framer, Chunks.Split(stream, sizes)));
        });

    [Fact]
    public void Any_bytes_give_frames_a_problem_or_a_wait_and_the_same_however_split() =>
        Gen.Select(Gen.OneOf(1, 2, 4, 8), Gen.Bool, Gen.Byte.Array[0, 200], Gen.Int[1, 40].Array[1, 12]).Sample((size, isLittle, stream, sizes) =>
        {
            var framer = new LengthPrefixFramer(size, isLittle, Most);

            Assert.Equal(FrameFeed.Frames(framer, [stream]), FrameFeed.Frames(framer, Chunks.Split(stream, sizes)));
        });

    [Fact]
    public void Nothing_is_allocated_for_a_length_that_is_only_announced() =>
        Gen.Select(Gen.OneOf(1, 2, 4, 8), Gen.Bool, Gen.Byte.Array[0, 200]).Sample(
            (size, isLittle, stream) =>
            {
                var framer = new LengthPrefixFramer(size, isLittle, int.MaxValue);

                long before = GC.GetAllocatedBytesForCurrentThread();
                FrameCut cut = framer.Cut(stream, isEnd: false, 0);
                long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

                Assert.InRange(allocated, 0, cut.Problem is null ? 0 : 4096);
            },
            threads: 1);

    private static byte[] Wrap(LengthPrefixFramer framer, ReadOnlySpan<byte> payload)
    {
        byte[] frame = new byte[payload.Length + framer.MostAdded];
        return frame[..framer.Wrap(payload, "\n"u8, frame)];
    }
}
