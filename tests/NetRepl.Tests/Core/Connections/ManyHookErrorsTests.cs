using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Core.Transports.Memory;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

/// <summary>Alone, since it looks at the memory of the whole process.</summary>
[Collection(nameof(Alone))]
public sealed class ManyHookErrorsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ten_thousand_throwing_hooks_neither_end_nor_grow_the_program(bool passes)
    {
        int logged = 0;
        await using EngineBench bench = await EngineBench.ListenAsync("memory", new HookSet { OnLine = Answer }, options => options with
        {
            HookErrors = passes ? HookErrorPolicy.Pass : HookErrorPolicy.Close,
            Log = new Log(LogLevel.Error, (_, _) => Interlocked.Increment(ref logged)),
        });
        await ThrowAsync(bench, passes, 1_000);
        long before = GC.GetTotalMemory(forceFullCollection: true);

        await ThrowAsync(bench, passes, 9_000);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 1024 * 1024);
        Assert.Equal(10_000, logged);
        Assert.Empty(bench.Net.Connections);
        Assert.False(bench.Net.StopRequested.IsCompleted);
        using Peer peer = await bench.ConnectAsync();
        await peer.SendAsync("fine\n");
        await peer.ExpectAsync("fine\n");
    }

    private static ValueTask<HookReply> Answer(Connection connection, string line) =>
        line == "boom" ? throw new InvalidOperationException(line) : Replies.Text(line);

    // Each in a connection of its own if a throw closes it, else some in one.
    private static async Task ThrowAsync(EngineBench bench, bool passes, int count)
    {
        int together = passes ? 500 : 1;
        for (int thrown = 0; thrown < count; thrown += together)
        {
            (MemoryTransport ours, MemoryTransport theirs) = MemoryTransport.CreatePair();
            using var peer = new Peer(theirs);
            ConnectionCore connection = bench.Net.Adopt(ours, listener: null, new ConnectOptions(), isServed: true, specText: "test");
            Task serving = new ConnectionServer(connection).ServeAsync(new ServeOptions(), taken: null);
            await peer.SendAsync(string.Concat(Enumerable.Repeat("boom\n", together)));
            await peer.FinishAsync();
            await serving.Bounded();
        }
    }
}
