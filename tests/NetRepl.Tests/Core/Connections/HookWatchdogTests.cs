using Microsoft.Extensions.Time.Testing;
using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using NetRepl.Tests.Support;
using Xunit;
using Peer = NetRepl.Tests.Core.Matrix.Peer;

namespace NetRepl.Tests.Core.Connections;

/// <summary>Alone, since it holds every thread of the pool.</summary>
[Collection(nameof(Alone))]
public sealed class HookWatchdogTests
{
    [Fact]
    public async Task Another_connection_is_answered_while_hooks_loop_on_every_thread()
    {
        int loops = 2 * Environment.ProcessorCount;
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var told = new EventTrail();
        var hooks = new HookSet
        {
            OnLine = (_, line) =>
            {
                if (line == "loop")
                {
                    told.Add(line);
                    Spin(end.Token);
                }

                return Replies.Text(line);
            },
        };
        await using EngineBench bench = await EngineBench.ListenAsync("tcp4", hooks);
        using var watchdog = new HookWatchdog(bench.Net);
        watchdog.Start();
        for (int i = 0; i < loops; i++)
        {
            Peer looping = await bench.ConnectAsync();
            await looping.SendAsync("loop\n");
        }

        await told.NextAsync(loops);
        using Peer other = await bench.ConnectAsync();
        await other.SendAsync("hello\n");
        await other.ExpectAsync("hello\n");

        await end.CancelAsync();
    }

    [Fact]
    public async Task What_belongs_to_no_connection_is_named_once_too()
    {
        var time = new FakeTimeProvider();
        var gate = new TaskCompletionSource();
        await using EngineBench bench = await EngineBench.ListenAsync("memory", HookSet.None, options => options with { Time = time });
        using var watchdog = new HookWatchdog(bench.Net);
        Task stopping = bench.Net.GuardAsync("hook OnStop", () => new ValueTask(gate.Task)).AsTask();
        watchdog.Look();
        time.Advance(HookWatchdog.SlowAfter);
        Task ticking = bench.Net.GuardAsync("hook OnTick", () => new ValueTask(gate.Task)).AsTask();

        watchdog.Look();
        watchdog.Look();
        gate.SetResult();
        await Task.WhenAll(stopping, ticking).Bounded();

        Assert.Equal(["Warning: hook OnStop has been running for 5 s"], bench.Logged.Where(line => line.StartsWith("Warning:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Connection_of_a_hook_that_loops_is_closed_under_it()
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var hooks = new HookSet
        {
            OnLine = (_, _) =>
            {
                Spin(end.Token);
                return default;
            },
        };
        await using EngineBench bench = await EngineBench.ListenAsync("tcp4", hooks, options => options with { HookTimeout = TimeSpan.FromMilliseconds(500) });
        using var watchdog = new HookWatchdog(bench.Net);
        watchdog.Start();
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("loop\n");

        await peer.Stream.ReceiveAllAsync().FailsAsync();
        await Eventually.HoldsAsync(() => bench.Net.Connections.Count == 0, "it is gone from the table");
        await end.CancelAsync();
    }

    private static void Spin(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            Thread.SpinWait(100);
        }
    }
}
