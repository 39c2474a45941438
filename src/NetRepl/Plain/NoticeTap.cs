using System.Globalization;
using System.Net;
using NetRepl.Core.Connections;
using NetRepl.Core.Text;
using NetRepl.Core.Transports;

namespace NetRepl.Plain;

/// <summary>Tells people what opens and closes: where we listen unless it has to be quiet, connections with <c>-v</c>,
/// half-closes with <c>-vv</c>, the first bytes of every transfer with <c>-vvv</c>.</summary>
internal sealed class NoticeTap : ITap
{
    private const int ShownBytes = 64;

    private readonly Messages messages;
    private readonly Log log;
    private readonly TimeProvider time;

    public NoticeTap(Messages messages, Log log, TimeProvider time)
    {
        this.messages = messages;
        this.log = log;
        this.time = time;
    }

    /// <inheritdoc/>
    public bool SeesBytes => log.IsOn(LogLevel.Trace);

    /// <inheritdoc/>
    public void Listening(Listener listener)
    {
        // What a script takes from its own listener is its own business, as what it connects to.
        if (!log.IsOn(listener.Core.IsServed ? LogLevel.Warning : LogLevel.Information))
        {
            return;
        }

        IEnumerable<string> specs = listener.Locals.Select(local => EndPointNames.Spec(listener.Transport, local));
        messages.Tell(LogLevel.Information, $"listening on {string.Join(" and ", specs)}{Reach(listener.Locals)}");
        if (listener is { Fingerprint: { } fingerprint, Core.Tls: null or { Certificate: null } })
        {
            messages.Tell(LogLevel.Information, $"self-made certificate; clients trust it with: netrepl connect {SpecToConnect(listener)} --pin {fingerprint}");
        }
    }

    /// <inheritdoc/>
    public void Stopped(Listener listener)
    {
        if (listener.DatagramsDropped > 0)
        {
            log.Warning($"{listener.Spec} dropped {listener.DatagramsDropped} datagrams that came faster than they were taken");
        }
    }

    /// <inheritdoc/>
    public void Opened(Connection connection)
    {
        log.Info(connection.Listener is null
            ? $"#{connection.Number} connected to {connection.Core.EndpointText} ({connection.Core.RemoteText} from {connection.Local})"
            : $"#{connection.Number} accepted {connection.Core.EndpointText}");
        if (connection.Tls is not null)
        {
            Secured(connection);
        }
    }

    /// <inheritdoc/>
    public void Secured(Connection connection)
    {
        if (!log.IsOn(LogLevel.Information) || connection.Tls is not { } tls)
        {
            return;
        }

        log.Info($"#{connection.Number} {tls}{(tls.ServerName is null ? "" : $", name {tls.ServerName}")}");
        if (tls.Peer is { } peer)
        {
            log.Info($"#{connection.Number} peer's certificate: {peer}, issued by {peer.Issuer}");
        }
    }

    /// <inheritdoc/>
    public void Moved(Connection connection, Direction direction, ReadOnlySpan<byte> bytes)
    {
        string shown = Escapes.OneLine(bytes[..Math.Min(ShownBytes, bytes.Length)]);
        string rest = bytes.Length > ShownBytes ? "..." : "";
        log.Trace($"#{connection.Number} {(direction == Direction.In ? "<" : ">")} {bytes.Length} bytes: {shown}{rest}");
    }

    /// <inheritdoc/>
    public bool SeesRequests => log.IsOn(LogLevel.Information);

    /// <inheritdoc/>
    public void Answered(Connection connection, HttpAnswered answered)
    {
        string refusal = answered.Refusal is null ? "" : $" ({answered.Refusal})";
        log.Info(string.Create(
            CultureInfo.InvariantCulture,
            $"#{connection.Number} {Escapes.OneLine(answered.Method)} {Escapes.OneLine(answered.Target)} {answered.Status} {answered.Bytes} bytes {answered.Elapsed.TotalMilliseconds:0.0} ms{refusal}"));
    }

    /// <inheritdoc/>
    public void Finished(Connection connection, Direction direction) =>
        log.Debug(direction == Direction.In ? $"#{connection.Number} the peer finished sending" : $"#{connection.Number} we finished sending");

    /// <inheritdoc/>
    public void Closed(Connection connection, CloseReason reason)
    {
        double seconds = (time.GetUtcNow() - connection.OpenedAt).TotalSeconds;
        log.Info(string.Create(
            CultureInfo.InvariantCulture,
            $"#{connection.Number} closed: {reason}; {connection.BytesReceived} bytes in, {connection.BytesSent} out, {seconds:0.0} s"));
    }

    private static string SpecToConnect(Listener listener) => listener.Locals[0] switch
    {
        IPEndPoint { Address: var address } when IPAddress.IsLoopback(address) => $"tls://localhost:{listener.Port}",
        IPEndPoint { Address: var address } when address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) => $"tls://HOST:{listener.Port}",
        var local => EndPointNames.Spec(listener.Transport, local),
    };

    private static string Reach(IReadOnlyList<EndPoint> locals)
    {
        if (locals[0] is not IPEndPoint { Address: var address })
        {
            return "";
        }

        if (IPAddress.IsLoopback(address))
        {
            return " (this machine only)";
        }

        return address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? " (all interfaces: the network can connect)" : "";
    }
}
