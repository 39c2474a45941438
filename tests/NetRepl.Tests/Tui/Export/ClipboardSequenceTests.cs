using System.Text;
using NetRepl.Tui.Export;
using Xunit;

namespace NetRepl.Tests.Tui.Export;

public sealed class ClipboardSequenceTests
{
    [Fact]
    public void Content_is_base64_between_introducer_and_bell()
    {
        Assert.True(ClipboardSequence.TryBuild("hi\u001b"u8, out byte[]? sequence));
        Assert.Equal("\u001b]52;c;aGkb\a", Encoding.ASCII.GetString(sequence));
    }

    [Fact]
    public void What_terminals_would_not_take_is_refused()
    {
        Assert.True(ClipboardSequence.TryBuild(new byte[ClipboardSequence.MostBytes], out byte[]? sequence));
        Assert.InRange(sequence.Length, 99_000, 100_000);
        Assert.False(ClipboardSequence.TryBuild(new byte[ClipboardSequence.MostBytes + 1], out _));
    }
}
