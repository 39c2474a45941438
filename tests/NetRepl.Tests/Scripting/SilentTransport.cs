using System.Net;
using NetRepl.Core.Transports;

namespace NetRepl.Tests.Scripting;

/// <summary>A carrier that takes everything and brings nothing until it is closed.</summary>
internal sealed class SilentTransport : IStreamTransport
{
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => "silent";

    public EndPoint? Local => null;

    public EndPoint? Remote => null;

    public int Handle => -1;

    public SocketSettings? Settings => null;

    public ValueTask WaitReadableAsync(CancellationToken cancel) => new(closed.Task.WaitAsync(cancel));

    public async ValueTask<StreamReceived> ReceiveAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        await closed.Task.WaitAsync(cancel);
        return new StreamReceived(0, IsEnd: true);
    }

    public int TrySend(ReadOnlySpan<byte> bytes) => bytes.Length;

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel) => default;

    public ValueTask FinishSendingAsync(CancellationToken cancel)
    {
        closed.TrySetResult();
        return default;
    }

    public void Abort() => closed.TrySetResult();

    public void Dispose() => closed.TrySetResult();
}
