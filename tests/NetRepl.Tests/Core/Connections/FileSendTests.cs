using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

/// <summary>SendFile: whole, in order, bounded in time, told of, and refused where it cannot be.</summary>
public sealed class FileSendTests : IDisposable
{
    private const int Large = 3_000_001;

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Streams => EngineBench.Streams;

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task A_file_arrives_whole_between_what_was_sent_before_and_after(string kind)
    {
        await using var bench = new EngineBench(kind: kind);
        (Connection c, Matrix.Peer peer) = await OpenAsync(bench);
        byte[] bytes = TransportActs.Pattern(Large);
        string path = Write(bytes);
        List<long> steps = [];

        ValueTask before = c.Send("before");
        Task<long> file = c.SendFile(path, steps.Add).AsTask();
        ValueTask after = c.Send("after");
        byte[] all = await peer.ReceiveExactlyAsync(Large + 11);

        Assert.Equal(Large, await file.Bounded());
        await before.AsTask().Bounded();
        await after.AsTask().Bounded();
        Assert.Equal("before"u8.ToArray().Concat(bytes).Concat("after"u8.ToArray()), all);
        Assert.Equal(Large + 11, c.BytesSent);
        Assert.Equal(Large, steps[^1]);
        Assert.Equal(steps.Order(), steps);
    }

    [Fact]
    public async Task OnSend_sees_a_file_in_pieces()
    {
        var hooks = new HookSet
        {
            OnConnect = async c =>
            {
                await c.SendFile(Write("abc"u8.ToArray()));
                return default;
            },
            OnSend = (_, bytes) => new(SendVerdict.Replace(bytes.ToArray().Select(value => (byte)(value - 32)).ToArray())),
        };
        await using EngineBench bench = await EngineBench.ListenAsync("tcp4", hooks);
        using Matrix.Peer peer = await bench.ConnectAsync();

        await peer.ExpectAsync("ABC");
    }

    [Fact]
    public async Task An_empty_file_is_sent_at_once()
    {
        await using var bench = new EngineBench(kind: "tcp4");
        (Connection c, Matrix.Peer peer) = await OpenAsync(bench);

        Assert.Equal(0, await c.SendFile(Write([])).AsTask().Bounded());
        await c.Send("x").AsTask().Bounded();
        await peer.ExpectAsync("x");
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("tcp4")]
    public async Task A_peer_that_takes_nothing_is_waited_for_until_the_deadline_and_sending_goes_on(string kind)
    {
        await using var bench = new EngineBench(kind: kind);
        (Connection c, Matrix.Peer peer) = await OpenAsync(bench);
        c.Timeout = TimeSpan.FromMilliseconds(100);
        string path = Write(new byte[32 * 1024 * 1024]);

        NetException error = await c.SendFile(path).AsTask().FailsAsync();
        Task<string> rest = peer.ReceiveAllTextAsync();
        await c.Send("after").AsTask().Bounded();
        await c.FinishSending().AsTask().Bounded();

        Assert.Equal(NetFailure.TimedOut, error.Failure);
        Assert.Contains($"bytes of {path} had left after 0.1 s", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("after", await rest.Bounded(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_peer_that_leaves_ends_it()
    {
        await using var bench = new EngineBench(kind: "tcp4");
        (Connection c, Matrix.Peer peer) = await OpenAsync(bench);
        Task<long> file = c.SendFile(Write(new byte[32 * 1024 * 1024])).AsTask();

        await peer.ReceiveExactlyAsync(1000);
        peer.Abort();

        Assert.Equal(NetFailure.Reset, (await file.FailsAsync()).Failure);
    }

    [Fact]
    public async Task Abort_ends_it()
    {
        await using var bench = new EngineBench(kind: "tcp4");
        (Connection c, Matrix.Peer peer) = await OpenAsync(bench);
        Task<long> file = c.SendFile(Write(new byte[32 * 1024 * 1024])).AsTask();
        await peer.ReceiveExactlyAsync(1000);

        c.Abort();

        await file.FailsAsync();
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("tcp4")]
    public async Task A_progress_that_throws_stops_it_with_its_exception(string kind)
    {
        await using var bench = new EngineBench(kind: kind);
        (Connection c, Matrix.Peer peer) = await OpenAsync(bench);
        Task<string> all = peer.ReceiveAllTextAsync();

        await Assert.ThrowsAsync<FormatException>(() =>
            c.SendFile(Write(new byte[Large]), _ => throw new FormatException("mine")).AsTask().Bounded());
        await c.FinishSending().AsTask().Bounded();

        Assert.NotEqual(Large, (await all.Bounded()).Length);
    }

    [Fact]
    public async Task What_is_no_file_to_read_is_told()
    {
        await using var bench = new EngineBench(kind: "tcp4");
        (Connection c, Matrix.Peer peer) = await OpenAsync(bench);
        string missing = folder.Combine("missing");

        Assert.Equal($"read {missing}: no such file", (await c.SendFile(missing).AsTask().FailsAsync()).Message);
        Assert.Equal("read /dev/zero: it is no regular file", (await c.SendFile("/dev/zero").AsTask().FailsAsync()).Message);
        Assert.Equal("read /tmp: it is a folder", (await c.SendFile("/tmp").AsTask().FailsAsync()).Message);
        await c.Send("still open").AsTask().Bounded();
        await peer.ExpectAsync("still open");
    }

    [Fact]
    public async Task Datagrams_carry_no_file()
    {
        await using EngineBench bench = await EngineBench.ListenAsync("udp4", new HookSet
        {
            OnDatagram = async (c, _) => HookReply.FromText((await c.SendFile("/etc/hostname").AsTask().FailsAsync()).Cause),
        });
        using Matrix.Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("x");

        await peer.ExpectAsync("a file goes over a stream");
    }

    public void Dispose() => folder.Dispose();

    private static async Task<(Connection Connection, Matrix.Peer Peer)> OpenAsync(EngineBench bench)
    {
        Listener listener = await bench.ListenAsync(new ServeOptions { IsServed = false });
        Matrix.Peer peer = await bench.ConnectAsync();
        return (await listener.Accept().AsTask().Bounded(), peer);
    }

    private string Write(byte[] bytes)
    {
        string path = folder.Combine("file");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
