using NetRepl.Tests.Core.Matrix;
using Terminal.Gui.Input;
using Xunit;

namespace NetRepl.Tests.Tui.Shell;

/// <summary>Entries of several lines.</summary>
[Collection(OneScreen.Name)]
public sealed class InputBarTests
{
    [Fact]
    public async Task Arrows_move_in_the_lines_before_they_go_to_the_history()
    {
        await using var host = new TuiHost();
        (_, Peer peer) = host.Open();
        host.Type("i");
        host.Type("old");
        host.Press(Key.Enter);
        await peer.ExpectAsync("old\n");
        host.Type("ab");
        host.Press(Key.Enter.WithAlt);
        host.Type("cd");

        host.Press(Key.CursorUp, Key.Home);
        host.Type("1");
        host.Press(Key.End);
        host.Type("2");
        host.Press(Key.CursorDown, Key.Home);
        host.Type("3");
        host.Press(Key.Enter);

        await peer.ExpectAsync("1ab2\n3cd\n");
        host.Press(Key.CursorUp);
        Assert.Contains(" LF  1ab2 ", host.Text, StringComparison.Ordinal);
        Assert.Contains("      3cd ", host.Text, StringComparison.Ordinal);
        host.Press(Key.CursorUp, Key.CursorUp, Key.Enter);
        await peer.ExpectAsync("old\n");
    }

    [Fact]
    public async Task Entry_grows_by_a_few_rows_and_scrolls_beyond()
    {
        await using var host = new TuiHost(80, 24);
        host.Open();
        host.Type("i");
        for (int line = 1; line <= 9; line++)
        {
            host.Type($"line{line}");
            host.Press(Key.Enter.WithAlt);
        }

        Assert.Contains(" line9 ", host.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(" line4 ", host.Text, StringComparison.Ordinal);
        host.Press([.. Enumerable.Repeat(Key.CursorUp, 9)]);
        Assert.Contains(" line1 ", host.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(" line7 ", host.Text, StringComparison.Ordinal);
        host.Press(Key.C.WithCtrl);
        Assert.StartsWith(" #1 LF ", host.Rows[^2], StringComparison.Ordinal);
        Assert.DoesNotContain(" #1 LF ", host.Rows[^3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one\rtwo\r", "one\ntwo\n")]
    [InlineData("one\ntwo\n", "one\ntwo\n")]
    [InlineData("one\r\ntwo\r\n\r\n", "one\r\ntwo\r\n\r\n")]
    [InlineData("\tone\\", "\tone\\\n")]
    public async Task Pasted_lines_are_sent_as_lines(string pasted, string sent)
    {
        await using var host = new TuiHost();
        (_, Peer peer) = host.Open();

        host.Paste(pasted);
        host.Press(Key.Enter);

        await peer.ExpectAsync(sent);
    }

    [Fact]
    public async Task Words_of_an_earlier_line_find_it()
    {
        await using var host = new TuiHost();
        (_, Peer peer) = host.Open();
        host.Type("i");
        host.Type("the first");
        host.Press(Key.Enter);
        host.Type("second");
        host.Press(Key.Enter);
        await peer.ExpectAsync("the first\nsecond\n");

        host.Press(Key.R.WithCtrl);
        host.Type("fir");
        Assert.Contains(" history: fir  the first ", host.Text, StringComparison.Ordinal);
        host.Press(Key.Enter);

        await peer.ExpectAsync("the first\n");
    }
}
