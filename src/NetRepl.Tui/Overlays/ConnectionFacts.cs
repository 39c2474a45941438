using System.Globalization;
using NetRepl.Core.Text;
using NetRepl.Tui.Events;

namespace NetRepl.Tui.Overlays;

/// <summary>What is known of a connection or a listener, in lines that are safe to show.</summary>
internal static class ConnectionFacts
{
    private const int NameColumn = 16;

    /// <summary>The lines.</summary>
    public static IReadOnlyList<string> Of(EventFeed feed) =>
        [.. (feed.Connection is { } connection ? Lines(connection) : feed.Listener is { } listener ? Lines(listener) : [])
            .Select(fact => fact.Name.Length == 0 ? "" : $"{fact.Name.PadRight(NameColumn)} {Escapes.OneLine(fact.Value)}")];

    private static IEnumerable<(string Name, string Value)> Lines(Connection connection)
    {
        yield return ("connection", $"{connection}");
        yield return ("local", $"{connection.Local}");
        yield return ("remote", $"{connection.Remote}");
        yield return ("opened", connection.Listener is { } listener ? $"{At(connection.OpenedAt)}, accepted by {listener.Spec}" : At(connection.OpenedAt));
        yield return ("state", StateOf(connection));
        yield return ("received", Count(connection.BytesReceived));
        yield return ("sent", connection.BytesQueued > 0 ? $"{Count(connection.BytesSent)}, {connection.BytesQueued} queued" : Count(connection.BytesSent));
        yield return ("hooks", NamesOf(connection.Core.IsServed ? connection.Hooks.Names : [], "none: a script may load them (script.load)"));
        foreach ((string, string) fact in TlsOf(connection.Tls).Concat(SocketOf(connection.IsOpen ? connection.Handle : -1, () => connection.Settings)))
        {
            yield return fact;
        }
    }

    private static IEnumerable<(string Name, string Value)> Lines(Listener listener)
    {
        yield return ("listener", listener.Spec);
        foreach (System.Net.EndPoint local in listener.Locals)
        {
            yield return ("local", $"{local}");
        }

        yield return ("state", listener.IsOpen ? "listening" : "closed");
        yield return ("accepted", listener.Accepted.ToString(CultureInfo.InvariantCulture));
        yield return ("backlog", listener.Backlog.ToString(CultureInfo.InvariantCulture));
        if (listener.Fingerprint is { } fingerprint)
        {
            yield return ("certificate", fingerprint);
        }

        foreach ((string, string) fact in SocketOf(listener.IsOpen ? listener.Handle : -1, () => listener.Settings))
        {
            yield return fact;
        }
    }

    private static IEnumerable<(string Name, string Value)> TlsOf(TlsSession? tls)
    {
        if (tls is null)
        {
            yield break;
        }

        yield return ("", "");
        yield return ("TLS", $"{tls}");
        yield return ("server name", tls.ServerName ?? "none sent");
        if (tls.Peer is not { } peer)
        {
            yield return ("certificate", "the peer showed none");
            yield break;
        }

        yield return ("certificate", peer.Subject);
        yield return ("issued by", peer.Issuer);
        yield return ("names", NamesOf(peer.Names, "none"));
        yield return ("valid", $"{At(peer.ValidFrom)} to {At(peer.ValidUntil)}");
        yield return ("fingerprint", peer.Fingerprint);
    }

    // A socket may close between two lines, and not every transport has every setting.
    private static List<(string Name, string Value)> SocketOf(int handle, Func<SocketSettings> read)
    {
        if (handle < 0)
        {
            return [];
        }

        List<(string Name, string Value)> facts = [("", ""), ("descriptor", handle.ToString(CultureInfo.InvariantCulture))];
        Add("no delay", settings => settings.NoDelay ? "yes" : "no");
        Add("keep-alive", settings => settings.KeepAlive is { } idle ? $"after {idle.TotalSeconds:0} s" : "no");
        Add("TTL", settings => settings.Ttl.ToString(CultureInfo.InvariantCulture));
        Add("type of service", settings => settings.Tos.ToString(CultureInfo.InvariantCulture));
        Add("receive buffer", settings => Count(settings.ReceiveBuffer));
        Add("send buffer", settings => Count(settings.SendBuffer));
        return facts;

        void Add(string name, Func<SocketSettings, string> value)
        {
            try
            {
                facts.Add((name, value(read())));
            }
            catch (Exception error) when (error is NetException or InvalidOperationException or NotSupportedException)
            {
                // It has no such setting, or has just closed.
            }
        }
    }

    private static string StateOf(Connection connection) => connection switch
    {
        { IsOpen: false, CloseReason: { } reason } => $"closed: {reason.Text}",
        { IsOpen: false } => "closed",
        { CanSend: false } => "we have finished sending, the peer has not",
        { CanReceive: false } => "the peer has finished sending, we have not",
        _ => "open",
    };

    private static string NamesOf(IReadOnlyList<string> names, string none) => names.Count == 0 ? none : string.Join(", ", names);

    private static string Count(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes");

    private static string At(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
}
