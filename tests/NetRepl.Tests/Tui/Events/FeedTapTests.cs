using System.Text;
using Microsoft.Extensions.Time.Testing;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using NetRepl.Tests.Support;
using NetRepl.Tui.Events;
using Xunit;
using Peer = NetRepl.Tests.Core.Matrix.Peer;

namespace NetRepl.Tests.Tui.Events;

public sealed class FeedTapTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task A_connection_has_a_feed_of_what_happened_to_it()
    {
        var tap = new FeedTap(new ScrollbackLimits(), time);
        await using EngineBench bench = await ListenAsync(tap, new HookSet { OnData = (_, data) => Replies.Bytes(data) });
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("ping");
        await peer.ExpectAsync("ping");
        peer.Dispose();

        EventFeed feed = await FeedAsync(tap);
        await EndedAsync(feed);
        Assert.Equal(
            ["Note accepted", "Received ping", "Sent ping", "Note the peer finished sending"],
            Lines(feed).Take(4).Select(line => line.StartsWith("Note accepted", StringComparison.Ordinal) ? "Note accepted" : line));
        Assert.Contains("Note closed: ", Lines(feed)[^1]);
        Assert.False(feed.IsOpen);
        Assert.Same(feed, tap.Find(feed.Connection!));
    }

    [Fact]
    public async Task A_listener_has_a_feed_of_its_own()
    {
        var tap = new FeedTap(new ScrollbackLimits(), time);
        await using EngineBench bench = await ListenAsync(tap, HookSet.None);
        using Peer peer = await bench.ConnectAsync();
        await FeedAsync(tap);

        EventFeed feed = tap.Find(bench.Listener)!;
        Assert.StartsWith("Note listening on ", Lines(feed)[0]);
        Assert.StartsWith("Note #1 accepted ", Lines(feed)[1]);

        bench.Listener.Close();
        await Eventually.HoldsAsync(() => Lines(feed)[^1] == "Note stopped after 1 connections", "the listener stopped");
    }

    [Fact]
    public async Task A_hook_that_throws_is_a_problem_in_the_pane()
    {
        var tap = new FeedTap(new ScrollbackLimits(), time);
        var hooks = new HookSet { OnLine = (_, _) => throw new InvalidOperationException("boom") };
        await using EngineBench bench = await ListenAsync(tap, hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("x\n");

        EventFeed feed = await FeedAsync(tap);
        await EndedAsync(feed);
        Assert.Contains("Problem OnLine failed: boom", Lines(feed));
        Assert.Equal("Problem closed: OnLine failed: boom", Lines(feed)[^1]);
    }

    [Fact]
    public async Task Of_closed_connections_the_last_few_are_kept()
    {
        var tap = new FeedTap(new ScrollbackLimits { ClosedFeeds = 2 }, time);
        await using EngineBench bench = await ListenAsync(tap, new HookSet { OnData = (_, data) => Replies.Bytes(data) });
        for (int count = 1; count <= 4; count++)
        {
            using Peer peer = await bench.ConnectAsync();
            await Eventually.HoldsAsync(() => tap.Feeds.Any(feed => feed.Connection?.Number == count), "it is accepted");
            Connection connection = bench.Net.Find(count);
            connection.Abort();
            await connection.Closed.Bounded();
        }

        await Eventually.HoldsAsync(() => Numbers(tap).SequenceEqual([3, 4]), "two are kept");

        tap.Forget(tap.Feeds.First(feed => feed.Connection?.Number == 3));
        Assert.Equal([4], Numbers(tap));
    }

    [Fact]
    public async Task What_was_forgotten_takes_no_place_among_those_kept()
    {
        var tap = new FeedTap(new ScrollbackLimits { ClosedFeeds = 2 }, time);
        await using EngineBench bench = await ListenAsync(tap, HookSet.None);
        await CloseOneAsync(1);
        await CloseOneAsync(2);
        tap.Forget(FeedOf(2));
        await CloseOneAsync(3);

        Assert.Equal([1, 3], Numbers(tap));

        async Task CloseOneAsync(int number)
        {
            using Peer peer = await bench.ConnectAsync();
            await Eventually.HoldsAsync(() => tap.Feeds.Any(feed => feed.Connection?.Number == number), "it is accepted");
            EventFeed feed = FeedOf(number);
            feed.Connection!.Abort();
            await EndedAsync(feed);
        }

        EventFeed FeedOf(int number) => tap.Feeds.First(feed => feed.Connection?.Number == number);
    }

    private static IEnumerable<int> Numbers(FeedTap tap) => tap.Feeds.Select(feed => feed.Connection?.Number).OfType<int>();

    private static Task<EngineBench> ListenAsync(FeedTap tap, HookSet hooks) =>
        EngineBench.ListenAsync("memory", hooks, options => options with { Taps = [tap] });

    private static async Task<EventFeed> FeedAsync(FeedTap tap)
    {
        await Eventually.HoldsAsync(() => tap.Feeds.Any(feed => feed.Connection is not null), "it is accepted");
        return tap.Feeds.First(feed => feed.Connection is not null);
    }

    private static Task EndedAsync(EventFeed feed) =>
        Eventually.HoldsAsync(() => Lines(feed)[^1].Contains("closed: ", StringComparison.Ordinal), "it is closed");

    private static string[] Lines(EventFeed feed)
    {
        var page = new EventPage();
        feed.Ring.Read(0, new PageRequest(100), page);
        return [.. Enumerable.Range(0, page.Count).Select(index => $"{page[index].Kind} {Encoding.UTF8.GetString(page.Bytes(index))}")];
    }
}
