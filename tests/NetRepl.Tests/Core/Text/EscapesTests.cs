using CsCheck;
using NetRepl.Core.Text;
using Xunit;

namespace NetRepl.Tests.Core.Text;

public sealed class EscapesTests
{
    [Fact]
    public void Clean_text_is_the_same_string()
    {
        string text = "clean 中文 é";

        Assert.Same(text, Escapes.ForTerminal(text));
        Assert.Same(text, Escapes.OneLine(text));
    }

    [Fact]
    public void Half_a_character_is_escaped() =>
        Assert.Equal(@"a\ud83db\ude00😀", Escapes.OneLine("a\ud83db\ude00😀"));

    [Fact]
    public void One_line_has_no_line_breaks() => Gen.String.Sample(text =>
        Escapes.OneLine(text).AsSpan().IndexOfAny("\r\n\u0085\u2028\u2029") < 0);

    [Fact]
    public void Escaping_twice_changes_nothing_more() => Gen.String.Sample(text =>
        Escapes.OneLine(Escapes.OneLine(text)) == Escapes.OneLine(text));
}
