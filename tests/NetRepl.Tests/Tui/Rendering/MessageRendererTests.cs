using System.Text;
using CsCheck;
using NetRepl.Core.Text;
using NetRepl.Tests.Tui.Filtering;
using NetRepl.Tui.Events;
using NetRepl.Tui.Rendering;
using Xunit;

namespace NetRepl.Tests.Tui.Rendering;

public sealed class MessageRendererTests
{
    [Fact]
    public void Rows_are_counted_from_as_few_bytes_as_it_says() =>
        Gen.Select(Gen.Byte.Array[0, 200], Gen.Int[1, 100], Gen.Int[0, 50], Gen.Select(Gen.Enum<RenderMode>(), Gen.Bool)).Sample((bytes, width, cut, how) =>
        {
            var renderer = new MessageRenderer { Options = new RowOptions { Mode = how.Item1, IsWrapped = how.Item2 }, Width = width };
            var head = new EventHead(0, Panes.Noon, EventKind.Received, bytes.Length + cut, bytes.Length);

            Assert.Equal(renderer.CountRows(head, bytes), renderer.CountRows(head, bytes.AsSpan(0, Math.Min(bytes.Length, renderer.BytesToCount))));
        });

    [Fact]
    public void A_message_is_a_row_with_time_direction_and_length()
    {
        Assert.Equal(["12:00:00.005 ◂    13 hello world\\r\\n"], Panes.Rows(new RowOptions(), 60, "hello world\r\n"));
    }

    [Theory]
    [InlineData("Sent", false, "▸     2 hi")]
    [InlineData("Sent", true, ">     2 hi")]
    [InlineData("Received", true, "<     2 hi")]
    [InlineData("Note", false, "·       hi")]
    [InlineData("Note", true, "-       hi")]
    [InlineData("Problem", false, "!       hi")]
    public void Kinds_have_signs(string kind, bool isAscii, string row)
    {
        var renderer = new MessageRenderer { Options = new RowOptions { ShowsTime = false, IsAscii = isAscii } };

        Assert.Equal([row], Panes.Texts(Panes.Render(renderer, new EventHead(0, default, Enum.Parse<EventKind>(kind), 2, 2), "hi"u8.ToArray())));
    }

    [Fact]
    public void Times_are_of_the_zone_that_was_chosen()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(2), null, null);

        Assert.StartsWith("14:00:00.005 ", Panes.Rows(new RowOptions { Zone = zone }, 60, "x")[0]);
    }

    [Theory]
    [InlineData(60, "12:00:00.005 ◂     3 abc")]
    [InlineData(30, "◂     3 abc")]
    [InlineData(12, "◂ abc")]
    [InlineData(4, "◂ a…")]
    [InlineData(3, "abc")]
    [InlineData(2, "a…")]
    [InlineData(1, "…")]
    public void A_narrow_pane_keeps_the_message(int width, string row) =>
        Assert.Equal([row], Panes.Rows(new RowOptions(), width, "abc"));

    [Theory]
    [InlineData(99_999, "99999")]
    [InlineData(100_000, "  97k")]
    [InlineData(5_000_000, " 4.7M")]
    [InlineData(long.MaxValue, "9999T")]
    public void Long_lengths_are_short(long length, string shown)
    {
        var renderer = new MessageRenderer { Options = new RowOptions { ShowsTime = false } };
        string row = Panes.Texts(Panes.Render(renderer, new EventHead(0, default, EventKind.Sent, length, 0), []))[0];

        Assert.StartsWith($"▸ {shown} ", row);
    }

    [Theory]
    [InlineData("\x1b[2J\x07", @"\x1b[2J\x07")]
    [InlineData("\x1b]0;owned\x07", @"\x1b]0;owned\x07")]
    [InlineData("\u009b31m", @"\u009b31m")]
    [InlineData("a\u202eb", @"a\u202eb")]
    [InlineData("a\u200bb", @"a\u200bb")]
    [InlineData("e\u0301", @"e\u0301")]
    [InlineData("\t\r\n\0", @"\t\r\n\x00")]
    [InlineData("中文 é ж", "中文 é ж")]
    [InlineData("👍\U0001f3fd", @"👍\u{1f3fd}")]
    [InlineData("\U0001f1e9\U0001f1ea", @"\u{1f1e9}\u{1f1ea}")]
    [InlineData("\U000e0041\ue000", @"\u{e0041}\ue000")]
    public void What_could_harm_or_shift_is_escaped(string text, string shown) =>
        Assert.Equal([$"◂ {shown}"], Panes.Rows(Panes.Bare, 60, text));

    [Fact]
    public void Bytes_that_are_no_text_are_escaped_one_by_one() =>
        Assert.Equal([@"◂ \xffa\xe4\xb8"], Panes.Rows(Panes.Bare, 60, [0xff, (byte)'a', 0xe4, 0xb8]));

    [Fact]
    public void In_ascii_all_else_is_escaped() =>
        Assert.Equal([@"< \u4e2d\u00e9"], Panes.Rows(Panes.Bare with { IsAscii = true }, 60, "中é"));

    [Fact]
    public void A_message_that_is_too_long_says_there_is_more()
    {
        Assert.Equal(["◂ 12345678"], Panes.Rows(Panes.Bare, 10, "12345678"));
        Assert.Equal(["◂ 1234567…"], Panes.Rows(Panes.Bare, 10, "123456789"));
        Assert.Equal(["◂ 123456…"], Panes.Rows(Panes.Bare, 10, "123456中9"));
        Assert.Equal(["◂ 12345…"], Panes.Rows(Panes.Bare, 10, "12345\u001b"));
    }

    [Fact]
    public void Wrapped_text_goes_on_below_itself_and_after_newlines()
    {
        RowOptions wrapped = Panes.Bare with { IsWrapped = true };

        Assert.Equal(["◂ 12345678", "  9\\n", "  ab\\n"], Panes.Rows(wrapped, 10, "123456789\nab\n"));
        Assert.Equal(["◂ 1234567", "  中"], Panes.Rows(wrapped, 10, "1234567中"));
        Assert.Equal(["◂ 12345", @"  \x1b"], Panes.Rows(wrapped, 10, "12345\x1b"));
    }

    [Fact]
    public void What_was_not_kept_is_told()
    {
        var head = new EventHead(0, default, EventKind.Received, 1_000, 3);
        var renderer = new MessageRenderer { Options = Panes.Bare };

        Assert.Equal(["◂ abc[+997 bytes not kept]"], Panes.Texts(Panes.Render(renderer, head, "abc"u8.ToArray())));

        renderer.Options = Panes.Bare with { Mode = RenderMode.Hex };
        Assert.Equal("  [+997 bytes not kept]", Panes.Texts(Panes.Render(renderer, head, "abc"u8.ToArray()))[1]);
    }

    [Fact]
    public void Hex_shows_offset_bytes_and_ascii()
    {
        RowOptions hex = Panes.Bare with { Mode = RenderMode.Hex };

        Assert.Equal(
            [
                "◂ 0000 48 65 6c 6c 6f 20 77 6f  72 6c 64 21 0a 1b ff 00  Hello world!····",
                "  0010 61                                                a",
            ],
            Panes.Rows(hex, 80, [.. "Hello world!\n\u001b"u8, 0xff, 0, (byte)'a']));
        Assert.Equal(["◂ 0000 48 65 6c 6c  Hell", "  0004 6f           o"], Panes.Rows(hex, 26, "Hello"));
        Assert.Equal(["◂ 48 65 6c 6c", "  6f"], Panes.Rows(hex, 14, "Hello"));
        Assert.Equal(["◂ 48", "  65"], Panes.Rows(hex, 5, "He"));
    }

    [Fact]
    public void Mixed_shows_text_as_text_and_other_bytes_in_hex()
    {
        RowOptions mixed = Panes.Bare with { Mode = RenderMode.Mixed };

        Assert.Equal([@"◂ GET / HTTP/1.1\r\n é"], Panes.Rows(mixed, 40, "GET / HTTP/1.1\r\n é"));
        Assert.Equal(["◂ 0000 16 03 03 00  ····"], Panes.Rows(mixed, 26, [0x16, 3, 3, 0]));
        Assert.Equal([@"◂ cut \xe4\xb8"], Panes.Rows(mixed, 40, [.. "cut "u8, 0xe4, 0xb8]));
        Assert.Equal(["◂"], Panes.Rows(mixed, 40, ""));
    }

    [Theory]
    [InlineData("Text", "abab")]
    [InlineData("Hex", "61626162abab")]
    public void What_was_searched_for_is_marked(string mode, string text)
    {
        var renderer = new MessageRenderer { Options = Panes.Bare with { Mode = Enum.Parse<RenderMode>(mode) }, Highlight = Filters.Read("ab") };
        byte[] bytes = Encoding.ASCII.GetBytes("xxab\nyab");

        RowBuffer rows = Panes.Render(renderer, Panes.Received(bytes), bytes);

        string marked = string.Concat(rows.Row(0).ToArray().Where(cell => cell.IsMatch).Select(cell => (char)cell.CodePoint));
        Assert.Equal(text, marked);
    }

    [Fact]
    public void Roles_tell_apart_what_a_theme_colours()
    {
        var renderer = new MessageRenderer();
        byte[] bytes = "a\u001b"u8.ToArray();
        RowBuffer rows = Panes.Render(renderer, Panes.Received(bytes), bytes);

        CellRole[] roles = [.. rows.Row(0).ToArray().Select(cell => cell.Role).Where(role => role != CellRole.Blank).Distinct()];

        Assert.Equal([CellRole.Time, CellRole.Received, CellRole.Length, CellRole.Text, CellRole.Escape], roles);
    }

    [Fact]
    public void Any_bytes_at_any_width_give_the_rows_that_were_counted_with_safe_cells() =>
        Gen.Select(Gen.OneOf(Gen.Byte.Array[0, 300], Gen.String[0, 100].Select(Encoding.UTF8.GetBytes)), Gen.Int[0, 500], Gen.Enum<RenderMode>(), Gen.Bool, Gen.Bool)
            .Sample((bytes, width, mode, isWrapped, isAscii) =>
            {
                var options = new RowOptions { Mode = mode, IsWrapped = isWrapped, IsAscii = isAscii };
                var renderer = new MessageRenderer { Options = options, Width = width, Highlight = Filters.Read("a or /\\d+/") };
                RowBuffer rows = Panes.Render(renderer, Panes.Received(bytes), bytes);
                for (int row = 0; row < rows.Height; row++)
                {
                    Assert.Equal(0, rows.EventOf(row));
                    AssertSafe(rows.Row(row).ToArray(), isAscii);
                }
            });

    [Fact]
    public void A_window_shows_the_same_rows_as_the_whole() =>
        Gen.Select(Gen.Byte.Array[0, 200], Gen.Int[1, 60], Gen.Enum<RenderMode>(), Gen.Bool, Gen.Int[0, 30], Gen.Int[1, 10])
            .Sample((bytes, width, mode, isWrapped, skip, take) =>
            {
                var renderer = new MessageRenderer { Options = new RowOptions { Mode = mode, IsWrapped = isWrapped }, Width = width };
                string[] all = Panes.Texts(Panes.Render(renderer, Panes.Received(bytes), bytes));
                var window = new RowBuffer();
                window.Reset(width, take + 2);
                byte[] enough = bytes[..Math.Min(bytes.Length, renderer.BytesFor(skip + take))];

                int seen = renderer.Render(Panes.Received(bytes), enough, window, new RowWindow(skip, take, 1));

                Assert.Equal(all.Skip(skip).Take(take), Panes.Texts(window).Skip(1).Take(seen));
                Assert.Equal("", window.TextOf(0));
                Assert.Equal("", window.TextOf(take + 1));
            });

    [Fact]
    public void Wide_wrapped_text_can_be_read_back_to_its_bytes() =>
        Gen.Byte.Where(value => value is not ((byte)'\\' or (byte)' ')).Array[1, 200].Sample(bytes => // blanks at a row's end are trimmed here
        {
            string text = string.Concat(Panes.Rows(Panes.Bare with { IsWrapped = true }, 2_000, bytes).Select(row => row[2..]));
            Assert.True(TypedEscapes.TryRead(text, out byte[]? read, out string? why), why);
            Assert.Equal(bytes, read);
        });

    [Fact]
    public void A_frame_of_long_messages_allocates_nothing()
    {
        byte[] bytes = [.. Enumerable.Range(0, 60_000).Select(value => (byte)value)];
        var renderer = new MessageRenderer { Options = new RowOptions { IsWrapped = true }, Width = 120 };
        var rows = new RowBuffer();
        void Frame()
        {
            rows.Reset(120, 40);
            renderer.CountRows(Panes.Received(bytes), bytes);
            renderer.Render(Panes.Received(bytes), bytes, rows, new RowWindow(5, 40, 0));
        }

        Frame();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Frame();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void AssertSafe(RowCell[] cells, bool isAscii)
    {
        for (int column = 0; column < cells.Length; column++)
        {
            int value = cells[column].CodePoint;
            if (value == 0)
            {
                Assert.True(column > 0 && ColumnWidth.Of(new Rune(cells[column - 1].CodePoint)) == 2);
                continue;
            }

            int columns = ColumnWidth.Of(new Rune(value));
            Assert.True(columns > 0, $"U+{value:X4}");
            Assert.True(columns == 1 || cells[column + 1].IsRightHalf);
            Assert.True(!isAscii || value < 0x7f);
        }
    }
}
