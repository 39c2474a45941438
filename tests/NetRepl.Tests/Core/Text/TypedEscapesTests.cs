using System.Text;
using CsCheck;
using NetRepl.Core.Text;
using Xunit;

namespace NetRepl.Tests.Core.Text;

public sealed class TypedEscapesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain ü 中 😀", "plain ü 中 😀")]
    [InlineData(@"a\r\nb\t\0\e\\", "a\r\nb\t\0\x1b\\")]
    [InlineData(@"\x41\x7F", "A\x7f")]
    [InlineData(@"\u20ac\u00E9", "€é")]
    [InlineData(@"\u{1f600}\u{41}", "😀A")]
    [InlineData(@"\\n", @"\n")]
    [InlineData(@"\u20acb", "€b")]
    public void Escapes_stand_for_bytes(string typed, string text)
    {
        Assert.True(TypedEscapes.TryRead(typed, out byte[]? bytes, out _));
        Assert.Equal(text, Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void A_byte_escape_is_one_byte_and_no_character()
    {
        Assert.True(TypedEscapes.TryRead(@"\xff\x00é", out byte[]? bytes, out _));
        Assert.Equal([0xff, 0x00, 0xc3, 0xa9], bytes);
    }

    [Theory]
    [InlineData(@"ab\q", @"escape '\q' is unknown (choose \n", "at character 3")]
    [InlineData("\\\x1b", @"escape '\\x1b' is unknown", "at character 1")]
    [InlineData(@"ab\", "lone backslash", "at character 3")]
    [InlineData(@"\x4", "two hex digits", "at character 1")]
    [InlineData(@"\x4g", "two hex digits", "at character 1")]
    [InlineData(@"\x+4", "two hex digits", "at character 1")]
    [InlineData(@"\u20a", "four hex digits", "at character 1")]
    [InlineData(@"\u{}", "one to six", "at character 1")]
    [InlineData(@"\u{1234567}", "one to six", "at character 1")]
    [InlineData(@"\u{41", "one to six", "at character 1")]
    [InlineData(@"\ud83d\ude00", "U+D83D is no character", "at character 1")]
    [InlineData(@"\u{110000}", "U+110000 is no character", "at character 1")]
    public void A_wrong_escape_is_named_with_its_place(string typed, string what, string where)
    {
        Assert.False(TypedEscapes.TryRead(typed, out byte[]? bytes, out string? why));

        Assert.Null(bytes);
        Assert.Contains(what, why, StringComparison.Ordinal);
        Assert.Contains(where, why, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_is_refused()
    {
        Assert.False(TypedEscapes.TryRead("a\ud800", out _, out string? why));

        Assert.StartsWith("half a character", why, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_escaped_for_display_reads_back_as_the_same_bytes() =>
        Gen.Byte.Where(value => value != '\\').Array.Sample(bytes =>
            TypedEscapes.TryRead(Escapes.OneLine(bytes), out byte[]? read, out _) && read.SequenceEqual(bytes));

    [Fact]
    public void Any_text_is_read_or_refused() => Gen.String.Sample(text =>
        TypedEscapes.TryRead(text, out byte[]? bytes, out string? why) ? bytes is not null : why!.Length > 0);

    [Theory]
    [InlineData("plain text ")]
    [InlineData(@"\u{1f600}")]
    [InlineData(@"\x00\n")]
    [InlineData("é")]
    public void Allocation_is_bounded_by_what_was_typed(string part)
    {
        string typed = string.Concat(Enumerable.Repeat(part, 100_000));
        Assert.True(TypedEscapes.TryRead(part, out _, out _));

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(TypedEscapes.TryRead(typed, out _, out _));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (16L * typed.Length) + (1 << 20));
    }
}
