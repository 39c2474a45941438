using System.Collections.Concurrent;
using System.Net;

namespace NetRepl.Core.Connections;

/// <summary>Counts connections against the caps: those of clients against all three, those that we open against that of all.</summary>
internal sealed class ConnectionLimits
{
    private readonly int max;
    private readonly int maxOpen;
    private readonly int maxPerAddress;
    private readonly ConcurrentDictionary<IPAddress, int> perAddress = new();
    private int clients;
    private int open;

    public ConnectionLimits(EngineOptions options)
    {
        max = options.MaxConnections;
        maxOpen = options.MaxOpen;
        maxPerAddress = options.MaxPerAddress;
    }

    /// <summary>Counts a connection in that we open.</summary>
    /// <returns>Null when it may be opened; else why not, and nothing was counted.</returns>
    public string? TryOpen()
    {
        if (Interlocked.Increment(ref open) <= maxOpen)
        {
            return null;
        }

        Closed();
        return $"{maxOpen} connections are open, as many as the limit of open files allows (ulimit -n)";
    }

    /// <summary>Counts a connection out that we opened, or did not open after all.</summary>
    public void Closed() => Interlocked.Decrement(ref open);

    /// <summary>Counts a client's connection in.</summary>
    /// <returns>Null when it may come in; else why not, and nothing was counted.</returns>
    public string? TryEnter(EndPoint? remote)
    {
        if (TryOpen() is { } full)
        {
            return full;
        }

        if (Interlocked.Increment(ref clients) > max)
        {
            Interlocked.Decrement(ref clients);
            Closed();
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
    /// <param name="remote">Its other side.</param>
    /// <param name="isClient">Whether it came to a listener; else we opened it.</param>
    public void Leave(EndPoint? remote, bool isClient = true)
    {
        Closed();
        if (!isClient)
        {
            return;
        }

        Interlocked.Decrement(ref clients);
        if (CountedAddress(remote) is { } address && perAddress.AddOrUpdate(address, 0, static (_, open) => open - 1) <= 0)
        {
            perAddress.TryRemove(new KeyValuePair<IPAddress, int>(address, 0));
        }
    }

    private static IPAddress? CountedAddress(EndPoint? remote) =>
        remote is IPEndPoint { Address: var address } && !IPAddress.IsLoopback(address) ? address : null;
}
