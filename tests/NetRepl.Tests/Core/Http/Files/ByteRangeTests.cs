using NetRepl.Core.Http.Files;
using Xunit;

namespace NetRepl.Tests.Core.Http.Files;

public sealed class ByteRangeTests
{
    [Theory]
    [InlineData("bytes=0-0", 0, 1)]
    [InlineData("bytes=2-5", 2, 4)]
    [InlineData("bytes=2-", 2, 8)]
    [InlineData("bytes=9-100", 9, 1)]
    [InlineData("bytes=-3", 7, 3)]
    [InlineData("bytes=-100", 0, 10)]
    [InlineData("BYTES=0-", 0, 10)]
    public void Range_is_a_part_of_the_file(string header, long offset, long length) =>
        Assert.Equal(new ByteRange(offset, length), ByteRange.Read(header, 10));

    [Theory]
    [InlineData("bytes=10-")]
    [InlineData("bytes=10-20")]
    [InlineData("bytes=-0")]
    public void Range_behind_the_end_has_no_bytes(string header) => Assert.Equal(0, ByteRange.Read(header, 10)!.Value.Length);

    [Theory]
    [InlineData("")]
    [InlineData("bytes")]
    [InlineData("bytes=")]
    [InlineData("bytes=-")]
    [InlineData("bytes=5")]
    [InlineData("bytes=5-2")]
    [InlineData("bytes=+1-2")]
    [InlineData("bytes=1- 2")]
    [InlineData("bytes=0-1,3-4")]
    [InlineData("bytes=99999999999999999999-")]
    [InlineData("lines=0-1")]
    public void What_is_no_single_range_is_ignored(string header) => Assert.Null(ByteRange.Read(header, 10));
}
