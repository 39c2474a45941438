using System.Text;
using CsCheck;
using NetRepl.Tui.Entry;
using Xunit;

namespace NetRepl.Tests.Tui.Entry;

public sealed class TypedEntryTests
{
    [Theory]
    [InlineData("hello", "None", "hello")]
    [InlineData("hello", "Lf", "hello\n")]
    [InlineData("hello", "Crlf", "hello\r\n")]
    [InlineData(@"a\x00\tb\\", "None", "a\0\tb\\")]
    [InlineData("a\nb", "Cr", "a\rb\r")]
    [InlineData("", "Crlf", "\r\n")]
    [InlineData("", "None", "")]
    [InlineData("GET / HTTP/1.1\nHost: a\n", "Crlf", "GET / HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("a\r\nb", "None", "a\nb")]
    [InlineData("a\nb", "Lf", "a\nb\n")]
    [InlineData("é 中", "None", "é 中")]
    public void Text_is_sent_with_its_endings(string text, string ending, string sent)
    {
        var entry = new TypedEntry(text, EntryForm.Text, Enum.Parse<EntryEnding>(ending));

        Assert.True(entry.TryRead(out byte[]? bytes, out _));
        Assert.Equal(Encoding.UTF8.GetBytes(sent), bytes);
    }

    [Theory]
    [InlineData(@"ab\q", 2, @"escape '\q' is unknown (choose \n \r \t \0 \e \\ \xHH \uHHHH \u{H...}) at character 3")]
    [InlineData("ok\nab\\x1", 5, @"\x needs two hex digits, as in \x1b, at character 3")]
    [InlineData("ok\r\n\\", 4, @"lone backslash, written \\, at character 1")]
    public void A_wrong_escape_is_refused_with_the_place(string text, int position, string why)
    {
        Assert.False(new TypedEntry(text).TryRead(out _, out EntryProblem? problem));
        Assert.Equal(new EntryProblem(position, why), problem);
    }

    [Theory]
    [InlineData("1b5b32", "1b5b32")]
    [InlineData("1B 5b:32", "1b5b32")]
    [InlineData("0x1b, 0x5b,\n0x32", "1b5b32")]
    [InlineData(@"\x1b\x5b32", "1b5b32")]
    [InlineData("", "")]
    public void Hex_is_read_as_people_write_it(string text, string hex)
    {
        Assert.True(new TypedEntry(text, EntryForm.Hex, EntryEnding.Crlf).TryRead(out byte[]? bytes, out _));
        Assert.Equal(hex, Convert.ToHexStringLower(bytes));
    }

    [Theory]
    [InlineData("1b 5", 4, "a byte has two hex digits, as in 0a")]
    [InlineData("1b 5 32", 4, "a byte has two hex digits, as in 0a")]
    [InlineData("1b xy", 3, "'x' is no hex digit")]
    [InlineData("0x", 2, "a byte has two hex digits, as in 0a")]
    [InlineData("1\u202e", 1, @"'\u202e' is no hex digit")]
    public void Wrong_hex_is_refused_with_the_place(string text, int position, string why)
    {
        Assert.False(new TypedEntry(text, EntryForm.Hex).TryRead(out _, out EntryProblem? problem));
        Assert.Equal(new EntryProblem(position, why), problem);
    }

    [Theory]
    [InlineData("aGVsbG8=", "68656c6c6f")]
    [InlineData("aGVsbG8", "68656c6c6f")]
    [InlineData("aGVs\r\nbG8=\n", "68656c6c6f")]
    [InlineData("-_-_", "fbffbf")]
    [InlineData("+/+/", "fbffbf")]
    [InlineData("", "")]
    public void Base64_is_read_in_both_alphabets(string text, string hex)
    {
        Assert.True(new TypedEntry(text, EntryForm.Base64).TryRead(out byte[]? bytes, out _));
        Assert.Equal(hex, Convert.ToHexStringLower(bytes));
    }

    [Theory]
    [InlineData("aGV*", 3, "'*' is no Base64 digit")]
    [InlineData("aG=Vs", 2, "'=' is no Base64 digit")]
    [InlineData("aGVsb", 5, "the Base64 is cut: its last digit is missing")]
    public void Wrong_base64_is_refused_with_the_place(string text, int position, string why)
    {
        Assert.False(new TypedEntry(text, EntryForm.Base64).TryRead(out _, out EntryProblem? problem));
        Assert.Equal(new EntryProblem(position, why), problem);
    }

    [Fact]
    public void Any_bytes_can_be_edited_and_sent_again() => Gen.Byte.Array[0, 100].Sample(bytes =>
    {
        Assert.True(new TypedEntry(TypedText.From(bytes)).TryRead(out byte[]? text, out _));
        Assert.Equal(bytes, text);
        Assert.True(new TypedEntry(TypedText.HexFrom(bytes), EntryForm.Hex).TryRead(out byte[]? hex, out _));
        Assert.Equal(bytes, hex);
        Assert.True(new TypedEntry(Convert.ToBase64String(bytes), EntryForm.Base64).TryRead(out byte[]? base64, out _));
        Assert.Equal(bytes, base64);
    });

    [Fact]
    public void Any_typing_is_read_or_has_its_problem_inside_it() =>
        Gen.Select(Gen.String, Gen.Enum<EntryForm>(), Gen.Enum<EntryEnding>()).Sample((text, form, ending) =>
        {
            if (!new TypedEntry(text, form, ending).TryRead(out _, out EntryProblem? problem))
            {
                Assert.InRange(problem.Position, 0, text.Length);
            }
        });

    [Fact]
    public void Edited_text_is_safe_to_show_and_on_one_line() =>
        Assert.Equal(@"a\n\x1b[2J\u202e\\n", TypedText.From("a\n\u001b[2J\u202e\\n"u8));

    [Fact]
    public void A_paste_is_sent_as_it_is() =>
        Assert.Equal("a\\n\r\nb\n"u8.ToArray(), TypedText.Verbatim("a\\n\r\nb\n"));
}
