using System.Text;
using CsCheck;
using NetRepl.Tui.Events;
using NetRepl.Tui.Filtering;
using Xunit;

namespace NetRepl.Tests.Tui.Filtering;

public sealed class MessageFilterTests
{
    [Theory]
    [InlineData("ab", "xaBxABx", "1+2 4+2")]
    [InlineData("/x+/", "axxbx", "1+2 4+1")]
    [InlineData("aa or ab", "aab", "0+3")]
    [InlineData("a b", "ab cab", "0+2 4+2")]
    [InlineData("not a", "abc", "")]
    [InlineData("len>0 dir:in", "abc", "")]
    [InlineData("/b/", "中b😀b", "3+1 8+1")]
    [InlineData("/中.b/", "x中😀b", "")]
    [InlineData("/中..b/", "x中😀b", "1+8")]
    [InlineData("/x*/", "aa", "")]
    public void What_matched_can_be_highlighted(string filter, string message, string ranges)
    {
        List<ByteRange> found = [];
        Filters.Read(filter).FindIn(Encoding.UTF8.GetBytes(message), found);

        Assert.Equal(ranges, string.Join(' ', found.Select(range => $"{range.Start}+{range.Length}")));
    }

    [Fact]
    public void Bytes_that_are_no_text_do_not_shift_a_highlight()
    {
        List<ByteRange> found = [];
        Filters.Read("/b/").FindIn([0xff, 0xe4, 0xb8, (byte)'b', 0xc3], found);

        Assert.Equal([new ByteRange(3, 1)], found);
    }

    [Fact]
    public void A_note_passes_by_its_kind_and_words_and_has_no_length()
    {
        var note = new EventHead(0, default, EventKind.Note, 6, 6);

        Assert.True(Filters.Read("kind:note closed").Matches(note, "closed"u8));
        Assert.False(Filters.Read("len>0").Matches(note, "closed"u8));
    }

    [Fact]
    public void Length_is_that_on_the_wire_also_when_less_was_kept()
    {
        var head = new EventHead(0, default, EventKind.Sent, 1_000_000, 4);

        Assert.True(Filters.Read("len>100k").Matches(head, "abcd"u8));
    }

    [Fact]
    public void Ranges_lie_in_the_message_in_order_and_apart() =>
        Gen.Select(Gen.Byte.Array[0, 60], Gen.OneOf("a", "/[a-z]+/", "/./", "hex:00", "/\\W/i a", "e or /\uFFFD/")).Sample((bytes, text) =>
        {
            List<ByteRange> found = [];
            Filters.Read(text).FindIn(bytes, found);
            int end = -1;
            foreach (ByteRange range in found)
            {
                Assert.True(range.Start > end && range.Length > 0 && range.End <= bytes.Length);
                end = range.End;
            }
        });
}
