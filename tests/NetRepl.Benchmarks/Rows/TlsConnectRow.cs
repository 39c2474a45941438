using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;
using NetRepl.Benchmarks.Load;
using NetRepl.Benchmarks.Peers;

namespace NetRepl.Benchmarks.Rows;

/// <summary>Connect, shake hands in full (no resumption), echo 64 bytes, close, again and again, by four clients at a time.</summary>
/// <param name="Connections">How many are measured in all.</param>
/// <param name="Site">The certificate that peers show.</param>
internal sealed record TlsConnectRow(int Connections, TlsSite Site) : Row("tls-handshake", "TLS: connect, echo, close", "k/s", IsLessBetter: false)
{
    private const int Clients = 4;
    private const int Size = 64;
    private const int ForkShare = 4;

    public override bool CanMeasure(Peer peer) => peer.TlsEcho is not null;

    public override async Task<Sample> MeasureAsync(Peer peer)
    {
        int port = Loopback.FreePort();
        using PeerProcess server = PeerProcess.Start(peer.TlsEcho!(port));
        await Loopback.WaitBoundAsync("tcp", port);
        await RepeatAsync(port, 50);

        int each = Connections / Clients / (peer.ForksPerConnection ? ForkShare : 1);
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(() => RepeatAsync(port, each))));
        return new Sample(each * Clients / Stopwatch.GetElapsedTime(start).TotalSeconds / 1000);
    }

    private async Task RepeatAsync(int port, int count)
    {
        byte[] sent = new byte[Size];
        byte[] received = new byte[Size];
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = "127.0.0.1",
            AllowTlsResume = false,
            CertificateChainPolicy = Site.Trust(),
        };
        for (int done = 0; done < count; done++)
        {
            Random.Shared.NextBytes(sent);
            using Socket socket = Loopback.Connect(port);
            using var tls = new SslStream(new NetworkStream(socket));
            await tls.AuthenticateAsClientAsync(options);
            await tls.WriteAsync(sent);
            await tls.ReadExactlyAsync(received);
            if (!received.AsSpan().SequenceEqual(sent))
            {
                throw new InvalidDataException("the echo differs from what was sent");
            }
        }
    }
}
