using System.Text;
using CsCheck;
using NetRepl.Scripting.Prompt.Editing;
using Xunit;

namespace NetRepl.Tests.Scripting.Prompt.Editing;

public sealed class KeyDecoderTests
{
    public static TheoryData<string, string> Sequences => new()
    {
        { "a", "Character a" },
        { "é世😀", "Character é, Character 世, Character 😀" },
        { "\r\n\t", "Enter, Enter, Tab" },
        { "\u007f\b", "Backspace, Backspace" },
        { "\u0001\u001a\u001f", "Control Character a, Control Character z, Control Character _" },
        { "\u001b[A\u001b[B\u001b[C\u001b[D", "Up, Down, Right, Left" },
        { "\u001bOA\u001bOB\u001bOH\u001bOF", "Up, Down, Home, End" },
        { "\u001b[H\u001b[F\u001b[1~\u001b[4~\u001b[3~\u001b[5~\u001b[6~", "Home, End, Home, End, Delete, PageUp, PageDown" },
        { "\u001b[1;5D\u001b[1;3C\u001b[Z", "Control Left, Alt Right, Shift Tab" },
        { "\u001b\r\u001b[13;3u\u001b[27;3;13~\u001b[13;2u", "Alt Enter, Alt Enter, Alt Enter, Shift Enter" },
        { "\u001bb\u001b\u007f", "Alt Character b, Alt Backspace" },
        { "\u001b[200~if (x)\r{\r\u001b[A}\u001b[201~y", "Paste if (x)\n{\n\u001b[A}, Character y" },
        { "\u001b[?1;2c\u001b[99~z", "Character z" },
    };

    [Theory]
    [MemberData(nameof(Sequences))]
    public void Bytes_of_a_terminal_are_keys(string bytes, string expected) =>
        Assert.Equal(expected, Show(Decode(Encoding.UTF8.GetBytes(bytes))));

    [Fact]
    public void Any_split_of_the_bytes_gives_the_same_keys()
    {
        byte[] all = [.. Sequences.SelectMany(row => Encoding.UTF8.GetBytes(row.Data.Item1))];
        string expected = Show(Decode(all));

        Gen.Int[1, 7].Array[1, all.Length].Sample(
            lengths =>
            {
                List<Key> keys = [];
                KeyDecoder decoder = new();
                int at = 0;
                foreach (int length in lengths.Append(all.Length))
                {
                    int end = Math.Min(all.Length, at + length);
                    decoder.Read(all.AsSpan(at, end - at), keys);
                    at = end;
                }

                Assert.Equal(expected, Show(keys));
            },
            iter: 200,
            seed: "0000KeyDecoder");
    }

    [Fact]
    public void Escape_is_a_key_only_when_nothing_follows()
    {
        List<Key> keys = [];
        KeyDecoder decoder = new();

        decoder.Read("\u001b"u8, keys);
        Assert.Empty(keys);
        Assert.True(decoder.IsWaiting);
        decoder.Flush(keys);

        Assert.Equal("Escape", Show(keys));
        Assert.False(decoder.IsWaiting);
    }

    [Fact]
    public void Bytes_that_are_no_text_become_replacement_characters() =>
        Assert.Equal("Character \ufffd, Character a", Show(Decode([0xff, (byte)'a'])));

    private static List<Key> Decode(byte[] bytes)
    {
        List<Key> keys = [];
        new KeyDecoder().Read(bytes, keys);
        return keys;
    }

    private static string Show(IEnumerable<Key> keys) => string.Join(", ", keys.Select(key =>
        $"{(key.Modifiers == KeyModifiers.None ? "" : key.Modifiers + " ")}{key.Name}{(key.Text.Length > 0 ? " " + key.Text : "")}"));
}
