using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Matrix;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

public sealed class SerialHooksTests
{
    private int running;
    private int most;

    [Fact]
    public async Task Never_do_two_hooks_run_at_once()
    {
        using var serial = new SerialHooks();
        HookSet hooks = serial.Wrap(new HookSet
        {
            OnAccept = _ => AloneAsync(true),
            OnConnect = _ => AloneAsync(HookReply.FromText("hi")),
            OnLine = (_, line) => line == "boom" ? ThrowAloneAsync() : AloneAsync(HookReply.FromText(line)),
            OnEnd = _ => AloneAsync(default(HookReply)),
            OnError = async (_, _) => await AloneAsync(0),
            OnClose = async (_, _) => await AloneAsync(0),
        });
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks, options => options with { HookErrors = HookErrorPolicy.Pass });
        Peer[] peers = [.. await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => bench.ConnectAsync()))];

        string[] answers = await Task.WhenAll(peers.Select(async peer =>
        {
            await peer.SendAsync("boom\na\nboom\nb\n");
            await peer.FinishAsync();
            return await peer.ReceiveAllTextAsync();
        }));

        Assert.All(answers, answer => Assert.Equal("hi\na\nb\n", answer));
        Assert.Equal(1, Volatile.Read(ref most));
    }

    [Fact]
    public void Hooks_that_are_not_there_stay_so()
    {
        using var serial = new SerialHooks();

        Assert.Equal(HookSet.None, serial.Wrap(HookSet.None));
    }

    private async ValueTask<HookReply> ThrowAloneAsync()
    {
        await AloneAsync(0);
        throw new InvalidOperationException();
    }

    private async ValueTask<T> AloneAsync<T>(T result)
    {
        int now = Interlocked.Increment(ref running);
        most = Math.Max(now, most);
        await Task.Yield();
        Interlocked.Decrement(ref running);
        return result;
    }
}
