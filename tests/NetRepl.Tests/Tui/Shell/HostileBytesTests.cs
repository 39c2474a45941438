using System.Globalization;
using System.Text;
using CsCheck;
using NetRepl.Core.Connections;
using Terminal.Gui.Input;
using Xunit;

namespace NetRepl.Tests.Tui.Shell;

/// <summary>Nothing that a peer sends, or is called, makes a terminal do something.</summary>
[Collection(OneScreen.Name)]
public sealed class HostileBytesTests
{
    private static readonly string[] Nasty =
    [
        "\u001b]0;owned\a", "\u001b]52;c;AAAA\a", "\u001b]8;;http://x\u001b\\", "\u009b31m", "\u202e", "\u200b", "\u2066", "e\u0301", "\ufeff",
        "\u2028", "\U000e0001", "\U0001f468\u200d\U0001f469", "\u0007\u0008\r", "http://example.org/", "\u1100\u1161", "漢字",
    ];

    private static readonly Gen<byte[]> Bytes = Gen.OneOf(
        Gen.Byte.Array[0, 120],
        Gen.Int[0, Nasty.Length - 1].Array[1, 8].Select(picks => Encoding.UTF8.GetBytes(string.Concat(picks.Select(pick => Nasty[pick])))));

    private static readonly Gen<(byte[] Bytes, int Columns, int Rows)> Cases = Gen.Select(Bytes, Gen.Int[1, 140], Gen.Int[1, 50]);

    [Fact]
    public async Task Panes_details_searches_and_titles_show_only_what_is_harmless()
    {
        await using var host = new TuiHost();
        (ConnectionCore connection, _) = host.Open();

        Cases.Sample(
            each =>
            {
                host.Resize(each.Columns, each.Rows);
                host.Receive(connection, each.Bytes);
                host.Notices.Say(Encoding.UTF8.GetString(each.Bytes), isProblem: true);
                foreach (Key key in new[] { Key.F2, Key.W, Key.Enter, Key.Tab, Key.Tab, Key.Esc, Key.S.WithCtrl, Key.Esc, Key.F9 })
                {
                    host.Press(key);
                    Check(host.Text);
                }

                host.Paste(Encoding.UTF8.GetString(each.Bytes));
                Check(host.Text);
                host.Press(Key.End, Key.K.WithCtrl, Key.Home, Key.K.WithCtrl, Key.Esc);
                host.Press(Key.N.WithCtrl);
                host.Paste(Encoding.UTF8.GetString(each.Bytes));
                Check(host.Text);
                host.Press(Key.Esc);
            },
            iter: 60,
            seed: "0000KOIPe036",
            threads: 1);
    }

    private static void Check(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isHarmful = rune.Value != '\n' && (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse);
            Assert.False(isHarmful, string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4} is on the screen"));
        }
    }
}
