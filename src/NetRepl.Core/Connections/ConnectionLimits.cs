using System.Collections.Concurrent;
using System.Net;

namespace NetRepl.Core.Connections;

/// <summary>Counts accepted connections against the caps.</summary>
internal sealed class ConnectionLimits
{
    private readonly int max;
    private readonly int maxPerAddress;
    private readonly ConcurrentDictionary<IPAddress, int> perAddress = new();
    private int count;

    public ConnectionLimits(EngineOptions options)
    {
        max = options.MaxConnections;
        maxPerAddress = options.MaxPerAddress;
    }

    /// <summary>Counts a connection in.</summary>
    /// <returns>Null when it may come in; else why not, and nothing was counted.</returns>
    public string? TryEnter(EndPoint? remote)
    {
        if (Interlocked.Increment(ref count) > max)
        {
            Interlocked.Decrement(ref count);
            return $"{max} connections are open, the limit (--max-connections)";
        }

        if (CountedAddress(remote) is not { } address || perAddress.AddOrUpdate(address, 1, static (_, open) => open + 1) <= maxPerAddress)
        {
            return null;
        }

        Leave(remote);
        return $"{maxPerAddress} connections of {address} are open, the limit (--max-per-address)";
    }

    /// <summary>Counts a connection out.</summary>
    public void Leave(EndPoint? remote)
    {
        Interlocked.Decrement(ref count);
        if (CountedAddress(remote) is { } address && perAddress.AddOrUpdate(address, 0, static (_, open) => open - 1) <= 0)
        {
            perAddress.TryRemove(new KeyValuePair<IPAddress, int>(address, 0));
        }
    }

    private static IPAddress? CountedAddress(EndPoint? remote) =>
        remote is IPEndPoint { Address: var address } && !IPAddress.IsLoopback(address) ? address : null;
}
