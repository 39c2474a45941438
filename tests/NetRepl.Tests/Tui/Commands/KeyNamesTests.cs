using NetRepl.Tui.Commands;
using Terminal.Gui.Input;
using Xunit;

namespace NetRepl.Tests.Tui.Commands;

public sealed class KeyNamesTests
{
    public static TheoryData<Key, string> Keys => new()
    {
        { Key.X, "x" },
        { Key.X.WithShift, "X" },
        { new Key('/'), "/" },
        { new Key('?'), "?" },
        { new Key('\''), "'" },
        { Key.N.WithCtrl, "Ctrl+N" },
        { Key.D1.WithAlt, "Alt+1" },
        { Key.F6, "F6" },
        { Key.F6.WithShift, "Shift+F6" },
        { Key.Tab, "Tab" },
        { Key.Tab.WithShift, "Shift+Tab" },
        { Key.CursorUp, "Up" },
        { Key.CursorLeft.WithCtrl, "Ctrl+Left" },
        { Key.PageDown, "PageDown" },
        { Key.Home, "Home" },
        { Key.End, "End" },
        { Key.Enter, "Enter" },
        { Key.Esc, "Esc" },
        { Key.Delete, "Delete" },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void Keys_have_the_names_people_write(Key key, string name) => Assert.Equal(name, KeyNames.Of(key));

    [Fact]
    public void Signs_and_letters_are_text()
    {
        Assert.True(KeyNames.IsTyped("x"));
        Assert.False(KeyNames.IsTyped("F1"));
    }

    [Fact]
    public void Escape_and_carriage_return_are_Alt_and_Enter()
    {
        Assert.Equal("Alt+Enter", KeyNames.Of(Key.M.WithCtrl.WithAlt));
        Assert.Equal("Alt+Enter", KeyNames.Of(Key.J.WithCtrl.WithAlt));
        Assert.Equal("Alt+M", KeyNames.Of(Key.M.WithAlt));
    }
}
