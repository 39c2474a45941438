using Microsoft.Extensions.Time.Testing;
using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Matrix;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

/// <summary>What the hooks of a UDP listener may answer (CVE-2024-2169).</summary>
public sealed class ReplyGuardsTests
{
    private readonly FakeTimeProvider time = new();

    public static TheoryData<int> AnsweringPorts => [7, 9, 13, 17, 19, 37, 53, 69, 123];

    [Theory]
    [InlineData(999, 999)]
    [InlineData(1000, 1000)]
    [InlineData(1001, 1000)]
    public async Task A_stranger_gets_a_thousand_replies_a_second(int sent, int expected)
    {
        await using EngineBench bench = await ListenAsync();
        var stranger = new Stranger("192.0.2.1:5000");
        Connection connection = Adopt(bench, stranger);

        Send(connection, sent);

        Assert.Equal((expected, sent - expected), (stranger.Got, connection.RepliesWithheld));
        Assert.Equal(expected, connection.BytesSent);
    }

    [Fact]
    public async Task The_next_second_brings_as_many_again()
    {
        await using EngineBench bench = await ListenAsync(options => options with { UdpReplyLimit = 2 });
        var stranger = new Stranger("192.0.2.1:5000");
        Connection connection = Adopt(bench, stranger);
        Send(connection, 3);
        time.Advance(TimeSpan.FromMilliseconds(999));
        Send(connection, 1);
        Assert.Equal(2, stranger.Got);

        time.Advance(TimeSpan.FromMilliseconds(1));
        Send(connection, 3);

        Assert.Equal(4, stranger.Got);
    }

    [Fact]
    public async Task All_ports_of_an_address_share_its_limit_and_other_addresses_have_their_own()
    {
        await using EngineBench bench = await ListenAsync(options => options with { UdpReplyLimit = 10 });
        Stranger[] ports = [new("192.0.2.1:5000"), new("192.0.2.1:5001"), new("192.0.2.1:5002")];
        var other = new Stranger("192.0.2.2:5000");

        Array.ForEach(ports, port => Send(Adopt(bench, port), 10));
        Send(Adopt(bench, other), 10);

        Assert.Equal(10, ports.Sum(port => port.Got));
        Assert.Equal(10, other.Got);
    }

    [Fact]
    public async Task A_limit_is_kept_while_any_of_those_who_share_it_is_open()
    {
        await using EngineBench bench = await ListenAsync(options => options with { UdpReplyLimit = 1 });
        var stays = new Stranger("192.0.2.1:5001");
        Adopt(bench, stays);
        for (int port = 6000; port < 6010; port++)
        {
            Connection leaves = Adopt(bench, new Stranger($"192.0.2.1:{port}"));
            Send(leaves, 1);
            leaves.Abort();
        }

        Assert.Equal(9, bench.Net.Guards.WithheldCount);
    }

    [Fact]
    public async Task Loopback_has_no_limit_and_zero_lifts_that_of_others()
    {
        await using EngineBench limited = await ListenAsync(options => options with { UdpReplyLimit = 1 });
        await using EngineBench lifted = await ListenAsync(options => options with { UdpReplyLimit = int.MaxValue });
        var near = new Stranger("127.0.0.1:5000");
        var far = new Stranger("192.0.2.1:5000");

        Send(Adopt(limited, near), 2000);
        Send(Adopt(lifted, far), 2000);

        Assert.Equal((2000, 2000), (near.Got, far.Got));
    }

    [Theory]
    [MemberData(nameof(AnsweringPorts))]
    public async Task Ports_on_which_servers_answer_back_are_never_answered(int port)
    {
        await using EngineBench bench = await ListenAsync();
        await using EngineBench lifted = await ListenAsync(options => options with { UdpReplyAnyPort = true });
        Stranger near = new($"127.0.0.1:{port}"), far = new($"192.0.2.1:{port}"), allowed = new($"192.0.2.1:{port}");

        Send(Adopt(bench, near), 1);
        Send(Adopt(bench, far), 1);
        Send(Adopt(lifted, allowed), 1);

        Assert.Equal((0, 0, 1), (near.Got, far.Got, allowed.Got));
    }

    [Theory]
    [InlineData("198.51.100.1:4000", "198.51.100.1:4000")]
    [InlineData("127.0.0.1:4000", "0.0.0.0:4000")]
    [InlineData("[::1]:4000", "[::]:4000")]
    public async Task It_never_answers_itself_whatever_is_lifted(string remote, string local)
    {
        await using EngineBench bench = await ListenAsync(options => options with { UdpReplyAnyPort = true, UdpReplyLimit = int.MaxValue });
        var itself = new Stranger(remote, local);

        Send(Adopt(bench, itself), 1);

        Assert.Equal(0, itself.Got);
        Assert.Contains("it is our own address", Assert.Single(Told(bench)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_program_that_uses_our_port_elsewhere_is_answered()
    {
        await using EngineBench bench = await ListenAsync();
        var other = new Stranger("192.0.2.1:4000", "0.0.0.0:4000");

        Send(Adopt(bench, other), 1);

        Assert.Equal(1, other.Got);
    }

    [Fact]
    public async Task Each_peer_is_told_of_once_and_all_of_them_once_a_second()
    {
        await using EngineBench bench = await ListenAsync(options => options with { UdpReplyLimit = 1 });
        Connection first = Adopt(bench, new Stranger("192.0.2.1:5000"));
        Send(first, 3);
        Send(Adopt(bench, new Stranger("192.0.2.2:19")), 1);
        time.Advance(TimeSpan.FromSeconds(1));
        Send(first, 3);
        Send(Adopt(bench, new Stranger("192.0.2.3:19")), 1);

        Assert.Equal(
            [
                "Warning: udp://192.0.2.1:5000 is not answered: it gets 1 replies a second, and what is above is dropped (--udp-reply-limit) (1 replies withheld so far)",
                "Warning: udp://192.0.2.3:19 is not answered: port 19 may be a server's that answers back (--udp-reply-any-port) (6 replies withheld so far)",
            ],
            Told(bench));
    }

    [Fact]
    public async Task What_a_person_pipes_is_no_reply()
    {
        await using EngineBench bench = await EngineBench.ListenAsync("udp4", HookSet.None, options => options with { UdpReplyLimit = 1 });
        var stranger = new Stranger("192.0.2.1:19");

        Send(Adopt(bench, stranger), 10);

        Assert.Equal(10, stranger.Got);
    }

    private static Connection Adopt(EngineBench bench, Stranger stranger) =>
        bench.Net.Adopt(stranger, bench.Listener.Core, new ListenOptions(), isServed: true, specText: null).Public;

    private static void Send(Connection connection, int count)
    {
        for (int sent = 0; sent < count; sent++)
        {
            Assert.True(connection.Send([0]).AsTask().IsCompletedSuccessfully);
        }
    }

    private static string[] Told(EngineBench bench) => [.. bench.Logged.Where(line => line.Contains("is not answered", StringComparison.Ordinal))];

    private Task<EngineBench> ListenAsync(Func<EngineOptions, EngineOptions>? change = null) => EngineBench.ListenAsync(
        "udp4",
        new HookSet { OnDatagram = (_, data) => Replies.Bytes(data) },
        options => (change?.Invoke(options) ?? options) with { Time = time });
}
