using NetRepl.Core.Framing;
using Xunit;

namespace NetRepl.Tests.Core.Framing;

public sealed class RawFramerTests
{
    private readonly RawFramer framer = new();

    [Fact]
    public void What_came_together_is_a_frame()
    {
        Assert.Equal(FrameCut.Frame(0, 3, 3), framer.Cut("a\nb"u8, isEnd: false, 0));
        Assert.Equal(FrameCut.NeedMore(0), framer.Cut([], isEnd: true, 0));
    }

    [Fact]
    public void Payload_leaves_as_it_is()
    {
        byte[] frame = new byte[3];

        Assert.Equal(3, framer.Wrap("abc"u8, "\n"u8, frame));
        Assert.Equal("abc"u8, frame);
    }
}
