using System.Text;
using NetRepl.Tests.Support;
using NetRepl.Tui.Workspaces;
using Xunit;

namespace NetRepl.Tests.Tui.Workspaces;

public sealed class ConfigFileTests
{
    private static readonly ConfigWords Words = new(["quit", "search", "pane.next"], ["dark", "light"], ["received", "match"]);

    [Fact]
    public void A_file_sets_theme_keys_colours_and_scrollback()
    {
        TuiConfig? config = Decode(
            """
            {
              // mine
              "theme": "light",
              "ascii": true,
              "clipboard": true,
              "keys": { "quit": "ctrl+x", "search": ["/", "shift+F3"], "pane.next": [] },
              "colours": { "received": "bright-green", "match": "bold black on #ffff00" },
              "scrollback": { "events": 500, "bytes": "1MiB", "message": 1024, "total": "64MiB" },
            }
            """,
            out SettingsProblem? problem);

        Assert.Null(problem);
        Assert.Equal("light", config!.Theme);
        Assert.True(config.IsAscii);
        Assert.True(config.MayCopy);
        Assert.Equal(["Ctrl+X"], config.Keys["quit"]);
        Assert.Equal(["/", "Shift+F3"], config.Keys["search"]);
        Assert.Empty(config.Keys["pane.next"]);
        Assert.Equal(new ColourSetting("bright-green", null), config.Colours["received"]);
        Assert.Equal(new ColourSetting("black", "#ffff00") { IsBold = true }, config.Colours["match"]);
        Assert.Equal((500, 1 << 20, 1024, 64L << 20), (config.Scrollback.Events, config.Scrollback.Bytes, config.Scrollback.MessageBytes, config.Scrollback.TotalBytes));
    }

    [Fact]
    public void An_empty_object_changes_nothing() => Assert.Equal(TuiConfig.Default, Decode("{}", out _));

    [Theory]
    [InlineData("{\n  \"them\": \"dark\"\n}", 2, 11, "'them' is unknown (choose theme, ascii, keys, colours, clipboard, scrollback)")]
    [InlineData("{ \"theme\": \"pink\" }", 1, 12, "'pink' is unknown (choose dark, light)")]
    [InlineData("{ \"ascii\": \"yes\" }", 1, 12, "ascii has to be true or false")]
    [InlineData("{ \"keys\": { \"qit\": \"x\" } }", 1, 20, "'qit' is no command; did you mean 'quit'?")]
    [InlineData("{ \"keys\": { \"quit\": \"Hyper+X\" } }", 1, 21, "'Hyper+X' is no key; write as in Ctrl+N, Shift+F6, PageUp, x or G")]
    [InlineData("{ \"keys\": { \"quit\": \"x\", \"search\": [\"/\", \"x\"] } }", 1, 42, "x is the key of quit already")]
    [InlineData("{ \"keys\": { \"quit\": 7 } }", 1, 21, "a key has to be a text")]
    [InlineData("{ \"colours\": { \"match\": \"pinkish\" } }", 1, 25, "'pinkish' is no colour; write as in 'bold white on #202040' (choose black, red, green, yellow, blue, magenta, cyan, gray, dark-gray, bright-red, bright-green, bright-yellow, bright-blue, bright-magenta, bright-cyan, white)")]
    [InlineData("{ \"colours\": { \"sky\": \"blue\" } }", 1, 23, "'sky' is unknown (choose received, match)")]
    [InlineData("{ \"scrollback\": { \"events\": 0 } }", 1, 29, "events has to be from 1 to 1000000")]
    [InlineData("{ \"scrollback\": { \"bytes\": \"lots\" } }", 1, 28, "'lots' is no size; write bytes, or a number with k, M, G or T, as in 64k")]
    [InlineData("{ \"theme\": \"dark\"\n  \"ascii\": true }", 2, 3, "this is no JSON")]
    public void A_mistake_is_told_with_line_and_column(string json, int line, int column, string text)
    {
        Assert.Null(Decode(json, out SettingsProblem? problem));
        Assert.Equal(new SettingsProblem(line, column, text), problem);
    }

    [Fact]
    public void A_key_given_twice_is_given_once() =>
        Assert.Equal(["Ctrl+X", "x"], Decode("{ \"keys\": { \"quit\": [\"Ctrl+X\", \"ctrl+x\", \"x\"] } }", out _)!.Keys["quit"]);

    [Fact]
    public void A_problem_reads_like_a_compilers() =>
        Assert.Equal("config.json(3,5): error: no", new SettingsProblem(3, 5, "no").In("config.json"));

    [Fact]
    public void Columns_count_characters_and_a_byte_order_mark_is_none()
    {
        byte[] json = [.. "\ufeff"u8, .. "{ \"théme\": 1 }"u8];

        Assert.Null(ConfigFile.Decode(json, Words, out SettingsProblem? problem));
        Assert.Equal((1, 12), (problem!.Line, problem.Column));
    }

    [Fact]
    public void Without_a_file_all_is_as_usual_and_with_a_damaged_one_too()
    {
        using var folder = new TemporaryFolder();
        Assert.Same(TuiConfig.Default, ConfigFile.Load(folder.Combine("none"), Words, out SettingsProblem? problem));
        Assert.Null(problem);

        string path = folder.Write("config.json", "{ \"theme\": 1 }");
        Assert.Same(TuiConfig.Default, ConfigFile.Load(path, Words, out problem));
        Assert.NotNull(problem);

        Assert.Throws<NetException>(() => ConfigFile.Load(folder.Path, Words, out _));
    }

    private static TuiConfig? Decode(string json, out SettingsProblem? problem) => ConfigFile.Decode(Encoding.UTF8.GetBytes(json), Words, out problem);
}
