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
    public async Task Hook_may_listen_and_await_it()
    {
        using var serial = new SerialHooks();
        var bench = new TaskCompletionSource<EngineBench>();
        var told = new EventTrail();
        HookSet hooks = serial.Wrap(new HookSet
        {
            OnListen = listener =>
            {
                told.Add($"listen {listener.Number}");
                return default;
            },
            OnConnect = async c =>
            {
                Net net = (await bench.Task).Net.Public;
                Listener second = await net.Listen("127.0.0.1:2", hooks: true);
                return HookReply.FromText($"{second.Number}");
            },
        });
        await using EngineBench listening = await EngineBench.ListenAsync("memory", hooks);
        bench.SetResult(listening);
        using Peer peer = await listening.ConnectAsync();

        await peer.ExpectAsync("2");
        Assert.Equal("listen 1 listen 2", await told.NextAsync(2));
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
