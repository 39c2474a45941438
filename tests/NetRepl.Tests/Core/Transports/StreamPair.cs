using NetRepl.Core.Addressing;
using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Memory;
using NetRepl.Tests.Core.Transports.Tls;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Core.Transports;

/// <summary>Two connected stream transports of one kind, for promises that hold for all kinds.</summary>
internal sealed class StreamPair : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TlsEnds tls = new();
    private readonly TransportOpener opener;

    private StreamPair() => opener = new TransportOpener(new EndpointResolver(), TimeProvider.System, tls.Opener);

    /// <summary>All kinds.</summary>
    public static TheoryData<string> Kinds => [.. DirectKinds.Select(row => row.Data), "tls", "tls+unix", "tls+memory"];

    /// <summary>Kinds that hand bytes over as they are, so that a send without waiting takes some.</summary>
    public static TheoryData<string> DirectKinds => ["memory", "tcp4", "tcp6", "dual", "unix", "abstract"];

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

        if (kind == "tls+memory")
        {
            (pair.Client, pair.Server) = await pair.tls.OverMemoryAsync(TlsEnds.Trusting);
            return pair;
        }

        CancellationToken cancel = TestContext.Current.CancellationToken;
        TransportOpener opener = pair.opener;
        using IListener listener = await opener.ListenAsync(pair.SpecOf(kind), new ListenOptions(), cancel);
        Task<ITransport> connecting = opener.ConnectAsync(
            RemoteSpec(kind, listener, pair), new ConnectOptions { Tls = TlsEnds.Trusting }, cancel).AsTask().Bounded();
        pair.Server = (IStreamTransport)await listener.AcceptAsync(Assert.Fail, cancel).AsTask().Bounded();
        await (pair.Server is IHandshaking server ? server.HandshakeAsync(cancel).AsTask().Bounded() : Task.CompletedTask);
        pair.Client = (IStreamTransport)await connecting;
        return pair;
    }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
        opener.Dispose();
        tls.Dispose();
        folder.Dispose();
    }

    private static EndpointSpec RemoteSpec(string kind, IListener listener, StreamPair pair) => kind switch
    {
        "unix" or "abstract" or "tls+unix" => pair.SpecOf(kind),
        "tls" => new EndpointSpec.Tls(Specs.Tcp("127.0.0.1", Specs.PortOf(listener))),
        _ => Specs.Tcp(kind == "tcp6" ? "::1" : "127.0.0.1", Specs.PortOf(listener)),
    };

    private EndpointSpec SpecOf(string kind) => kind switch
    {
        "tcp4" => Specs.Tcp("127.0.0.1", 0),
        "tcp6" => Specs.Tcp("::1", 0),
        "dual" => Specs.Tcp(new HostSpec.AllInterfaces(), 0),
        "tls" => new EndpointSpec.Tls(Specs.Tcp("127.0.0.1", 0)),
        "tls+unix" => new EndpointSpec.Tls(Specs.Unix(folder.Combine("s"))),
        "unix" => Specs.Unix(folder.Combine("s")),
        _ => Specs.Abstract(folder.Combine("s")),
    };
}
