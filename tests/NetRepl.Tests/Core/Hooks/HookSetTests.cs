using NetRepl.Core.Hooks;
using Xunit;

namespace NetRepl.Tests.Core.Hooks;

public sealed class HookSetTests
{
    private static readonly HookSet Data = new() { OnData = (_, _) => default };
    private static readonly HookSet Line = new() { OnLine = (_, _) => default };
    private static readonly HookSet Datagram = new() { OnDatagram = (_, _) => default };

    [Fact]
    public void OnData_takes_streams_and_datagrams()
    {
        Assert.True(Data.TakesStreams);
        Assert.True(Data.TakesDatagrams);
        Assert.Equal(HookName.OnData, Data.DataHookFor(keepsBoundaries: true));
    }

    [Fact]
    public void OnDatagram_takes_only_datagrams()
    {
        Assert.False(Datagram.TakesStreams);
        Assert.True(Datagram.TakesDatagrams);
        Assert.Equal(HookName.OnDatagram, Datagram.DataHookFor(keepsBoundaries: true));
        Assert.Null(Datagram.DataHookFor(keepsBoundaries: false));
    }

    [Fact]
    public void OnLine_takes_streams_line_by_line()
    {
        Assert.True(Line.TakesStreams);
        Assert.Null(Line.DataHookFor(keepsBoundaries: false));
    }
}
