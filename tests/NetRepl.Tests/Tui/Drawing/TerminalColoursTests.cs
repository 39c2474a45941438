using System.Text.RegularExpressions;
using NetRepl.Tui.Drawing;
using Terminal.Gui.Drawing;
using Terminal.Gui.Input;
using Xunit;
using Attribute = Terminal.Gui.Drawing.Attribute;
using Glyphs = NetRepl.Tui.Drawing.Glyphs;

namespace NetRepl.Tests.Tui.Drawing;

[Collection(OneScreen.Name)]
public sealed partial class TerminalColoursTests
{
    // What terminals make of the sixteen: the first PC screens, which the Linux console follows, and xterm.
    private static readonly int[] Vga =
        [0x000000, 0x0000aa, 0x00aa00, 0x00aaaa, 0xaa0000, 0xaa00aa, 0xaa5500, 0xaaaaaa, 0x555555, 0x5555ff, 0x55ff55, 0x55ffff, 0xff5555, 0xff55ff, 0xffff55, 0xffffff];

    private static readonly int[] Xterm =
        [0x000000, 0x0000ee, 0x00cd00, 0x00cdcd, 0xcd0000, 0xcd00cd, 0xcdcd00, 0xe5e5e5, 0x7f7f7f, 0x5c5cff, 0x00ff00, 0x00ffff, 0xff0000, 0xff00ff, 0xffff00, 0xffffff];

    [Theory]
    [InlineData("xterm", null, false)]
    [InlineData("linux", null, false)]
    [InlineData("screen", null, false)]
    [InlineData("xterm-256color", null, false)]
    [InlineData("xterm-256color", "truecolor", true)]
    [InlineData("xterm", "24bit", true)]
    [InlineData("xterm-direct", null, true)]
    public void Only_a_terminal_that_promises_them_gets_more_than_sixteen(string term, string? colourTerm, bool areDirect) =>
        Assert.Equal(areDirect, TerminalColours.AreDirect(name => name switch { "TERM" => term, "COLORTERM" => colourTerm, _ => null }));

    [Theory]
    [InlineData("dark")]
    [InlineData("light")]
    public async Task Sixteen_colours_reach_a_terminal_as_such(string theme)
    {
        await using var host = new TuiHost(change: bench => bench with { Look = new Look(Theme.All.First(each => each.Name == theme), Glyphs.Unicode) });
        host.HasSixteenColours = false; // the process has one setting, and another test may have left it
        host.Receive(host.Open().Connection, "hello\x01"u8);
        Assert.Contains("38;2;", host.Ansi, StringComparison.Ordinal);

        host.HasSixteenColours = true;

        Assert.DoesNotContain("8;2;", host.Ansi, StringComparison.Ordinal);
        Assert.All(Colour().Matches(host.Ansi), code => Assert.Matches("^(3[0-79]|4[0-79]|9[0-7]|10[0-7])$", code.Groups[1].Value));
        Assert.Contains(theme == "dark" ? "\e[92m" : "\e[34m", host.Ansi, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mono_with_ascii_has_neither_colours_nor_other_characters()
    {
        await using var host = new TuiHost(change: bench => bench with { Look = new Look(Theme.For(_ => "1"), Glyphs.Ascii) });
        host.HasSixteenColours = true;
        host.Receive(host.Open().Connection, "hello\x01"u8);

        foreach (Key key in new[] { Key.F9, Key.F1, Key.Esc, Key.N.WithCtrl, Key.Esc, Key.P.WithCtrl, Key.Esc, Key.Enter, Key.Esc, Key.F8 })
        {
            host.Press(key);
            Assert.True(System.Text.Ascii.IsValid(host.Text), host.Text);
            Assert.All(Colour().Matches(host.Ansi), code => Assert.Matches("^(39|49)$", code.Groups[1].Value));
        }
    }

    [Theory]
    [InlineData("dark")]
    [InlineData("light")]
    public void Colours_can_be_read_on_the_ground_they_are_for(string name)
    {
        Theme theme = Theme.All.First(each => each.Name == name);
        Attribute[] looks = [theme.Text, theme.Received, theme.Sent, theme.Escape, theme.Note, theme.Problem, theme.Good, theme.Bar, theme.FocusedBar, theme.Key, theme.Selected, theme.Match];

        foreach (int[] palette in new[] { Vga, Xterm })
        {
            int ground = name == "dark" ? 0x000000 : 0xffffff;
            Assert.All(looks, look => Assert.InRange(Contrast(look, palette, ground), 3, 21));
            Assert.InRange(Contrast(theme.Quiet, palette, ground), 2.5, 21);
        }
    }

    // WCAG 2.2, contrast ratio: 3 for what is large, or no body text.
    private static double Contrast(Attribute look, int[] palette, int ground)
    {
        double first = Luminance(look.Foreground == Color.None ? 0xffffff - ground : palette[Number(look.Foreground)]);
        double second = Luminance(look.Background == Color.None ? ground : palette[Number(look.Background)]);
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static int Number(Color colour) => (int)colour.GetClosestNamedColor16();

    private static double Luminance(int rgb) => (0.2126 * Linear(rgb >> 16)) + (0.7152 * Linear((rgb >> 8) & 0xff)) + (0.0722 * Linear(rgb & 0xff));

    private static double Linear(int part) => part <= 10 ? part / 255.0 / 12.92 : Math.Pow(((part / 255.0) + 0.055) / 1.055, 2.4);

    // Colours of SGR, one to a sequence.
    [GeneratedRegex(@"\x1b\[(3\d|4\d|9\d|10\d)m")]
    private static partial Regex Colour();
}
