using NetRepl.Tui.Workspaces;
using Xunit;

namespace NetRepl.Tests.Tui.Workspaces;

public sealed class KeyWordsTests
{
    [Theory]
    [InlineData("x", "x")]
    [InlineData("G", "G")]
    [InlineData("/", "/")]
    [InlineData("+", "+")]
    [InlineData("é", "é")]
    [InlineData("ctrl+n", "Ctrl+N")]
    [InlineData("Shift+Alt+f6", "Alt+Shift+F6")]
    [InlineData("Ctrl++", "Ctrl++")]
    [InlineData("pageup", "PageUp")]
    [InlineData("Alt+1", "Alt+1")]
    [InlineData("Space", "Space")]
    public void A_key_is_written_in_one_way(string text, string name) => Assert.Equal(name, KeyWords.Normalize(text));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("Ctrl+")]
    [InlineData("Ctrl+Ctrl+x")]
    [InlineData("Hyper+x")]
    [InlineData("F13")]
    [InlineData("xy")]
    [InlineData("Shift+g")]
    [InlineData("Ctrl+Shift+A")]
    [InlineData("Alt+Shift+a")]
    [InlineData("Ctrl+I")]
    [InlineData("ctrl+m")]
    [InlineData("Ctrl+[")]
    [InlineData("\u001b")]
    public void What_is_no_key_is_refused(string text) => Assert.Null(KeyWords.Normalize(text));
}
