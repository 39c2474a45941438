using NetRepl.Scripting.Prompt.Editing;
using NetRepl.Tui.Shell;
using Xunit;

namespace NetRepl.Tests.Tui.Shell;

public sealed class EditorKeysTests
{
    [Fact]
    public void Names_of_the_screen_are_keys_of_the_editor()
    {
        Assert.Equal(Key.Of("x"), EditorKeys.Of("x"));
        Assert.Equal(Key.Of("G"), EditorKeys.Of("G"));
        Assert.Equal(Key.Of("+"), EditorKeys.Of("+"));
        Assert.Equal(Key.Of("中"), EditorKeys.Of("中"));
        Assert.Equal(Key.Of(" "), EditorKeys.Of("Space"));
        Assert.Equal(Key.Control('k'), EditorKeys.Of("Ctrl+K"));
        Assert.Equal(Key.Alt('b'), EditorKeys.Of("Alt+B"));
        Assert.Equal(new Key(KeyName.Enter, "", KeyModifiers.Alt), EditorKeys.Of("Alt+Enter"));
        Assert.Equal(new Key(KeyName.Left, "", KeyModifiers.Control), EditorKeys.Of("Ctrl+Left"));
        Assert.Equal(new Key(KeyName.Tab, "", KeyModifiers.Shift), EditorKeys.Of("Shift+Tab"));
        Assert.Equal(new Key(KeyName.Escape), EditorKeys.Of("Esc"));
        Assert.Equal(new Key(KeyName.Backspace), EditorKeys.Of("Backspace"));
    }

    [Theory]
    [InlineData("F5")]
    [InlineData("Paste")]
    [InlineData("Character")]
    [InlineData("Insert")]
    public void Other_keys_are_none(string name) => Assert.Null(EditorKeys.Of(name));
}
