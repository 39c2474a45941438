using System.IO.Pipes;
using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Streams;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Streams;

public sealed class StandardStreamsTransportTests
{
    private const int None = -1;

    [Fact]
    public async Task Input_comes_whole_and_then_its_end()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        using var streams = new StandardStreamsTransport(Descriptor(pipe.ClientSafePipeHandle), None);
        byte[] bytes = TransportActs.Pattern(300_000);

        Task<byte[]> received = streams.ReceiveAllAsync();
        await pipe.WriteAsync(bytes, TestContext.Current.CancellationToken).AsTask().Bounded();
        pipe.Dispose();

        Assert.Equal(bytes, await received);
    }

    [Fact]
    public async Task Bytes_that_are_there_come_without_waiting_and_no_more_than_were_asked_for()
    {
        using StreamPair pair = await StreamPair.OpenAsync("unix");
        using var streams = new StandardStreamsTransport(pair.Server.Handle, None);
        await pair.Client.SendAsync([1, 2, 3, 4, 5]);

        ValueTask<StreamReceived> pending = streams.ReceiveAsync(new byte[3], CancellationToken.None);

        Assert.True(pending.IsCompletedSuccessfully);
        Assert.Equal(3, (await pending).Count);
        Assert.Equal(2, (await pair.Server.ReceiveAsync(new byte[8])).Count);
    }

    [Fact]
    public async Task Closed_input_is_at_its_end()
    {
        using var streams = new StandardStreamsTransport(None, None);

        Assert.True((await streams.ReceiveAsync(new byte[1])).IsEnd);
    }

    [Fact]
    public void Closed_output_fails_at_the_first_write()
    {
        using var streams = new StandardStreamsTransport(None, None);

        Assert.Equal(Errno.EBADF, Assert.Throws<NetException>(() => streams.TrySend([1])).ErrorCode);
    }

    [Fact]
    public async Task Disposing_ends_a_pending_receive_as_closed()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        using var streams = new StandardStreamsTransport(Descriptor(pipe.ClientSafePipeHandle), None);

        Task<StreamReceived> pending = streams.ReceiveAsync(new byte[1]);
        Assert.False(pending.IsCompleted);
        streams.Dispose();

        Assert.Equal(NetFailure.Closed, (await pending.FailsAsync()).Failure);
    }

    [Fact]
    public async Task A_cancelled_receive_loses_nothing()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        using var streams = new StandardStreamsTransport(Descriptor(pipe.ClientSafePipeHandle), None);
        using var cancel = new CancellationTokenSource();
        Task<StreamReceived> pending = streams.ReceiveAsync(new byte[8], cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(pending.Bounded);

        pipe.Write([1, 2, 3]);

        Assert.Equal(3, (await streams.ReceiveAsync(new byte[8])).Count);
    }

    [Fact]
    public async Task Non_blocking_descriptors_are_neither_at_an_end_nor_broken()
    {
        using StreamPair pair = await StreamPair.OpenAsync("unix");
        using var streams = new StandardStreamsTransport(pair.Server.Handle, pair.Server.Handle);
        byte[] bytes = TransportActs.Pattern(3_000_000);

        Task<StreamReceived> received = streams.ReceiveAsync(new byte[8]);
        Task sending = streams.SendAsync(bytes);
        Assert.False(received.IsCompleted);
        Assert.False(sending.IsCompleted);
        await pair.Client.SendAsync([1, 2]);

        Assert.Equal(2, (await received).Count);
        byte[] all = new byte[bytes.Length];
        for (int count = 0; count < all.Length;)
        {
            byte[] part = new byte[all.Length - count];
            int got = (await pair.Client.ReceiveAsync(part)).Count;
            part.AsSpan(0, got).CopyTo(all.AsSpan(count));
            count += got;
        }

        await sending;
        Assert.Equal(bytes, all);
    }

    [Fact]
    public async Task A_full_pipe_is_never_waited_in()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In);
        using var streams = new StandardStreamsTransport(None, Descriptor(pipe.ClientSafePipeHandle));

        long filled = streams.Fill();
        Task sending = streams.SendAsync(new byte[200_000]);
        Assert.True(filled > 0);
        Assert.False(sending.IsCompleted);
        Task reading = pipe.ReadExactlyAsync(new byte[filled + 200_000], TestContext.Current.CancellationToken).AsTask();

        await sending;
        await reading.Bounded();
    }

    [Fact]
    public async Task A_pipe_nobody_reads_is_told_while_idle_and_at_the_write()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In);
        using var streams = new StandardStreamsTransport(None, Descriptor(pipe.ClientSafePipeHandle));
        Task gone = streams.WhenReaderGone();
        Assert.False(gone.IsCompleted);

        pipe.SafePipeHandle.Dispose();
        await gone.Bounded();

        NetException error = await streams.SendAsync([1]).FailsAsync();
        Assert.Equal((NetFailure.Reset, Errno.EPIPE), (error.Failure, error.ErrorCode));
    }

    [Fact]
    public async Task A_waiting_send_fails_when_the_reader_goes()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In);
        using var streams = new StandardStreamsTransport(None, Descriptor(pipe.ClientSafePipeHandle));
        streams.Fill();
        Task sending = streams.SendAsync([1]);
        Assert.False(sending.IsCompleted);

        pipe.SafePipeHandle.Dispose();

        Assert.Equal(Errno.EPIPE, (await sending.FailsAsync()).ErrorCode);
    }

    [Fact]
    public async Task A_regular_file_takes_all_and_a_full_device_tells()
    {
        using var folder = new TemporaryFolder();
        using FileStream file = File.Create(folder.Combine("out"));
        using FileStream full = File.OpenWrite("/dev/full");
        using var streams = new StandardStreamsTransport(None, (int)file.SafeFileHandle.DangerousGetHandle());
        using var failing = new StandardStreamsTransport(None, (int)full.SafeFileHandle.DangerousGetHandle());

        await streams.SendAsync(new byte[500_000]);

        Assert.Equal(500_000, new FileInfo(folder.Combine("out")).Length);
        Assert.Equal(Errno.ENOSPC, (await failing.SendAsync([1]).FailsAsync()).ErrorCode);
    }

    private static int Descriptor(System.Runtime.InteropServices.SafeHandle handle) => (int)handle.DangerousGetHandle();
}
