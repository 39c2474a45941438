using System.Collections.Concurrent;
using System.Net;
using NetRepl.Core.Addressing;
using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Memory;
using NetRepl.Tests.Core.Transports;
using NetRepl.Tests.Core.Transports.Tls;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Core.Matrix;

/// <summary>An engine over one kind of transport, and the peers that come to it; all of it ends with the test.</summary>
internal sealed class EngineBench : IAsyncDisposable
{
    private readonly string kind;
    private readonly TemporaryFolder folder = new();
    private readonly TlsEnds tls = new();
    private readonly ConcurrentBag<IDisposable> peers = [];
    private readonly ConcurrentQueue<string> logged = new();
    private readonly ITransportOpener opener;

    /// <summary>Makes an engine.</summary>
    /// <param name="hooks">Its hooks.</param>
    /// <param name="kind">One of <see cref="All"/>.</param>
    /// <param name="change">Changes its options.</param>
    public EngineBench(HookSet? hooks = null, string kind = "memory", Func<EngineOptions, EngineOptions>? change = null)
    {
        this.kind = kind;
        opener = kind == "memory" ? new MemoryOpener() : new TransportOpener(new EndpointResolver(), TimeProvider.System, tls.Opener);
        var options = new EngineOptions { Connect = Connecting, Tls = tls.Opener, Log = new Log(LogLevel.Trace, (level, line) => logged.Enqueue($"{level}: {line}")) };
        Net = new NetCore(change?.Invoke(options) ?? options, opener);
        Net.Hooks.Current = hooks ?? HookSet.None;
    }

    public static TheoryData<string> Streams => ["memory", "tcp4", "tcp6", "unix", "abstract", "tls", "tls+unix"];

    /// <summary>Those whose abort the peer sees as a reset.</summary>
    public static TheoryData<string> Resetting => ["memory", "tcp4", "tcp6", "tls"];

    public static TheoryData<string> Messages => ["udp4", "udp6", "unix-dgram", "dgram-abstract"];

    /// <summary>Those with message boundaries and an end.</summary>
    public static TheoryData<string> Packets => ["seqpacket", "seqpacket-abstract"];

    public static TheoryData<string> All => [.. Streams.Concat(Messages).Concat(Packets).Select(row => row.Data)];

    public NetCore Net { get; }

    public Listener Listener { get; private set; } = null!; // until ListenAsync

    /// <summary>How peers connect: over TLS they take any certificate.</summary>
    public static ConnectOptions Connecting { get; } = new() { Tls = TlsEnds.Trusting };

    /// <summary>What hooks told.</summary>
    public EventTrail Told { get; } = new();

    /// <summary>What was logged, with the level before it.</summary>
    public string[] Logged => [.. logged];

    /// <summary>Makes an engine that listens with hooks.</summary>
    public static async Task<EngineBench> ListenAsync(
        string kind, HookSet hooks, Func<EngineOptions, EngineOptions>? change = null, ServeOptions? serve = null)
    {
        var bench = new EngineBench(hooks, kind, change);
        await bench.ListenAsync(serve ?? new ServeOptions());
        return bench;
    }

    public async Task<Listener> ListenAsync(ServeOptions serve)
    {
        Listener = await Net.ListenAsync(EndpointSpecParser.Parse(SpecToListen()), new ListenOptions(), serve).AsTask().Bounded();
        return Listener;
    }

    /// <summary>A new peer that has connected.</summary>
    public async Task<Peer> ConnectAsync()
    {
        ITransport transport = await opener.ConnectAsync(
            EndpointSpecParser.Parse(SpecToConnect()), Connecting, TestContext.Current.CancellationToken).AsTask().Bounded();
        return Keep(new Peer(transport));
    }

    /// <summary>A connection over memory that nobody serves yet, and its peer.</summary>
    /// <param name="isServed">Whether the engine's hooks apply to it.</param>
    /// <param name="capacity">Bytes that each direction takes before it is full.</param>
    public (ConnectionCore Connection, Peer Peer) Open(bool isServed = false, int capacity = 64 * 1024)
    {
        (MemoryTransport ours, MemoryTransport theirs) = MemoryTransport.CreatePair(capacity);
        return (Net.Adopt(ours, listener: null, new ConnectOptions(), isServed, specText: "test"), Keep(new Peer(theirs)));
    }

    public string SpecToConnect() => kind switch
    {
        "memory" => "127.0.0.1:1",
        "unix" or "abstract" or "unix-dgram" or "dgram-abstract" or "seqpacket" or "seqpacket-abstract" or "tls+unix" => SpecToListen(),
        "tls" => $"tls://{Listener.Locals[0]}",
        _ => $"{(kind.StartsWith("udp", StringComparison.Ordinal) ? "udp" : "tcp")}://{Listener.Locals[0] as IPEndPoint}",
    };

    public string SpecToListen() => kind switch
    {
        "memory" => "127.0.0.1:1",
        "tcp4" => "tcp://127.0.0.1:0",
        "tcp6" => "tcp://[::1]:0",
        "udp4" => "udp://127.0.0.1:0",
        "udp6" => "udp://[::1]:0",
        "tls" => "tls://127.0.0.1:0",
        "tls+unix" => $"tls+unix:{folder.Combine("s")}",
        "unix" => $"unix:{folder.Combine("s")}",
        "abstract" => $"unix:@{folder.Combine("s")}",
        "unix-dgram" => $"unix-dgram:{folder.Combine("d")}",
        "dgram-abstract" => $"unix-dgram:@{folder.Combine("d")}",
        "seqpacket" => $"unix-seqpacket:{folder.Combine("p")}",
        "seqpacket-abstract" => $"unix-seqpacket:@{folder.Combine("p")}",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public async ValueTask DisposeAsync()
    {
        foreach (IDisposable peer in peers)
        {
            peer.Dispose();
        }

        await Net.DisposeAsync();
        (opener as IDisposable)?.Dispose();
        tls.Dispose();
        folder.Dispose();
    }

    private Peer Keep(Peer peer)
    {
        peers.Add(peer);
        return peer;
    }
}
