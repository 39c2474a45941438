using NetRepl.Tui.Acting;
using NetRepl.Tui.Events;
using Xunit;

namespace NetRepl.Tests.Tui.Acting;

public sealed class LogWriterTests
{
    [Fact]
    public void Each_line_is_an_event_of_the_log()
    {
        var ring = new EventRing(new ScrollbackLimits(), new ScrollbackBudget(1 << 20));
        using var writer = new LogWriter(new Notices(ring, TimeProvider.System));

        writer.Write("one\r\ntw");
        writer.WriteLine("o");
        writer.Write(new char[5000]);
        writer.Flush();

        var page = new EventPage();
        ring.Read(0, new PageRequest(10), page);
        Assert.Equal(4, page.Count);
        Assert.Equal("one"u8, page.Bytes(0));
        Assert.Equal("two"u8, page.Bytes(1));
        Assert.Equal(4096, page[2].Length);
    }
}
