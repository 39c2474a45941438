using NetRepl.Core.Addressing;
using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Memory;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Core.Transports;

/// <summary>Two connected stream transports of one kind, for promises that hold for all kinds.</summary>
internal sealed class StreamPair : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TransportOpener opener = new(new EndpointResolver(), TimeProvider.System);

    private StreamPair()
    {
    }

    /// <summary>All kinds.</summary>
    public static TheoryData<string> Kinds => ["memory", "tcp4", "tcp6", "dual", "unix", "abstract"];

    /// <summary>Kinds over a socket.</summary>
    public static TheoryData<string> SocketKinds => ["tcp4", "tcp6", "dual", "unix", "abstract"];

    /// <summary>The side that connected.</summary>
    public IStreamTransport Client { get; private set; } = null!;

    /// <summary>The side that was accepted.</summary>
    public IStreamTransport Server { get; private set; } = null!;

    public static async Task<StreamPair> OpenAsync(string kind)
    {
        var pair = new StreamPair();
        if (kind == "memory")
        {
            (pair.Client, pair.Server) = MemoryTransport.CreatePair();
            return pair;
        }

        CancellationToken cancel = TestContext.Current.CancellationToken;
        TransportOpener opener = pair.opener;
        using IListener listener = await opener.ListenAsync(pair.SpecOf(kind), new ListenOptions(), cancel);
        pair.Client = (IStreamTransport)await opener.ConnectAsync(RemoteSpec(kind, listener, pair), new ConnectOptions(), cancel).AsTask().Bounded();
        pair.Server = (IStreamTransport)await listener.AcceptAsync(Assert.Fail, cancel).AsTask().Bounded();
        return pair;
    }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
        opener.Dispose();
        folder.Dispose();
    }

    private static EndpointSpec RemoteSpec(string kind, IListener listener, StreamPair pair) =>
        kind is "unix" or "abstract" ? pair.SpecOf(kind) : Specs.Tcp(kind == "tcp6" ? "::1" : "127.0.0.1", Specs.PortOf(listener));

    private EndpointSpec SpecOf(string kind) => kind switch
    {
        "tcp4" => Specs.Tcp("127.0.0.1", 0),
        "tcp6" => Specs.Tcp("::1", 0),
        "dual" => Specs.Tcp(new HostSpec.AllInterfaces(), 0),
        "unix" => Specs.Unix(folder.Combine("s")),
        _ => Specs.Abstract(folder.Combine("s")),
    };
}
