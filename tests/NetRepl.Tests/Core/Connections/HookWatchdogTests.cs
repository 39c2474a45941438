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
    public async Task What_runs_for_long_is_named_once_be_it_of_a_connection_or_not()
    {
        var gate = new TaskCompletionSource();
        var hooks = new HookSet
        {
            OnLine = async (_, _) =>
            {
                await gate.Task.Bounded();
                return default;
            },
        };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks);
        using Peer peer = await bench.ConnectAsync();
        using var watchdog = new HookWatchdog(bench.Net, slowAfter: TimeSpan.Zero);
        await peer.SendAsync("x\n");
        Task stopping = bench.Net.GuardAsync("hook OnStop", () => new ValueTask(gate.Task)).AsTask();

        watchdog.Start();
        await Eventually.HoldsAsync(() => bench.Logged.Count(IsNamed) >= 2, "two are named");
        Task later = bench.Net.GuardAsync("hook OnTick", () => new ValueTask(gate.Task)).AsTask();
        await Eventually.HoldsAsync(() => bench.Logged.Any(line => line.StartsWith("Warning: hook OnTick has been", StringComparison.Ordinal)), "OnTick is named");
        gate.SetResult();
        await Task.WhenAll(stopping, later).Bounded();

        Assert.Single(bench.Logged, line => line.StartsWith("Warning: hook OnLine of #1 has been running for ", StringComparison.Ordinal));
        Assert.Single(bench.Logged, line => line.StartsWith("Warning: hook OnStop has been running for ", StringComparison.Ordinal));
    }

    private static bool IsNamed(string line) => line.Contains("has been running for", StringComparison.Ordinal);

    private static void Spin(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            Thread.SpinWait(100);
        }
    }
}
