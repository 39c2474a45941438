using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Text;
using NetRepl.Tests.Core.Transports;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

/// <summary>ReceiveUntil, Expect and SendLineAfter: enough there already, in any chunking, too late, ended, reset, inside a hook.</summary>
public sealed class SearchVerbsTests
{
    /// <summary>Every verb that searches, waiting for <c>END</c>.</summary>
    public static TheoryData<string> Verbs => ["text", "bytes", "regex", "expect", "prompt"];

    [Fact]
    public async Task ReceiveUntil_takes_to_the_delimiter_and_leaves_the_rest()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Matrix.Peer peer) = bench.Open();
        await peer.SendAsync("é1, 2; 3. rest");
        Connection c = connection.Public;

        Assert.Equal("é1,", await c.ReceiveUntil(",").AsTask().Bounded());
        Assert.Equal(" 2", await c.ReceiveUntil(";", keep: false).AsTask().Bounded());
        Assert.Equal(" 3"u8.ToArray(), await c.ReceiveUntil("."u8.ToArray(), keep: false).AsTask().Bounded());
        Assert.Equal(" r", await c.ReceiveUntil(new Regex("E", RegexOptions.IgnoreCase), keep: false).AsTask().Bounded());
        Assert.Equal("st"u8.ToArray(), await c.Receive().AsTask().Bounded());
    }

    [Fact]
    public async Task Expect_gives_groups_and_what_came_before()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Matrix.Peer peer) = bench.Open();
        await peer.SendAsync([.. "noise 日本: "u8, 0xff, .. "42 users\nmore"u8]);

        ReceivedMatch match = await connection.Public.Expect("(?<land>日本): (.)(?<count>\\d+) (x)?users").AsTask().Bounded();

        Assert.Equal(("日本", "42", null), (match["land"], match["count"], match[2]));
        Assert.Equal(new byte[] { 0xff }, match.BytesOf(1));
        Assert.Equal("noise "u8.ToArray(), match.Before);
        Assert.Equal(6, match.Match.Index);
        Assert.EndsWith("42 users", match.Text, StringComparison.Ordinal);
        Assert.Equal("\nmore"u8.ToArray(), await connection.Public.Receive().AsTask().Bounded());
    }

    [Fact]
    public async Task What_stands_behind_a_match_counts_and_stays()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Matrix.Peer peer) = bench.Open();
        await peer.SendAsync("ab");

        Assert.Equal("a", (await connection.Public.Expect("a(?=b)").AsTask().Bounded()).Text);
        Assert.Equal("b"u8.ToArray(), await connection.Public.Receive().AsTask().Bounded());
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Any_chunking_gives_the_same(string verb)
    {
        await Gen.Int[1, 4].Array[1, 6].SampleAsync(
            async sizes =>
            {
                await using var bench = new EngineBench();
                (ConnectionCore connection, Matrix.Peer peer) = bench.Open();
                Task<string> pending = RunAsync(verb, connection.Public);
                foreach (byte[] chunk in Chunks.Split("one EN\nEEND two"u8.ToArray(), sizes))
                {
                    await peer.SendAsync(chunk);
                }

                Assert.Equal("one EN\nEEND", await pending.Bounded());
                Assert.Equal(" two"u8.ToArray(), await connection.Public.ReceiveExactly(4).AsTask().Bounded());
            },
            iter: 30);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task The_deadline_is_one_for_the_whole_verb_and_loses_nothing(string verb)
    {
        var time = new FakeTimeProvider();
        await using var bench = new EngineBench(change: options => options with { Time = time });
        (ConnectionCore connection, Matrix.Peer peer) = bench.Open();
        connection.Timeout = TimeSpan.FromSeconds(5);
        Task<string> pending = RunAsync(verb, connection.Public);
        await peer.SendAsync("slow");
        time.Advance(TimeSpan.FromSeconds(4));
        await peer.SendAsync("ly E");
        await Eventually.HoldsAsync(() => connection.BytesReceived == 8, "all bytes received");
        time.Advance(TimeSpan.FromSeconds(1));
        NetException error = await pending.FailsAsync();
        await peer.SendAsync("ND");

        Assert.Equal(NetFailure.TimedOut, error.Failure);
        Assert.Equal("slowly E", Replies.TextOf(error.Received));
        Assert.EndsWith(" did not come: timed out after 5 s; came: \"slowly E\"", error.Message, StringComparison.Ordinal);
        Assert.Equal("slowly END", await RunAsync(verb, connection.Public).Bounded());
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Zero_takes_what_is_there_and_does_not_wait(string verb)
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Matrix.Peer peer) = bench.Open();
        connection.Timeout = TimeSpan.Zero;
        NetException nothing = await RunAsync(verb, connection.Public).FailsAsync();
        await peer.SendAsync("END");

        Assert.Equal(NetFailure.TimedOut, nothing.Failure);
        Assert.EndsWith(" did not come: nothing is there; nothing came", nothing.Message, StringComparison.Ordinal);
        Assert.Equal("END", await RunAsync(verb, connection.Public).Bounded());
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task The_end_fails_with_what_came_and_that_stays(string verb)
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Matrix.Peer peer) = bench.Open();
        await peer.SendAsync("500 no\r\n\u001b[2J");
        await peer.FinishAsync();

        NetException error = await RunAsync(verb, connection.Public).FailsAsync();

        Assert.Equal(NetFailure.Ended, error.Failure);
        Assert.EndsWith(@" did not come: the peer finished; came: ""500 no\r\n\x1b[2J""", error.Message, StringComparison.Ordinal);
        Assert.Equal("500 no", await connection.Public.ReceiveLine().AsTask().Bounded());
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task A_reset_fails_with_what_came(string verb)
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Matrix.Peer peer) = bench.Open();
        await peer.SendAsync("half");
        Task<string> pending = RunAsync(verb, connection.Public);
        peer.Abort();

        NetException error = await pending.FailsAsync();

        Assert.Equal(NetFailure.Reset, error.Failure);
        Assert.Equal("half", Replies.TextOf(error.Received));
        Assert.Contains("did not come: connection reset", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task ReceiveLimit_ends_a_search_that_finds_nothing(string verb)
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Matrix.Peer peer) = bench.Open();
        connection.Public.ReceiveLimit = 8;
        await peer.SendAsync("1234567");
        Task<string> pending = RunAsync(verb, connection.Public);
        Assert.False(pending.IsCompleted);
        await peer.SendAsync("8");
        NetException error = await pending.FailsAsync();
        connection.Public.ReceiveLimit = 9;
        await peer.SendAsync("END");

        Assert.Equal(NetFailure.LimitReached, error.Failure);
        Assert.Contains("8 bytes came, and ReceiveLimit is 8", error.Message, StringComparison.Ordinal);
        Assert.Equal("12345678END", await RunAsync(verb, connection.Public).Bounded());
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Inside_a_hook_what_is_left_goes_to_the_next_hook(string verb)
    {
        var hooks = new HookSet
        {
            OnConnect = async c => HookReply.FromText(await RunAsync(verb, c) + "|"),
            OnData = (_, data) => Replies.Bytes(data),
        };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks);
        using Matrix.Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("mineEN");
        await peer.SendAsync("Dyours");

        string sent = verb == "prompt" ? "answer\n" : "";
        await peer.ExpectAsync($"{sent}mineEND|yours");
    }

    [Fact]
    public async Task SendLineAfter_sends_only_after_the_prompt()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Matrix.Peer peer) = bench.Open();
        Task<string> pending = connection.Public.SendLineAfter("login: ", "me").AsTask();
        await peer.SendAsync("Welcome\r\nlogin:");
        Assert.Equal(0, connection.BytesSent);
        await peer.SendAsync(" ");

        Assert.Equal("Welcome\r\nlogin: ", await pending.Bounded());
        await peer.ExpectAsync("me\r\n"); // the ending of the line that came
    }

    [Fact]
    public async Task SendLineAfter_waits_for_a_peer_that_takes_nothing_no_longer_than_its_deadline()
    {
        var time = new FakeTimeProvider();
        await using var bench = new EngineBench(change: options => options with { Time = time });
        (ConnectionCore connection, Matrix.Peer peer) = bench.Open(capacity: 1024);
        connection.Timeout = TimeSpan.FromSeconds(5);
        await peer.SendAsync("login:");

        Task<string> pending = connection.Public.SendLineAfter("login:", new string('x', 100_000)).AsTask();
        Assert.False(pending.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(NetFailure.TimedOut, (await pending.FailsAsync()).Failure);
    }

    [Fact]
    public async Task A_pattern_that_backtracks_too_long_ends_the_verb()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Matrix.Peer peer) = bench.Open();
        await peer.SendAsync(new string('a', 40) + "!");

        NetException error = await connection.Public.Expect(@"^((a+)+)\1?$").AsTask().FailsAsync();

        Assert.Equal(NetFailure.TimedOut, error.Failure);
        Assert.Contains("the pattern took over 1 s on 41 bytes: it backtracks", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_look_for_is_refused()
    {
        await using var bench = new EngineBench();
        Connection c = bench.Open().Connection.Public;

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await c.ReceiveUntil(""));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await c.ReceiveUntil(Array.Empty<byte>()));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await c.SendLineAfter("", "x"));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await c.Expect("("));
    }

    private static async Task<string> RunAsync(string verb, Connection c) => verb switch
    {
        "text" => await c.ReceiveUntil("END"),
        "bytes" => Encoding.UTF8.GetString(await c.ReceiveUntil("END"u8.ToArray())),
        "regex" => await c.ReceiveUntil(new Regex("E[N]D")),
        "expect" => await c.Expect("END") is var match ? Encoding.UTF8.GetString(match.Before) + match.Text : "",
        _ => await c.SendLineAfter("END", "answer"),
    };
}
