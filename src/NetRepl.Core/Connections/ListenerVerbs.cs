using System.Net;
using NetRepl.Core.Transports;

namespace NetRepl.Core.Connections;

/// <summary>The verbs of a listener that no hooks serve, each with one total deadline.</summary>
internal sealed class ListenerVerbs(ListenerCore owner, NetCore net)
{
    private TimeSpan timeout = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>See <see cref="Listener.Timeout"/>.</summary>
    public TimeSpan Timeout
    {
        get => timeout;
        set => timeout = Timeouts.Checked(value, TimeSpan.Zero, nameof(Timeout));
    }

    /// <summary>See <see cref="Listener.Accept"/>.</summary>
    public ValueTask<Connection> AcceptAsync() => RunAsync("accept", owner.AcceptAsync);

    /// <summary>See <see cref="Listener.ReceiveFrom"/>.</summary>
    public ValueTask<Datagram> ReceiveFromAsync()
    {
        owner.ThrowIfServed();
        IDatagramListener datagrams = Datagrams("receive");
        return RunAsync("receive", async cancel =>
        {
            byte[] buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(datagrams.MaxMessageLength);
            try
            {
                MessageReceived received = await datagrams.ReceiveFromAsync(buffer, cancel).ConfigureAwait(false);
                return new Datagram(buffer[..received.Length], received.Sender);
            }
            finally
            {
                ConnectionReader.GiveBack(buffer);
            }
        });
    }

    /// <summary>See <see cref="Listener.SendTo(ReadOnlyMemory{byte}, EndPoint)"/>.</summary>
    public ValueTask SendToAsync(ReadOnlyMemory<byte> bytes, EndPoint remote) =>
        Datagrams("send").SendToAsync(bytes, remote, CancellationToken.None);

    /// <summary>See <see cref="Listener.SendTo(ReadOnlyMemory{byte}, string)"/>.</summary>
    public async ValueTask SendToAsync(ReadOnlyMemory<byte> bytes, string remote)
    {
        IDatagramListener datagrams = Datagrams("send");
        EndPoint there = await datagrams.ResolveAsync(remote, CancellationToken.None).ConfigureAwait(false);
        await datagrams.SendToAsync(bytes, there, CancellationToken.None).ConfigureAwait(false);
    }

    private IDatagramListener Datagrams(string operation) => owner.Transport as IDatagramListener
        ?? throw new NetException(operation, owner.SpecText, NetFailure.NotSupported, "it has connections, not datagrams", hint: "Accept hands them out");

    private async ValueTask<T> RunAsync<T>(string operation, Func<CancellationToken, ValueTask<T>> verb)
    {
        CancellationToken givenUp = net.Origin.GivenUp.Value;
        try
        {
            return await VerbDeadline.RunAsync(timeout, net.Options.Time, verb, givenUp).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!givenUp.IsCancellationRequested)
        {
            throw new NetException(operation, owner.SpecText, NetFailure.TimedOut, VerbDeadline.Cause(timeout));
        }
    }
}
