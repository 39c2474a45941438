using NetRepl.Tui.Drawing;
using NetRepl.Tui.Workspaces;
using Terminal.Gui.Drawing;
using Xunit;

namespace NetRepl.Tests.Tui.Drawing;

public sealed class ThemeColoursTests
{
    [Fact]
    public void Every_colour_of_a_theme_has_a_name()
    {
        IEnumerable<string> colours = typeof(Theme).GetProperties()
            .Where(property => property.PropertyType == typeof(Terminal.Gui.Drawing.Attribute))
            .Select(property => property.Name.ToLowerInvariant());

        Assert.Equal(colours.Order(), ThemeColours.Names.Select(name => name.Replace("-", "", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public void Named_colours_take_the_place_of_the_themes_own()
    {
        var colours = new Dictionary<string, ColourSetting>
        {
            ["match"] = new("black", "#ff8000") { IsBold = true },
            ["sent"] = new("bright-blue", null),
        };

        Theme theme = ThemeColours.Over(Theme.Dark, colours);

        Assert.Equal(new Color(0xff, 0x80, 0x00), theme.Match.Background);
        Assert.Equal(TextStyle.Bold, theme.Match.Style);
        Assert.Equal(new Color(ColorName16.BrightBlue), theme.Sent.Foreground);
        Assert.Equal(Theme.Dark.Received, theme.Received);
    }

    [Fact]
    public void Every_name_of_a_colour_is_known_to_the_screen() => Assert.All(ColourSetting.Names, name =>
        ThemeColours.Over(Theme.Dark, new Dictionary<string, ColourSetting> { ["text"] = new(name, name) }));
}
