using System.Security.Authentication;

namespace NetRepl.Core.Transports.Tls;

/// <summary>The one place that sorts what goes wrong in TLS: whatever SslStream and OpenSSL throw becomes a <see cref="NetException"/>
/// with our words.</summary>
internal static class TlsErrors
{
    private const string CertificateHint = "the server may demand a client certificate (--cert)";
    private const string RefusedHint = "the client may have refused the certificate: not every one says so";
    private const string PlainHint = "does it speak TLS? tcp:// talks to it without";

    /// <summary>A handshake that failed for another reason than the peer's certificate.</summary>
    /// <param name="operation">The verb: <c>connect</c>, <c>accept</c>.</param>
    /// <param name="endpoint">On what.</param>
    /// <param name="carrier">What is under it.</param>
    /// <param name="error">What was thrown.</param>
    public static NetException FromHandshake(string operation, string endpoint, TransportStream carrier, Exception error)
    {
        if (Find<NetException>(error) is { Failure: not (NetFailure.Reset or NetFailure.Closed) } own)
        {
            return own; // a file that could not be loaded, or the like
        }

        if (carrier.Failure is { } failure)
        {
            return Handshake(operation, endpoint, failure.Cause, null, error);
        }

        if (OpenSslReason(error) is { } reason)
        {
            return Handshake(operation, endpoint, WordsOf(reason), HintOf(reason), error);
        }

        return carrier.IsEnded
            ? Handshake(operation, endpoint, "the peer closed the connection", PlainHint, error)
            : Handshake(operation, endpoint, IsNoTls(error) ? "the peer does not speak TLS" : FirstLine(error), IsNoTls(error) ? PlainHint : null, error);
    }

    /// <summary>A handshake that took too long.</summary>
    public static NetException HandshakeTimedOut(string operation, string endpoint, TimeSpan span) => Handshake(
        operation, endpoint, FormattableString.Invariant($"no answer within {span.TotalSeconds:0.###} s"), PlainHint, null);

    /// <summary>A peer that could not be verified.</summary>
    public static NetException NotVerified(string operation, string endpoint, CertificateRefusal refusal, Exception error) =>
        new(operation, endpoint, NetFailure.NotVerified, refusal.Cause, hint: refusal.Hint, inner: error);

    /// <summary>An end without close_notify.</summary>
    /// <param name="endpoint">On what.</param>
    /// <param name="wantsCertificate">Whether the peer may miss a certificate of ours.</param>
    /// <param name="mayBeRefusal">Whether the peer may be a client that refused our certificate.</param>
    public static NetException Truncated(string endpoint, bool wantsCertificate, bool mayBeRefusal) => new(
        "receive",
        endpoint,
        NetFailure.Truncated,
        "the connection was cut without TLS close_notify",
        hint: wantsCertificate ? CertificateHint : mayBeRefusal ? RefusedHint : "what came may not be all");

    /// <summary>A failure after the handshake.</summary>
    /// <param name="operation">The verb: <c>receive</c>, <c>send</c>.</param>
    /// <param name="endpoint">On what.</param>
    /// <param name="carrier">What is under it.</param>
    /// <param name="error">What was thrown.</param>
    /// <param name="wantsCertificate">Whether the peer may miss a certificate of ours.</param>
    public static NetException From(string operation, string endpoint, TransportStream carrier, Exception error, bool wantsCertificate)
    {
        // An alert came before the carrier failed, and says why it did.
        if (OpenSslReason(error) is { } reason)
        {
            NetFailure kind = IsAlert(reason) ? NetFailure.HandshakeFailed : NetFailure.Other;
            return new NetException(operation, endpoint, kind, WordsOf(reason), hint: HintOf(reason), inner: error);
        }

        return carrier.Failure is { } failure
            ? new NetException(
                operation, endpoint, failure.Failure, failure.Cause, failure.ErrorCode, wantsCertificate ? CertificateHint : failure.Hint, error)
            : new NetException(
                operation, endpoint, NetFailure.Other, IsOver(error) ? "the peer has ended the TLS session" : FirstLine(error), hint: wantsCertificate ? CertificateHint : null, inner: error);
    }

    // A fatal alert was received on the other side of the session, which told its reason; here OpenSSL has but a number.
    private static bool IsOver(Exception error) => (error.InnerException ?? error).Message.StartsWith("Operation failed with error", StringComparison.Ordinal);

    private static NetException Handshake(string operation, string endpoint, string cause, string? hint, Exception? error) =>
        new(operation, endpoint, NetFailure.HandshakeFailed, $"TLS handshake failed: {cause}", hint: hint, inner: error);

    // "error:0A000410:SSL routines::ssl/tls alert handshake failure"
    private static string? OpenSslReason(Exception error)
    {
        for (Exception? cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause.Message.Contains("SSL routines:", StringComparison.Ordinal))
            {
                return cause.Message[(cause.Message.LastIndexOf(':') + 1)..].Trim();
            }
        }

        return null;
    }

    private static string WordsOf(string reason)
    {
        int alert = reason.IndexOf("alert ", StringComparison.Ordinal);
        return alert < 0 ? reason : $"the peer refused: {reason[(alert + "alert ".Length)..]}";
    }

    private static string? HintOf(string reason) => reason switch
    {
        _ when reason.Contains("certificate required", StringComparison.Ordinal) => "it demands a client certificate: --cert FILE",
        _ when reason.Contains("wrong version number", StringComparison.Ordinal) => PlainHint,
        _ when reason.Contains("no application protocol", StringComparison.Ordinal) => "it has none of the protocols of --alpn",
        _ => null,
    };

    private static bool IsAlert(string reason) => reason.Contains("alert ", StringComparison.Ordinal);

    // SslStream looks at the first bytes by itself, and has only this to say.
    private static bool IsNoTls(Exception error) =>
        error is AuthenticationException && error.Message.Contains("corrupted frame", StringComparison.Ordinal);

    private static string FirstLine(Exception error)
    {
        string text = (error.InnerException ?? error).Message;
        int end = text.AsSpan().IndexOfAny('\r', '\n');
        return (end < 0 ? text : text[..end]).TrimEnd('.');
    }

    private static T? Find<T>(Exception? error)
        where T : Exception => error is null or T ? (T?)error : Find<T>(error.InnerException);
}
