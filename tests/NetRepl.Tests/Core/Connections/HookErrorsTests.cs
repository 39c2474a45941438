using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

public sealed class HookErrorsTests
{
    private readonly EventTrail told = new();

    [Fact]
    public async Task Throwing_hook_ends_its_connection_alone_and_calls_OnError()
    {
        await using EngineBench bench = await EngineBench.ListenAsync("memory", Hooks());
        using Peer bad = await bench.ConnectAsync();
        using Peer good = await bench.ConnectAsync();

        await bad.SendAsync("boom\n");
        await bad.ExpectEndAsync();
        bad.Dispose();
        await good.SendAsync("fine\n");
        await good.ExpectAsync("fine\n");

        Assert.Equal("error:boom close:HookFailed", await told.NextAsync(2));
        Assert.Contains("Error: hook OnLine of #1 failed: boom", bench.Logged);
    }

    [Fact]
    public async Task Policy_pass_loses_only_the_event()
    {
        await using EngineBench bench = await EngineBench.ListenAsync("memory", Hooks(), options => options with { HookErrors = HookErrorPolicy.Pass });
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("boom\nfine\n");

        await peer.ExpectAsync("fine\n");
        Assert.Equal("error:boom", await told.NextAsync());
        Assert.True(bench.Net.Errors.AnyFailed);
    }

    [Fact]
    public async Task Policy_exit_ends_the_run_with_9()
    {
        await using EngineBench bench = await EngineBench.ListenAsync("memory", Hooks(), options => options with { HookErrors = HookErrorPolicy.Exit });
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("boom\n");

        Assert.Equal(9, await bench.Net.StopRequested.Bounded());
    }

    [Fact]
    public async Task OnError_that_throws_is_told_and_does_no_more()
    {
        HookSet hooks = Hooks() with { OnError = (_, _) => throw new InvalidOperationException("worse") };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("boom\n");
        await peer.ExpectEndAsync();
        peer.Dispose();

        Assert.Equal("close:HookFailed", await told.NextAsync());
        Assert.Contains("Error: hook OnError of #1 failed: worse", bench.Logged);
    }

    [Theory]
    [InlineData(nameof(HookErrorPolicy.Close))]
    [InlineData(nameof(HookErrorPolicy.Pass))]
    [InlineData(nameof(HookErrorPolicy.Exit))]
    public async Task Throwing_OnAccept_refuses_whatever_the_policy(string policy)
    {
        HookSet hooks = Hooks() with { OnAccept = _ => throw new InvalidOperationException("not you") };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks, options => options with { HookErrors = Enum.Parse<HookErrorPolicy>(policy) });
        using Peer peer = await bench.ConnectAsync();

        await peer.Stream.ReceiveAllAsync().FailsAsync();

        Assert.Equal("error:not you", await told.NextAsync());
        Assert.True(told.IsEmpty);
    }

    [Fact]
    public async Task Reset_that_a_verb_inside_a_hook_meets_is_no_failure_of_the_hook()
    {
        var hooks = new HookSet
        {
            OnConnect = async c =>
            {
                told.Add("waits");
                await c.ReceiveLine();
                return default;
            },
            OnClose = (_, reason) =>
            {
                told.Add($"close:{reason.Kind}");
                return default;
            },
        };
        await using EngineBench bench = await EngineBench.ListenAsync("tcp4", hooks);
        using Peer peer = await bench.ConnectAsync();
        Assert.Equal("waits", await told.NextAsync());

        peer.Abort();

        Assert.Equal("close:Reset", await told.NextAsync());
        Assert.False(bench.Net.Errors.AnyFailed);
    }

    [Fact]
    public async Task Throwing_OnClose_is_told_and_the_listener_goes_on()
    {
        HookSet hooks = Hooks() with { OnClose = (_, _) => throw new InvalidOperationException("late") };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks);
        using Peer first = await bench.ConnectAsync();
        await first.FinishAsync();
        await first.ExpectEndAsync();
        Assert.Equal("error:late", await told.NextAsync());

        using Peer second = await bench.ConnectAsync();
        await second.SendAsync("fine\n");

        await second.ExpectAsync("fine\n");
    }

    [Fact]
    public async Task Error_of_the_network_inside_a_hook_whose_connection_goes_is_no_failure()
    {
        HookSet hooks = Hooks() with
        {
            OnLine = async (c, _) =>
            {
                told.Add("waits");
                return HookReply.FromBytes(await c.ReceiveExactly(100));
            },
        };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("x\n");
        Assert.Equal("waits", await told.NextAsync());
        bench.Net.Connections[0].Abort();

        Assert.Equal("close:Aborted", await told.NextAsync());
        Assert.False(bench.Net.Errors.AnyFailed);
    }

    [Fact]
    public async Task Error_of_another_connection_is_told_although_its_own_is_being_closed()
    {
        EngineBench bench = null!; // made of the hooks
        HookSet hooks = Hooks() with
        {
            OnLine = async (c, line) =>
            {
                _ = c.Close().AsTask();
                Connection other = bench.Open().Connection.Public;
                other.Abort();
                await other.Send("x");
                return default;
            },
        };
        bench = await EngineBench.ListenAsync("memory", hooks);
        await using EngineBench end = bench;
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("x\n");
        await peer.ExpectEndAsync();

        Assert.StartsWith("error:send ", await told.NextAsync(), StringComparison.Ordinal);
        Assert.True(bench.Net.Errors.AnyFailed);
    }

    private HookSet Hooks() => new()
    {
        OnLine = (_, line) => line == "boom" ? throw new InvalidOperationException(line) : Replies.Text(line),
        OnError = (_, error) =>
        {
            told.Add($"error:{error.Message}");
            return default;
        },
        OnClose = (_, reason) =>
        {
            told.Add($"close:{reason.Kind}");
            return default;
        },
    };
}
