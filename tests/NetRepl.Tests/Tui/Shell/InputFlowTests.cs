using System.Text;
using NetRepl.Core.Connections;
using NetRepl.Tests.Core.Matrix;
using Terminal.Gui.Input;
using Xunit;

namespace NetRepl.Tests.Tui.Shell;

[Collection(OneScreen.Name)]
public sealed class InputFlowTests
{
    [Fact]
    public async Task What_is_pasted_is_not_sent_but_stands_there_with_its_line_endings_and_bytes()
    {
        await using var host = new TuiHost();
        (_, Peer peer) = host.Open();

        host.Paste("GET / HTTP/1.1\r\nHost: x\r\n\r\n\u001b[2J\\");
        Assert.Contains("LF  GET / HTTP/1.1\\r ", host.Text, StringComparison.Ordinal);
        Assert.Contains(@" \x1b[2J\\ ", host.Text, StringComparison.Ordinal);
        host.Press(Key.Enter);

        await peer.ExpectAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n\u001b[2J\\\n");
    }

    [Fact]
    public async Task Arrow_at_the_end_of_what_is_typed_stays_there()
    {
        await using var host = new TuiHost();
        (ConnectionCore connection, Peer peer) = host.Open();
        host.Type("i");
        host.Type("ab");
        host.Press(Key.CursorRight, Key.CursorRight, Key.CursorDown);
        host.Type("R");
        host.Press(Key.Enter);

        Assert.True(connection.IsOpen);
        await peer.ExpectAsync("abR\n");
    }

    [Fact]
    public async Task Draft_stays_when_a_pane_is_clicked_and_goes_when_it_was_a_filter()
    {
        await using var host = new TuiHost();
        (ConnectionCore connection, Peer peer) = host.Open();
        host.Receive(connection, "here"u8);
        int row = Array.FindIndex(host.Rows, text => text.Contains("here", StringComparison.Ordinal));
        host.Type("i");
        host.Type("half");
        host.Mouse(30, row, MouseFlags.LeftButtonPressed);
        host.Press(Key.F4);
        host.Type("dir:in");
        host.Mouse(30, row, MouseFlags.LeftButtonPressed);
        host.Type("i");
        Assert.DoesNotContain("LF dir:in", host.Text, StringComparison.Ordinal);
        host.Type("x");
        host.Press(Key.Esc);
        host.Type("i");
        host.Type("y");
        host.Press(Key.Enter);

        await peer.ExpectAsync("halfxy\n");
    }

    [Fact]
    public async Task Text_goes_to_the_pane_it_was_begun_for()
    {
        await using var host = new TuiHost();
        (ConnectionCore first, Peer _) = host.Open();
        (ConnectionCore _, Peer other) = host.Open();
        host.Type("i");
        host.Type("secret");

        first.Public.Abort();
        host.Feeds.Forget(host.Feeds.Find(first.Public)!);
        host.Frame();
        host.Press(Key.Enter);
        Assert.Contains("no connection that can be sent to", host.Text, StringComparison.Ordinal);
        host.Press(Key.Esc);
        host.Press(Key.D.WithCtrl);

        await other.ExpectEndAsync();
    }

    [Fact]
    public async Task Wheel_scrolls_while_text_is_typed()
    {
        await using var host = new TuiHost();
        (ConnectionCore connection, Peer peer) = host.Open();
        for (int number = 0; number < 100; number++)
        {
            host.Receive(connection, Encoding.UTF8.GetBytes($"line {number}."));
        }

        host.Type("i");
        host.Type("half");
        host.Mouse(5, 12, MouseFlags.WheeledUp);
        Assert.Contains("PAUSED", host.Text, StringComparison.Ordinal);
        host.Type(" done");
        host.Press(Key.Enter);

        await peer.ExpectAsync("half done\n");
    }

    [Fact]
    public async Task What_was_opened_does_not_take_the_focus_from_who_types()
    {
        await using var host = new TuiHost();
        (ConnectionCore _, Peer peer) = host.Open();
        (ConnectionCore second, Peer _) = host.Open();
        host.Type("i");
        host.Type("for ");
        host.Window.FocusLater(() => host.Feeds.Find(second.Public));
        host.Frame();
        host.Type("one");
        host.Press(Key.Enter);

        await peer.ExpectAsync("for one\n");
    }

    [Fact]
    public async Task Search_finds_the_message_under_the_cursor()
    {
        await using var host = new TuiHost();
        (ConnectionCore connection, _) = host.Open();
        host.Receive(connection, "hello"u8);
        host.Type("/");
        host.Type("hello");
        host.Press(Key.Enter);

        Assert.DoesNotContain("not found", host.Text, StringComparison.Ordinal);
        Assert.Equal(NetRepl.Tui.Drawing.Theme.Dark.Selected, host.ColourOf("5 hello"));
    }

    [Fact]
    public async Task Line_typed_with_its_own_carriage_return_gets_no_second_one()
    {
        await using var host = new TuiHost();
        (_, Peer peer) = host.Open();
        host.Press(Key.F5, Key.F5);
        host.Type("i");
        host.Type(@"one\r");
        host.Press(Key.Enter);
        host.Type("two");
        host.Press(Key.Enter);

        await peer.ExpectAsync("one\rtwo\r");
    }

    [Fact]
    public async Task Lines_leave_in_the_order_they_were_typed()
    {
        await using var host = new TuiHost();
        (_, Peer peer) = host.Open();
        host.Type("i");
        for (int number = 100; number < 300; number++)
        {
            host.Paste($"{number}");
            host.Press(Key.Enter);
        }

        await peer.ExpectAsync(string.Concat(Enumerable.Range(100, 200).Select(number => $"{number}\n")));
    }

    [Fact]
    public async Task Line_that_has_its_end_gets_no_second_one()
    {
        await using var host = new TuiHost();
        (_, Peer peer) = host.Open();
        host.Type("i");
        host.Type(@"get / http/1.0\r\n\r\n");
        host.Press(Key.Enter);
        await peer.ExpectAsync("get / http/1.0\r\n\r\n");
        host.Type("next");
        host.Press(Key.Enter);

        await peer.ExpectAsync("next\n");
    }

    [Fact]
    public async Task Filter_and_search_stay_when_they_are_typed()
    {
        await using var host = new TuiHost();
        (ConnectionCore connection, _) = host.Open();
        host.Receive(connection, "one"u8);
        host.Receive(connection, "two"u8);
        host.Press(Key.F4);
        host.Type("two");
        host.Press(Key.Enter);
        Assert.DoesNotContain("3 one", host.Text, StringComparison.Ordinal);

        host.Press(Key.F4);
        host.Press(Key.Home, Key.K.WithCtrl, Key.Enter);
        Assert.Contains("3 one", host.Text, StringComparison.Ordinal);
        host.Type("/");
        host.Type("one");
        host.Press(Key.Enter);
        Assert.Equal(NetRepl.Tui.Drawing.Theme.Dark.Selected, host.ColourOf("3 one"));
        host.Type("n");

        Assert.Contains("nothing later", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_lines_are_typed_and_sent_at_once()
    {
        await using var host = new TuiHost();
        (_, Peer peer) = host.Open();
        host.Press(Key.F5);
        host.Type("i");
        host.Type("one");
        host.Press(Key.Enter.WithAlt);
        host.Type("two");
        host.Press(Key.Enter);

        await peer.ExpectAsync("one\r\ntwo\r\n");
    }

    [Fact]
    public async Task Hex_is_sent_as_bytes_and_a_wrong_digit_is_told()
    {
        await using var host = new TuiHost();
        (_, Peer peer) = host.Open();
        host.Press(Key.F7);
        host.Type("i");
        host.Type("41 4g");
        host.Press(Key.Enter);
        Assert.Contains("'g' is no hex digit", host.Text, StringComparison.Ordinal);

        host.Press(Key.Backspace);
        host.Type("2");
        host.Press(Key.Enter);

        await peer.ExpectAsync("AB");
    }

    [Fact]
    public async Task Earlier_lines_come_back()
    {
        await using var host = new TuiHost();
        (_, Peer peer) = host.Open();
        host.Type("i");
        host.Type("first");
        host.Press(Key.Enter);
        await peer.ExpectAsync("first\n");

        host.Press(Key.CursorUp);
        host.Press(Key.Enter);

        await peer.ExpectAsync("first\n");
    }
}
