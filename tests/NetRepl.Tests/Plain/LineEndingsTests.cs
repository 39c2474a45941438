using System.Text;
using NetRepl.Plain;
using Xunit;

namespace NetRepl.Tests.Plain;

public sealed class LineEndingsTests
{
    [Fact]
    public void Bytes_stay_as_they_are_by_default()
    {
        var endings = new LineEndings(crlf: false);

        Assert.Equal("a\nb\r\n", Translate(endings, "a\nb\r\n"));
    }

    [Fact]
    public void Crlf_is_made_once_however_the_chunks_fall()
    {
        var endings = new LineEndings(crlf: true);

        Assert.Equal("a\r\nb\r\nc\r\n", Translate(endings, "a\nb\r") + Translate(endings, "\nc") + Translate(endings, "\n"));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(65_507 / 2, "65506")]
    [InlineData(65_507 / 2 + 1, "65507 1")]
    [InlineData(65_507, "65507 65507")]
    public void Pieces_fit_into_messages(int lines, string lengths)
    {
        var endings = new LineEndings(crlf: true);

        IEnumerable<int> pieces = endings.Pieces(Encoding.UTF8.GetBytes(new string('\n', lines))).Select(piece => piece.Length);

        Assert.Equal(lengths, string.Join(' ', pieces));
    }

    private static string Translate(LineEndings endings, string chunk) =>
        Encoding.UTF8.GetString(endings.Translate(Encoding.UTF8.GetBytes(chunk)).Span);
}
