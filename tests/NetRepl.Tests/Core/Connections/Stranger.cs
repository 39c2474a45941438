using System.Net;
using NetRepl.Core.Transports;

namespace NetRepl.Tests.Core.Connections;

/// <summary>A peer of a UDP listener at any address: what is sent to it is counted, and it says nothing.</summary>
/// <param name="remote">Its address, <c>192.0.2.1:5000</c>.</param>
/// <param name="local">Where the listener is bound.</param>
internal sealed class Stranger(string remote, string local = "198.51.100.1:4000") : IMessageTransport
{
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Datagrams that reached it.</summary>
    public int Got { get; private set; }

    public string Name => "udp";

    public EndPoint? Local { get; } = IPEndPoint.Parse(local);

    public EndPoint? Remote { get; } = IPEndPoint.Parse(remote);

    public int Handle => -1;

    public SocketSettings? Settings => null;

    public int MaxMessageLength => 100;

    public bool CarriesEmptyMessages => true;

    public async ValueTask WaitReadableAsync(CancellationToken cancel) => await ended.Task;

    public async ValueTask<MessageReceived> ReceiveAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        await ended.Task;
        return new MessageReceived(0, IsEnd: true);
    }

    public bool TrySend(ReadOnlySpan<byte> message)
    {
        Got++;
        return true;
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancel)
    {
        Got++;
        return ValueTask.CompletedTask;
    }

    public void FinishSending()
    {
    }

    public void Abort() => Dispose();

    public void Dispose() => ended.TrySetResult();
}
