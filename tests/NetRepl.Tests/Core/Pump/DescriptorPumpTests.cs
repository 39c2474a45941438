using System.IO.Pipes;
using NetRepl.Core.Pump;
using NetRepl.Core.Transports;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Pump;

public sealed class DescriptorPumpTests
{
    private const int Large = 4 * 1024 * 1024;

    public static TheoryData<string> Kinds => ["pipe", "file", "socket"];

    public static MatrixTheoryData<string, string> Pairs => new(["pipe", "file", "socket"], ["pipe", "file", "socket"]);

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Every_byte_arrives_at_a_destination_that_is_read_late_and_then_the_end(string from, string to)
    {
        byte[] bytes = TransportActs.Pattern(Large);
        using PumpSource source = PumpSource.Open(from);
        using PumpDestination destination = PumpDestination.Open(to);
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        long moved = 0;
        var pump = new DescriptorPump(source.Descriptor, destination.Descriptor, Timeout.InfiniteTimeSpan, count =>
        {
            moved += count;
            first.TrySetResult();
        });

        Task fed = source.FeedAsync(bytes);
        Task<PumpResult> pumping = pump.RunAsync();
        if (from != "file" || to != "pipe")
        {
            await first.Task.Bounded(); // a file is written to a blocking pipe in one go
        }

        Task<byte[]> collected = destination.CollectAsync();
        PumpResult result = await pumping.Bounded();
        destination.Finish();

        Assert.Equal(new PumpResult(PumpEnd.SourceEnded), result);
        Assert.Equal(bytes, await collected.Bounded());
        Assert.Equal(Large, moved);
        await fed.Bounded();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Device_null_takes_everything(string from)
    {
        using PumpSource source = PumpSource.Open(from);
        using FileStream device = File.OpenWrite("/dev/null");
        long moved = 0;
        var pump = new DescriptorPump(source.Descriptor, Number(device), Timeout.InfiniteTimeSpan, count => moved += count);

        Task fed = source.FeedAsync(new byte[Large]);
        PumpResult result = await pump.RunAsync().Bounded();
        await fed.Bounded();

        Assert.Equal(PumpEnd.SourceEnded, result.End);
        Assert.Equal(Large, moved);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Device_null_is_at_its_end(string to)
    {
        using FileStream device = File.OpenRead("/dev/null");
        using PumpDestination destination = PumpDestination.Open(to);

        PumpResult result = await new DescriptorPump(Number(device), destination.Descriptor, Timeout.InfiniteTimeSpan, Nothing).RunAsync().Bounded();

        Assert.Equal(PumpEnd.SourceEnded, result.End);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Reader_that_has_gone_is_told_though_the_source_is_not_at_its_end(string from)
    {
        using PumpSource source = PumpSource.Open(from);
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In);
        var pump = new DescriptorPump(source.Descriptor, Number(pipe), Timeout.InfiniteTimeSpan, Nothing);
        pipe.Dispose();
        if (from == "file")
        {
            await source.FeedAsync(new byte[10]);
        }

        Assert.Equal(new PumpResult(PumpEnd.DestinationFailed, Errno.EPIPE), await pump.RunAsync().Bounded());
    }

    [Fact]
    public async Task Peer_that_has_reset_is_told_to_the_upload()
    {
        using PumpSource source = PumpSource.Open("pipe");
        using var pair = new SocketPair();
        pair.Reset();
        var pump = new DescriptorPump(source.Descriptor, pair.Descriptor, Timeout.InfiniteTimeSpan, Nothing);

        Task fed = source.FeedAsync(new byte[10]);
        PumpResult result = await pump.RunAsync().Bounded();
        await fed.Bounded();

        Assert.Equal(PumpEnd.DestinationFailed, result.End);
        Assert.True(result.ErrorCode is Errno.ECONNRESET or Errno.EPIPE);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Reset_of_the_source_is_told_after_the_bytes_before_it(string to)
    {
        using var pair = new SocketPair();
        using PumpDestination destination = PumpDestination.Open(to);
        var moved = new TaskCompletionSource();
        var pump = new DescriptorPump(pair.Descriptor, destination.Descriptor, Timeout.InfiniteTimeSpan, _ => moved.TrySetResult());
        Task<PumpResult> pumping = pump.RunAsync();

        pair.Theirs.Send("last words"u8);
        await moved.Task.Bounded();
        pair.Reset();
        PumpResult result = await pumping.Bounded();
        destination.Finish();

        Assert.Equal(new PumpResult(PumpEnd.SourceFailed, Errno.ECONNRESET), result);
        Assert.Equal("last words"u8.ToArray(), await destination.CollectAsync().Bounded());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Stop_ends_the_wait_for_a_source(string to)
    {
        using PumpSource source = PumpSource.Open("socket");
        using PumpDestination destination = PumpDestination.Open(to);
        var pump = new DescriptorPump(source.Descriptor, destination.Descriptor, Timeout.InfiniteTimeSpan, Nothing);
        Task<PumpResult> pumping = pump.RunAsync();

        pump.Stop();
        pump.Stop();

        Assert.Equal(PumpEnd.Stopped, (await pumping.Bounded()).End);
        pump.Stop();
    }

    [Theory]
    [InlineData("pipe", "socket")]
    [InlineData("file", "socket")]
    [InlineData("socket", "socket")]
    [InlineData("pipe", "pipe")]
    [InlineData("socket", "pipe")]
    public async Task Stop_ends_the_wait_for_a_destination_that_is_full(string from, string to)
    {
        PumpSource source = PumpSource.Open(from);
        using PumpDestination destination = PumpDestination.Open(to);
        var moved = new TaskCompletionSource();
        var pump = new DescriptorPump(source.Descriptor, destination.Descriptor, Timeout.InfiniteTimeSpan, _ => moved.TrySetResult());
        Task fed = source.FeedAsync(new byte[32 * 1024 * 1024]);
        Task<PumpResult> pumping = pump.RunAsync();
        await moved.Task.Bounded();

        pump.Stop();
        PumpResult result = await pumping.Bounded();

        Assert.Equal(PumpEnd.Stopped, result.End);
        source.Dispose();
        await Task.WhenAny(fed).Bounded();
        _ = fed.Exception; // the pipe or socket it wrote to has gone
    }

    [Fact]
    public async Task Silence_of_the_source_is_told_after_the_timeout()
    {
        using PumpSource source = PumpSource.Open("socket");
        using PumpDestination destination = PumpDestination.Open("pipe");

        PumpResult result = await new DescriptorPump(source.Descriptor, destination.Descriptor, TimeSpan.FromMilliseconds(20), Nothing).RunAsync().Bounded();

        Assert.Equal(PumpEnd.TimedOut, result.End);
    }

    [Fact]
    public async Task Source_that_is_closed_is_at_its_end_and_a_closed_destination_fails()
    {
        const int NotOpen = 1_000_000;
        using PumpSource source = PumpSource.Open("pipe");
        using PumpDestination destination = PumpDestination.Open("pipe");

        PumpResult noSource = await new DescriptorPump(NotOpen, destination.Descriptor, Timeout.InfiniteTimeSpan, Nothing).RunAsync().Bounded();
        PumpResult noDestination = await new DescriptorPump(source.Descriptor, NotOpen, Timeout.InfiniteTimeSpan, Nothing).RunAsync().Bounded();

        Assert.Equal(new PumpResult(PumpEnd.SourceEnded), noSource);
        Assert.Equal(new PumpResult(PumpEnd.DestinationFailed, Errno.EBADF), noDestination);
    }

    private static void Nothing(int count)
    {
    }

    private static int Number(FileStream file) => (int)file.SafeFileHandle.DangerousGetHandle();

    private static int Number(AnonymousPipeServerStream pipe) => (int)pipe.ClientSafePipeHandle.DangerousGetHandle();
}
