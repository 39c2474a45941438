using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Tls;

namespace NetRepl.Core.Connections;

/// <summary>Changes an open connection over to TLS (STARTTLS, RFC 3207).</summary>
internal static class TlsUpgrade
{
    private const string Operation = "upgrade";

    /// <summary>See <see cref="Connection.UpgradeToTls"/>.</summary>
    public static async ValueTask RunAsync(ConnectionCore connection, TlsOptions? options)
    {
        IStreamTransport carrier = CarrierOf(connection);
        if (connection.Sender.IsInsideHook)
        {
            throw new InvalidOperationException("OnSend cannot change to TLS: the change waits for what is being sent");
        }

        bool owns = connection.OwnForVerb();
        try
        {
            CheckNothingBuffered(connection);
            TlsTransport tls = Prepare(connection, carrier, options); // before its turn: options that are wrong end nothing
            await connection.Sender.RunInTurnAsync(_ => HandshakeAsync(connection, tls)).ConfigureAwait(false);
        }
        catch (NetException error) when (error.Failure is NetFailure.HandshakeFailed or NetFailure.NotVerified && connection.Sender.IsOwn(error))
        {
            // Neither side can know any more what the bytes on the way mean.
            _ = connection.CloseAsync(CloseReasons.From(error)).AsTask();
            throw;
        }
        finally
        {
            if (owns)
            {
                connection.Reader.Release();
            }
            else
            {
                connection.Reader.EndVisit();
            }
        }

        connection.Net.Taps?.Secured(connection.Public);
    }

    private static IStreamTransport CarrierOf(ConnectionCore connection) => connection.Transport switch
    {
        TlsTransport => throw new InvalidOperationException($"connection #{connection.Number} speaks TLS already"),
        IStreamTransport stream => stream,
        _ => throw connection.Failure(Operation, NetFailure.NotSupported, "TLS needs a stream"),
    };

    // They came in plain before the handshake, so anybody may have put them there; taken later, they would count as protected (CVE-2011-0411).
    private static void CheckNothingBuffered(ConnectionCore connection)
    {
        int count = connection.Reader.BufferedCount;
        if (count > 0)
        {
            throw connection.Failure(
                Operation, NetFailure.HandshakeFailed, $"{count} bytes came in plain behind the line that asks for TLS (CVE-2011-0411)");
        }
    }

    private static TlsTransport Prepare(ConnectionCore connection, IStreamTransport carrier, TlsOptions? options)
    {
        NetCore net = connection.Net;
        TlsOpener opener = net.Options.Tls ?? throw connection.Failure(Operation, NetFailure.NotSupported, "this engine has no TLS");
        TlsRole role = options?.Role ?? (connection.ListenerCore is null ? TlsRole.Client : TlsRole.Server);
        TlsOptions? told = role == TlsRole.Client ? net.Options.Connect.Tls : connection.ListenerCore?.Tls ?? net.Options.Listen.Tls;
        return opener.Upgrade(carrier, role, options ?? told ?? opener.Defaults, connection.EndpointText);
    }

    private static async ValueTask HandshakeAsync(ConnectionCore connection, TlsTransport tls)
    {
        await tls.HandshakeAsync(CancellationToken.None).ConfigureAwait(false);
        connection.Secure(tls);
    }
}
