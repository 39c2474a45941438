using System.Text;
using NetRepl.Core.Transports;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Matrix;

/// <summary>The other end of a connection: a bare transport, every act bounded to 10 s.</summary>
/// <param name="transport">Takes ownership.</param>
internal sealed class Peer(ITransport transport) : IDisposable
{
    private readonly byte[] buffer = new byte[128 * 1024];

    public IStreamTransport Stream => (IStreamTransport)transport;

    public IMessageTransport Messages => (IMessageTransport)transport;

    public bool KeepsBoundaries => transport is IMessageTransport;

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public Task SendAsync(byte[] bytes)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        ValueTask sent = transport is IStreamTransport stream ? stream.SendAsync(bytes, cancel) : Messages.SendAsync(bytes, cancel);
        return sent.AsTask().Bounded();
    }

    /// <summary>One message, or exactly as many bytes of a stream as <paramref name="expected"/> has; they must be the same.</summary>
    public async Task ExpectAsync(string expected)
    {
        byte[] received = KeepsBoundaries ? await ReceiveMessageAsync() : await ReceiveExactlyAsync(Encoding.UTF8.GetByteCount(expected));
        Assert.Equal(expected, Encoding.UTF8.GetString(received));
    }

    /// <summary>The end, and nothing before it.</summary>
    public async Task ExpectEndAsync() => Assert.Empty(await Stream.ReceiveAllAsync());

    public async Task<string> ReceiveAllTextAsync() => Encoding.UTF8.GetString(await Stream.ReceiveAllAsync());

    public async Task<byte[]> ReceiveExactlyAsync(int count)
    {
        using var all = new MemoryStream();
        while (all.Length < count)
        {
            int most = (int)Math.Min(buffer.Length, count - all.Length);
            StreamReceived received = await Stream.ReceiveAsync(buffer.AsMemory(0, most), TestContext.Current.CancellationToken).AsTask().Bounded();
            Assert.False(received.IsEnd, $"ended after {all.Length} of {count} bytes: {Encoding.UTF8.GetString(all.ToArray())}");
            all.Write(buffer, 0, received.Count);
        }

        return all.ToArray();
    }

    public async Task<byte[]> ReceiveMessageAsync()
    {
        MessageReceived received = await Messages.ReceiveAsync(buffer, TestContext.Current.CancellationToken).AsTask().Bounded();
        Assert.False(received.IsEnd);
        return buffer[..received.Length];
    }

    public Task FinishAsync() => Stream.FinishAsync();

    public void Abort() => transport.Abort();

    public void Dispose() => transport.Dispose();
}
