using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Matrix;
using Xunit;

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

    private static void Spin(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            Thread.SpinWait(100);
        }
    }
}
