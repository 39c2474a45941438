using System.Net.Security;
using System.Security.Authentication;

namespace NetRepl.Core.Transports.Tls;

/// <summary>One side's part of handshakes: a listener uses one for all its clients, a connection one for itself. Thread-safe.</summary>
/// <param name="context">What is wanted, loaded.</param>
/// <param name="operation">The verb for messages: <c>connect</c>, <c>accept</c>.</param>
/// <param name="endpoint">The endpoint for messages; null for the peer's own.</param>
/// <param name="host">For clients: the name or address of the server.</param>
internal sealed class TlsHandshake(TlsContext context, string operation, string? endpoint, string host)
{
    /// <summary>Whether this side shows a certificate.</summary>
    public bool ShowsCertificate => context.Fingerprint is not null;

    /// <summary>Runs it on a new stream.</summary>
    /// <param name="tls">The stream.</param>
    /// <param name="carrier">What is under it.</param>
    /// <param name="peer">The peer as an endpoint spec.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="NetException">It failed, the peer could not be verified, or it took too long.</exception>
    public async ValueTask<TlsSession> RunAsync(SslStream tls, TransportStream carrier, string peer, CancellationToken cancel)
    {
        string shown = endpoint ?? peer;
        var verifier = new PeerVerifier(context, shown, host);
        using var deadline = new CancellationTokenSource(context.Options.HandshakeTimeout, context.Services.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, deadline.Token);
        try
        {
            await (context.Role == TlsRole.Client
                ? tls.AuthenticateAsClientAsync(context.ForClient(host, verifier.Check), either.Token)
                : tls.AuthenticateAsServerAsync(context.ForServer(verifier.Check), either.Token)).ConfigureAwait(false);
            return SessionOf(tls, context.Role, host, verifier.Peer);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw TlsErrors.HandshakeTimedOut(operation, shown, context.Options.HandshakeTimeout);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Any type: random hellos make SslStream throw some that it does not document.
            throw verifier.Refusal is { } refusal
                ? TlsErrors.NotVerified(operation, shown, refusal, error)
                : TlsErrors.FromHandshake(operation, shown, carrier, error);
        }
        finally
        {
            carrier.Gate.LeaveReading();
        }
    }

    private static TlsSession SessionOf(SslStream tls, TlsRole role, string host, PeerCertificate? peer)
    {
        string name = role == TlsRole.Server ? tls.TargetHostName : System.Net.IPAddress.TryParse(host, out _) ? "" : host;
        SslApplicationProtocol protocol = tls.NegotiatedApplicationProtocol;
        return new TlsSession(
            role,
            tls.SslProtocol == SslProtocols.Tls13 ? TlsVersion.Tls13 : TlsVersion.Tls12,
            Enum.GetName(tls.NegotiatedCipherSuite) ?? $"0x{(int)tls.NegotiatedCipherSuite:x4}",
            protocol.Protocol.IsEmpty ? null : protocol.ToString(),
            name.Length == 0 ? null : name,
            peer);
    }
}
