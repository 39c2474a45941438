using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace NetRepl.Tests.Core.Transports.Tls.Certificates;

/// <summary>One handshake over loopback by .NET's own TLS, with no code of ours but the certificate.</summary>
internal static class TlsHandshake
{
    /// <summary>What the client saw.</summary>
    /// <param name="Errors">What its checks found.</param>
    /// <param name="Chain">The certificates that the server sent, as subjects; the leaf is not among them.</param>
    /// <param name="Leaf">The subject of the server's certificate.</param>
    public sealed record Seen(SslPolicyErrors Errors, IReadOnlyList<string> Chain, string Leaf);

    /// <summary>Shakes hands as both sides.</summary>
    /// <param name="server">The server's certificate.</param>
    /// <param name="trusted">The authorities that the client trusts.</param>
    public static async Task<Seen> RunAsync(SslStreamCertificateContext server, params X509Certificate2[] trusted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var near = new TcpClient();
        await near.ConnectAsync((IPEndPoint)listener.LocalEndpoint, limit.Token);
        using TcpClient far = await listener.AcceptTcpClientAsync(limit.Token);

        Seen? seen = null;
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.AddRange(trusted);
        await using var client = new SslStream(near.GetStream(), false, (_, certificate, chain, errors) =>
        {
            string[] sent = [.. chain!.ChainPolicy.ExtraStore.Select(each => each.Subject)];
            seen = new Seen(errors, sent, certificate!.Subject);
            return true;
        });
        await using var serving = new SslStream(far.GetStream());
        await Task.WhenAll(
            serving.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = server }, limit.Token),
            client.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", CertificateChainPolicy = policy }, limit.Token));
        return seen!;
    }
}
