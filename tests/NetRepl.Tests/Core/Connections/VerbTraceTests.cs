using NetRepl.Core.Connections;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

public sealed class VerbTraceTests
{
    [Fact]
    public async Task Verbs_are_shown_as_hex_dumps_from_the_level_Trace_on()
    {
        await using var bench = new EngineBench();
        bench.Net.Log.Level = LogLevel.Debug;
        (ConnectionCore connection, Peer peer) = bench.Open();
        await connection.Public.Send("quiet").AsTask().Bounded();
        bench.Net.Log.Level = LogLevel.Trace;
        await peer.SendAsync("hello 2 worlds, and\nline\n");

        await connection.Public.Send("hi").AsTask().Bounded();
        await connection.Public.ReceiveUntil(" and\n").AsTask().Bounded();
        await connection.Public.ReceiveLine().AsTask().Bounded();

        Assert.Equal(
            [
                "Trace: #1 send 2 bytes",
                "Trace:   00000000  68 69                                             |hi|",
                "Trace: #1 receive 20 bytes",
                "Trace:   00000000  68 65 6c 6c 6f 20 32 20  77 6f 72 6c 64 73 2c 20  |hello 2 worlds, |",
                "Trace:   00000010  61 6e 64 0a                                       |and.|",
                "Trace: #1 receive line 4 bytes",
                "Trace:   00000000  6c 69 6e 65                                       |line|",
            ],
            bench.Logged.Where(line => line.StartsWith("Trace", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Of_many_bytes_the_first_are_shown()
    {
        await using var bench = new EngineBench();
        ConnectionCore connection = bench.Open().Connection;

        await connection.Public.Send(new byte[513]).AsTask().Bounded();

        Assert.Equal("Trace: #1 send 513 bytes, the first 512", bench.Logged.First(line => line.StartsWith("Trace", StringComparison.Ordinal)));
        Assert.Equal(33, bench.Logged.Count(line => line.StartsWith("Trace", StringComparison.Ordinal)));
    }
}
