using Microsoft.Extensions.Time.Testing;
using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

/// <summary>Slow hooks by a clock of our own: named after 5 s, given up after <c>--hook-timeout</c>.</summary>
public sealed class HookTimeoutTests : IAsyncDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly TaskCompletionSource gate = new();
    private readonly EventTrail told = new();

    [Fact]
    public async Task Slow_hook_is_named_once_with_connection_hook_and_seconds()
    {
        await using EngineBench bench = await ListenAsync(Timeout.InfiniteTimeSpan);
        using Peer peer = await bench.ConnectAsync();
        using var watchdog = new HookWatchdog(bench.Net);
        await peer.SendAsync("wait\n");
        await told.NextAsync();

        watchdog.Look();
        time.Advance(HookWatchdog.SlowAfter - TimeSpan.FromMilliseconds(1));
        watchdog.Look();
        Assert.DoesNotContain(bench.Logged, IsNamed);
        time.Advance(TimeSpan.FromMilliseconds(1));
        watchdog.Look();
        time.Advance(TimeSpan.FromSeconds(60));
        watchdog.Look();

        Assert.Equal(["Warning: hook OnLine of #1 has been running for 5 s"], bench.Logged.Where(IsNamed));
        Assert.Single(bench.Net.Connections);
    }

    [Fact]
    public async Task Each_event_counts_by_itself()
    {
        await using EngineBench bench = await ListenAsync(TimeSpan.FromSeconds(3));
        using Peer peer = await bench.ConnectAsync();
        using var watchdog = new HookWatchdog(bench.Net);

        for (int i = 0; i < 5; i++)
        {
            await peer.SendAsync("fine\n");
            await peer.ExpectAsync("fine\n");
            watchdog.Look();
            time.Advance(TimeSpan.FromSeconds(2));
            watchdog.Look();
        }

        Assert.Single(bench.Net.Connections);
    }

    [Fact]
    public async Task Hook_that_takes_too_long_loses_its_connection_and_no_other()
    {
        await using EngineBench bench = await ListenAsync(TimeSpan.FromSeconds(3));
        using Peer slow = await bench.ConnectAsync();
        using Peer other = await bench.ConnectAsync();
        using var watchdog = new HookWatchdog(bench.Net);
        await slow.SendAsync("wait\n");
        await told.NextAsync();
        Connection connection = bench.Net.Find(1);

        watchdog.Look();
        time.Advance(TimeSpan.FromSeconds(2.9));
        watchdog.Look();
        Assert.True(connection.IsOpen);
        time.Advance(TimeSpan.FromSeconds(0.1));
        watchdog.Look();

        Assert.Equal((CloseKind.HookFailed, "OnLine took longer than 3 s"), (connection.CloseReason!.Kind, connection.CloseReason.Text));
        Assert.Contains("Error: hook OnLine of #1 took longer than 3 s (--hook-timeout): its connection is closed", bench.Logged);
        Assert.True(bench.Net.Errors.AnyFailed);
        await other.SendAsync("fine\n");
        await other.ExpectAsync("fine\n");
        Assert.Equal(2, Assert.Single(bench.Net.Connections).Number);
    }

    [Fact]
    public async Task Hook_that_returns_after_it_was_given_up_disturbs_nobody_and_OnClose_comes_then()
    {
        await using EngineBench bench = await ListenAsync(TimeSpan.FromSeconds(3));
        using Peer slow = await bench.ConnectAsync();
        using var watchdog = new HookWatchdog(bench.Net);
        await slow.SendAsync("wait\n");
        await told.NextAsync();
        watchdog.Look();
        time.Advance(TimeSpan.FromSeconds(3));
        watchdog.Look();

        gate.SetResult();

        Assert.Equal("close:HookFailed", await told.NextAsync());
        Assert.Single(bench.Logged, line => line.StartsWith("Error:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_exit_as_the_policy_the_run_ends_with_9()
    {
        await using EngineBench bench = await ListenAsync(TimeSpan.FromSeconds(3), HookErrorPolicy.Exit);
        using Peer slow = await bench.ConnectAsync();
        using var watchdog = new HookWatchdog(bench.Net);
        await slow.SendAsync("wait\n");
        await told.NextAsync();

        watchdog.Look();
        time.Advance(TimeSpan.FromSeconds(3));
        watchdog.Look();

        Assert.Equal(9, await bench.Net.StopRequested.Bounded());
    }

    [Fact]
    public async Task In_serial_runs_those_that_wait_are_not_slow_and_the_next_gets_the_turn()
    {
        using var serial = new SerialHooks();
        await using EngineBench bench = await ListenAsync(TimeSpan.FromSeconds(30));
        bench.Net.Hooks.UseSerial(serial);
        using Peer slow = await bench.ConnectAsync();
        using Peer next = await bench.ConnectAsync();
        using var watchdog = new HookWatchdog(bench.Net);
        await slow.SendAsync("wait\n");
        await told.NextAsync();
        await next.SendAsync("fine\n");

        watchdog.Look();
        time.Advance(TimeSpan.FromSeconds(29));
        watchdog.Look();
        Assert.Equal(["Warning: hook OnLine of #1 has been running for 29 s"], bench.Logged.Where(IsNamed));
        time.Advance(TimeSpan.FromSeconds(1));
        watchdog.Look();

        await next.ExpectAsync("fine\n");
        Assert.Equal(2, Assert.Single(bench.Net.Connections).Number);
    }

    public ValueTask DisposeAsync()
    {
        gate.TrySetResult();
        return ValueTask.CompletedTask;
    }

    private static bool IsNamed(string line) => line.Contains("has been running for", StringComparison.Ordinal);

    private Task<EngineBench> ListenAsync(TimeSpan timeout, HookErrorPolicy errors = HookErrorPolicy.Close) => EngineBench.ListenAsync(
        "memory",
        new HookSet
        {
            OnLine = async (_, line) =>
            {
                if (line == "wait")
                {
                    told.Add("waits");
                    await gate.Task.Bounded();
                }

                return HookReply.FromText(line);
            },
            OnClose = (_, why) =>
            {
                told.Add($"close:{why.Kind}");
                return ValueTask.CompletedTask;
            },
        },
        options => options with { Time = time, HookTimeout = timeout, HookErrors = errors });
}
