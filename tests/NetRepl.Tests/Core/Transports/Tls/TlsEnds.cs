using System.Collections.Concurrent;
using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Memory;
using NetRepl.Core.Transports.Tls;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Tls;

/// <summary>What TLS needs of a program, for tests: a store of its own and a log that is kept.</summary>
internal sealed class TlsEnds : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentQueue<string> warnings = new();

    public TlsEnds(TimeProvider? time = null)
    {
        Known = new KnownCertificates(folder.Combine("netrepl", "known-certificates"));
        Services = new TlsServices(new Log(LogLevel.Warning, (_, line) => warnings.Enqueue(line)), time ?? TimeProvider.System, Known);
        Opener = new TlsOpener(Services);
    }

    /// <summary>A client that takes any certificate.</summary>
    public static TlsOptions Trusting { get; } = new() { SkipVerification = true };

    public KnownCertificates Known { get; }

    public TlsServices Services { get; }

    public TlsOpener Opener { get; }

    /// <summary>What was warned of.</summary>
    public string[] Warnings => [.. warnings];

    /// <summary>A path in a folder that goes with this.</summary>
    public string Combine(string name) => folder.Combine(name);

    /// <summary>Both sides over two ends of one carrier; a handshake that fails throws what the client, or else the server, was told.</summary>
    /// <param name="carriers">The client's end and the server's.</param>
    /// <param name="client">How the client speaks.</param>
    /// <param name="server">How the server speaks.</param>
    /// <param name="host">Whom the client looks for.</param>
    public async Task<(TlsTransport Client, TlsTransport Server)> ShakeHandsAsync(
        (IStreamTransport Client, IStreamTransport Server) carriers, TlsOptions client, TlsOptions? server = null, string host = "localhost")
    {
        TlsTransport first = Opener.Upgrade(carriers.Client, TlsRole.Client, client, $"tls://{host}:443");
        TlsTransport second = Opener.Upgrade(carriers.Server, TlsRole.Server, server ?? new TlsOptions(), "tls://127.0.0.1:1");
        Task shaking = first.HandshakeAsync(TestContext.Current.CancellationToken).AsTask();
        Task answering = second.HandshakeAsync(TestContext.Current.CancellationToken).AsTask();
        await shaking.Bounded();
        await answering.Bounded();
        return (first, second);
    }

    /// <summary>Both sides over memory.</summary>
    public Task<(TlsTransport Client, TlsTransport Server)> OverMemoryAsync(TlsOptions client, TlsOptions? server = null, string host = "localhost")
    {
        (MemoryTransport first, MemoryTransport second) = MemoryTransport.CreatePair();
        return ShakeHandsAsync((first, second), client, server, host);
    }

    public void Dispose() => folder.Dispose();
}
