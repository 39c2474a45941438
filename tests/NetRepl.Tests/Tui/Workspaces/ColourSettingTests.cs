using NetRepl.Tui.Workspaces;
using Xunit;

namespace NetRepl.Tests.Tui.Workspaces;

public sealed class ColourSettingTests
{
    [Fact]
    public void Styles_and_both_colours_may_be_left_out()
    {
        Assert.Equal(new ColourSetting("red", null), Parse("red"));
        Assert.Equal(new ColourSetting(null, "blue"), Parse("on blue"));
        Assert.Equal(new ColourSetting("#00ff00", "black") { IsFaint = true, IsUnderlined = true }, Parse("faint underline #00ff00 on black"));
        Assert.Equal(new ColourSetting(null, null) { IsReverse = true }, Parse("reverse"));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("rot", "rot")]
    [InlineData("red blue", "red blue")]
    [InlineData("red on", "on")]
    [InlineData("on on", "on")]
    [InlineData("#12345", "#12345")]
    [InlineData("#12345g", "#12345g")]
    public void What_is_no_colour_is_named(string text, string wrong)
    {
        Assert.False(ColourSetting.TryParse(text, out _, out string? why));
        Assert.StartsWith($"'{wrong}' is no colour", why);
    }

    private static ColourSetting? Parse(string text) => ColourSetting.TryParse(text, out ColourSetting? setting, out _) ? setting : null;
}
