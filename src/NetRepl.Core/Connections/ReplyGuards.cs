using System.Collections.Frozen;
using System.Net;
using System.Net.NetworkInformation;
using NetRepl.Core.Transports;

namespace NetRepl.Core.Connections;

/// <summary>Keeps the hooks of a UDP listener from being used against others: the sender of a datagram may be forged, so that answers hit
/// a stranger (reflection) or another server that answers back for ever (loops, CVE-2024-2169).</summary>
/// <param name="options">The limits.</param>
internal sealed class ReplyGuards(EngineOptions options)
{
    private const string OwnAddress = "it is our own address, so the answer would come back to us";

    // Echo, discard, daytime, qotd, chargen, time, DNS, TFTP, NTP: servers that answer whatever comes.
    private static readonly FrozenSet<int> AnsweringPorts = FrozenSet.Create(7, 9, 13, 17, 19, 37, 53, 69, 123);

    private readonly Lock gate = new();
    private readonly Dictionary<IPAddress, ReplyBudget> budgets = [];
    private readonly StrangerWarnings warnings = new(options.Log, options.Time);

    /// <summary>Replies held back so far.</summary>
    public long WithheldCount => warnings.Count;

    /// <summary>What holds for a peer that came to a listener; null if nothing does.</summary>
    public DatagramLosses? Enter(ITransport transport)
    {
        if (transport is not { Name: "udp", Remote: IPEndPoint remote })
        {
            return null;
        }

        string? refusal = RefusalOf(transport.Local as IPEndPoint, remote);
        bool isLimited = refusal is null && options.UdpReplyLimit != int.MaxValue && !IPAddress.IsLoopback(remote.Address);
        return refusal is null && !isLimited ? null : new DatagramLosses(refusal, isLimited ? Share(remote.Address) : null);
    }

    /// <summary>A peer has ended.</summary>
    public void Leave(DatagramLosses losses, EndPoint? remote)
    {
        if (losses.Budget is not { } budget || remote is not IPEndPoint { Address: var address })
        {
            return;
        }

        lock (gate)
        {
            if (--budget.Sharers == 0)
            {
                budgets.Remove(address);
            }
        }
    }

    /// <summary>Tells of a reply that was held back: once for each peer, and at most once a second, since strangers decide how many peers there are.</summary>
    public void Tell(ConnectionCore connection, DatagramLosses losses)
    {
        string why = losses.Refusal
            ?? $"it gets {options.UdpReplyLimit} replies a second, and what is above is dropped (--udp-reply-limit)";
        warnings.Tell(losses.Withheld > 1 ? null : $"{connection.EndpointText} is not answered: {why}", "replies withheld");
    }

    private ReplyBudget Share(IPAddress address)
    {
        lock (gate)
        {
            if (!budgets.TryGetValue(address, out ReplyBudget? budget))
            {
                budgets.Add(address, budget = new ReplyBudget(options.UdpReplyLimit, options.Time));
            }

            budget.Sharers++;
            return budget;
        }
    }

    private string? RefusalOf(IPEndPoint? local, IPEndPoint remote)
    {
        if (local is not null && remote.Port == local.Port && IsOurs(local.Address, remote.Address))
        {
            return OwnAddress;
        }

        return !options.UdpReplyAnyPort && AnsweringPorts.Contains(remote.Port)
            ? $"port {remote.Port} may be a server's that answers back (--udp-reply-any-port)"
            : null;
    }

    private static bool IsOurs(IPAddress local, IPAddress remote)
    {
        bool isAll = local.Equals(IPAddress.Any) || local.Equals(IPAddress.IPv6Any);
        return remote.Equals(local) || (isAll && (IPAddress.IsLoopback(remote) || IsOfThisMachine(remote)));
    }

    // Asked only for peers that use our own port.
    private static bool IsOfThisMachine(IPAddress address) => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Any(own => own.Address.Equals(address));
}
