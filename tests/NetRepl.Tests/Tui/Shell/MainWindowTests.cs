using System.Text;
using NetRepl.Core.Connections;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tui.Commands;
using NetRepl.Tui.Drawing;
using Terminal.Gui.Input;
using Xunit;

namespace NetRepl.Tests.Tui.Shell;

[Collection(OneScreen.Name)]
public sealed class MainWindowTests
{
    [Fact]
    public async Task Empty_screen_says_how_to_begin()
    {
        await using var host = new TuiHost();

        Assert.Contains("nothing yet: Ctrl+N listens or connects", host.Text, StringComparison.Ordinal);
        Assert.Contains("F1", host.Rows[^1], StringComparison.Ordinal);
        Assert.Contains("Ctrl+Q", host.Rows[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_name_the_keys_in_force()
    {
        IReadOnlyList<UiCommand> commands = CommandTable.With(new Dictionary<string, IReadOnlyList<string>>
        {
            ["new"] = ["Alt+N"], ["help"] = [], ["quit"] = ["Ctrl+X"], ["input"] = ["a"], ["export"] = ["F11"], ["mark"] = ["b"],
        });
        await using var host = new TuiHost(change: bench => bench with { Commands = commands });

        Assert.Contains("nothing yet: Alt+N listens or connects", host.Text, StringComparison.Ordinal);
        Assert.Contains("  help    explains the keys", host.Text, StringComparison.Ordinal);
        Assert.Contains(" a type ", host.Rows[^1], StringComparison.Ordinal);
        host.Type("m");
        Assert.DoesNotContain("Ctrl+N", host.Text, StringComparison.Ordinal);
        host.Open();
        host.Type("y");
        Assert.Contains("F11 writes a file", host.Text, StringComparison.Ordinal);
        host.Type("'");
        Assert.Contains("nothing is marked: b marks", host.Text, StringComparison.Ordinal);
        host.Press(Key.X.WithCtrl);
        Assert.Contains("1 connection is open: Ctrl+X again closes it and leaves", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_size_is_too_small_or_too_large()
    {
        await using var host = new TuiHost(1, 1);
        (ConnectionCore connection, Peer _) = host.Open();

        foreach ((int columns, int rows) in new[] { (1, 1), (2, 1), (1, 5), (5, 2), (20, 3), (39, 9), (40, 10), (80, 24), (99, 60), (100, 20), (500, 200), (3, 3) })
        {
            host.Resize(columns, rows);
            host.Receive(connection, "some text\n"u8);
            host.Press(Key.F1);
            host.Press(Key.Esc);
            host.Press(Key.N.WithCtrl);
            host.Press(Key.Esc);
            host.Press(Key.F2);
        }
    }

    [Theory]
    [InlineData(120, 36)]
    [InlineData(80, 24)]
    public async Task Received_and_sent_bytes_are_shown_with_direction_and_length(int columns, int rows)
    {
        await using var host = new TuiHost(columns, rows);
        (ConnectionCore connection, Peer _) = host.Open();

        host.Receive(connection, "hello world\r\n"u8);
        host.Feeds.Moved(connection.Public, Direction.Out, "answer\n"u8);
        host.Frame();

        Assert.Contains("03:04:05.000 ◂    13 hello world\\r\\n", host.Text, StringComparison.Ordinal);
        Assert.Contains("03:04:05.000 ▸     7 answer\\n", host.Text, StringComparison.Ordinal);
        Assert.Equal(Theme.Dark.Received, host.ColourOf("hello world"));
        Assert.Equal(Theme.Dark.Sent, host.ColourOf("answer"));
    }

    [Fact]
    public async Task Nothing_a_peer_sends_reaches_the_terminal_but_escaped()
    {
        await using var host = new TuiHost();
        (ConnectionCore connection, Peer _) = host.Open();
        byte[] hostile = [.. Enumerable.Range(0, 256).Select(value => (byte)value),
            .. Encoding.UTF8.GetBytes("\u009b31m\u202e\u200b\u2066\u0301e\u0301\ufeff\u2028\U000e0001"), .. "\x1b]0;owned\a\x1b]8;;http://x\x1b\\"u8];

        foreach (Key mode in new[] { Key.F3, Key.F2, Key.F2 })
        {
            host.Receive(connection, hostile);
            host.Press(mode);
            CheckHarmless(host.Text);
        }

        host.Notices.Say(Encoding.UTF8.GetString(hostile), isProblem: true);
        host.Press(Key.F9);
        host.Frame();
        CheckHarmless(host.Text);
        host.Press(Key.Enter);
        CheckHarmless(host.Text);
    }

    [Fact]
    public async Task Pane_stays_when_paused_and_counts_what_is_new()
    {
        await using var host = new TuiHost();
        (ConnectionCore connection, Peer _) = host.Open();
        for (int number = 0; number < 100; number++)
        {
            host.Receive(connection, Encoding.UTF8.GetBytes($"line {number}."));
        }

        host.Press(Key.PageUp);
        host.Frame();
        string[] before = host.Rows;
        host.Receive(connection, "newer"u8);
        host.Receive(connection, "newest"u8);

        Assert.Contains("PAUSED +2", host.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("newest", host.Text, StringComparison.Ordinal);
        Assert.Equal(before.Where(row => row.Contains("line", StringComparison.Ordinal)), host.Rows.Where(row => row.Contains("line", StringComparison.Ordinal)));

        host.Press(Key.End);

        Assert.Contains("newest", host.Text, StringComparison.Ordinal);
        Assert.Contains("FOLLOW", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Escape_never_leaves_and_letters_are_no_text_outside_the_input_line()
    {
        await using var host = new TuiHost();
        host.Open();

        host.Press(Key.Esc, Key.Esc);
        host.Type("x");

        Assert.False(host.Net.StopRequested.IsCompleted);
        Assert.Contains(" hex ", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quit_asks_while_a_connection_is_open()
    {
        await using var host = new TuiHost();
        host.Open();

        host.Press(Key.Q.WithCtrl);
        Assert.False(host.Net.StopRequested.IsCompleted);
        Assert.Contains("1 connection is open", host.Text, StringComparison.Ordinal);

        host.Press(Key.Q.WithCtrl);
        Assert.True(host.Net.StopRequested.IsCompleted);
    }

    [Fact]
    public async Task Typed_line_is_sent_with_its_ending()
    {
        await using var host = new TuiHost();
        (ConnectionCore _, Peer peer) = host.Open();

        host.Type("i");
        host.Type(@"ping\x21");
        host.Press(Key.Enter);

        await peer.ExpectAsync("ping!\n");
        await host.ShowsAsync(@"ping!\n");
    }

    [Fact]
    public async Task Filter_hides_what_does_not_pass_and_a_wrong_one_is_told()
    {
        await using var host = new TuiHost();
        (ConnectionCore connection, Peer _) = host.Open();
        host.Receive(connection, "one"u8);
        host.Receive(connection, "two"u8);

        host.Press(Key.F4);
        host.Type("two");
        Assert.DoesNotContain("3 one", host.Text, StringComparison.Ordinal);
        Assert.Contains("3 two", host.Text, StringComparison.Ordinal);

        host.Type(" len>");
        Assert.Contains("two", host.Text, StringComparison.Ordinal);
        Assert.Equal(Theme.Dark.Problem, host.ColourOf("two len>"));
    }

    [Fact]
    public async Task Palette_finds_a_command_and_runs_it()
    {
        await using var host = new TuiHost();
        host.Open();

        host.Press(Key.P.WithCtrl);
        host.Type("theme");
        host.Press(Key.Enter);

        Assert.Equal(Theme.Light, host.Look.Theme);
    }

    [Fact]
    public async Task Dialog_for_a_new_endpoint_says_what_is_wrong_with_it()
    {
        await using var host = new TuiHost();

        host.Press(Key.N.WithCtrl);
        host.Type("ftp://x");
        Assert.Contains("unknown", host.Text, StringComparison.Ordinal);
        host.Press(Key.Enter);
        Assert.Contains("ftp://x", host.Text, StringComparison.Ordinal);

        host.Press(Key.Esc);
        Assert.DoesNotContain("ftp://x", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wheel_scrolls_and_a_click_chooses_a_message()
    {
        await using var host = new TuiHost();
        (ConnectionCore connection, Peer _) = host.Open();
        for (int number = 0; number < 100; number++)
        {
            host.Receive(connection, Encoding.UTF8.GetBytes($"line {number}."));
        }

        host.Mouse(5, 12, MouseFlags.WheeledUp);
        Assert.Contains("PAUSED", host.Text, StringComparison.Ordinal);

        int row = Array.FindIndex(host.Rows, text => text.Contains("line 90.", StringComparison.Ordinal));
        host.Mouse(30, row, MouseFlags.LeftButtonPressed);
        Assert.Equal(Theme.Dark.Selected, host.ColourOf("line 90."));
    }

    [Fact]
    public async Task Line_between_panes_moves_with_keys_and_mouse()
    {
        await using var host = new TuiHost();
        host.Open();
        host.Open();
        int row = Array.FindIndex(host.Rows, text => text.Contains('│', StringComparison.Ordinal));
        Assert.Equal(60, host.Rows[row].IndexOf('│', StringComparison.Ordinal));

        host.Press(Key.CursorLeft.WithCtrl);
        Assert.Equal(54, host.Rows[row].IndexOf('│', StringComparison.Ordinal));

        host.Mouse(54, row, MouseFlags.LeftButtonPressed);
        host.Mouse(30, row, MouseFlags.LeftButtonPressed | MouseFlags.PositionReport);
        host.Mouse(30, row, MouseFlags.LeftButtonReleased);
        Assert.Equal(30, host.Rows[row].IndexOf('│', StringComparison.Ordinal));

        host.Mouse(5, row, MouseFlags.LeftButtonPressed);
        Assert.Equal(30, host.Rows[row].IndexOf('│', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dialog_for_a_new_endpoint_completes_schemes()
    {
        await using var host = new TuiHost();

        host.Press(Key.N.WithCtrl);
        host.Type("unix-s");
        host.Press(Key.Tab);
        host.Type("/run/x");

        Assert.Contains("connect to unix-seqpacket:/run/x", host.Text, StringComparison.Ordinal);
        host.Press(Key.T.WithCtrl);
        Assert.Contains("listen on unix-seqpacket:/run/x", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_key_is_for_Terminal_Gui_itself()
    {
        await using var host = new TuiHost();

        Assert.Empty(host.Window.App!.Keyboard.KeyBindings.GetBindings().Select(binding => binding.Key.ToString()));
    }

    [Fact]
    public async Task Keys_that_move_the_focus_elsewhere_stay_in_a_dialog()
    {
        await using var host = new TuiHost();
        host.Open();

        host.Press(Key.P.WithCtrl, Key.Tab.WithShift, Key.Tab, Key.CursorRight, Key.F6);
        host.Type("theme");
        host.Press(Key.Enter);

        Assert.Equal(Theme.Light, host.Look.Theme);
    }

    private static void CheckHarmless(string text) => Assert.All(
        text.EnumerateRunes().Where(rune => rune.Value != '\n'),
        rune => Assert.False(
            Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
                or System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.LineSeparator,
            $"U+{rune.Value:X4} is on the screen"));
}
