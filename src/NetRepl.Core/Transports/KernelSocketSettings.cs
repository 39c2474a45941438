using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace NetRepl.Core.Transports;

/// <summary>The settings of one socket, or of several that belong together: read from the first, written to all.</summary>
/// <param name="operation">The verb for messages: <c>set</c>, or what the socket is prepared for.</param>
/// <param name="endpoint">The endpoint for messages, as it would be typed.</param>
/// <param name="sockets">At least one; not disposed here.</param>
internal sealed class KernelSocketSettings(string operation, string endpoint, params Socket[] sockets) : SocketSettings
{
    /// <inheritdoc/>
    public override bool NoDelay
    {
        get => Get(KernelOption.NoDelay) != 0;
        set => SetAll(KernelOption.NoDelay, value ? 1 : 0);
    }

    /// <inheritdoc/>
    public override TimeSpan? KeepAlive
    {
        get
        {
            // Idle time first: SO_KEEPALIVE can be read from every socket, also where probes do not exist.
            int seconds = Get(KernelOption.KeepAliveIdle);
            return Get(KernelOption.KeepAlive) != 0 ? TimeSpan.FromSeconds(seconds) : null;
        }

        set
        {
            if (value is { } idle)
            {
                SetAll(KernelOption.KeepAliveIdle, (int)Math.Ceiling(idle.TotalSeconds));
            }
            else
            {
                Get(KernelOption.KeepAliveIdle);
            }

            SetAll(KernelOption.KeepAlive, value is null ? 0 : 1);
        }
    }

    /// <inheritdoc/>
    public override int Ttl
    {
        get => Get(IsIPv6(sockets[0]) ? KernelOption.UnicastHops : KernelOption.Ttl);
        set
        {
            foreach (Socket socket in sockets)
            {
                SetTtl(socket, value);
            }
        }
    }

    /// <inheritdoc/>
    public override int Tos
    {
        get => Get(IsIPv6(sockets[0]) ? KernelOption.TrafficClass : KernelOption.Tos);
        set
        {
            foreach (Socket socket in sockets)
            {
                SetOnEachVersion(socket, KernelOption.Tos, KernelOption.TrafficClass, value);
            }
        }
    }

    /// <inheritdoc/>
    public override int ReceiveBuffer
    {
        get => Get(KernelOption.ReceiveBuffer);
        set => SetAll(KernelOption.ReceiveBuffer, value);
    }

    /// <inheritdoc/>
    public override int SendBuffer
    {
        get => Get(KernelOption.SendBuffer);
        set => SetAll(KernelOption.SendBuffer, value);
    }

    /// <inheritdoc/>
    public override bool ReuseAddress
    {
        get => Get(KernelOption.ReuseAddress) != 0;
        set => SetAll(KernelOption.ReuseAddress, value ? 1 : 0);
    }

    /// <inheritdoc/>
    public override int PendingError => Get(KernelOption.Error);

    private static bool IsIPv6(Socket socket) => socket.AddressFamily == AddressFamily.InterNetworkV6;

    private void SetTtl(Socket socket, int value)
    {
        SetOnEachVersion(socket, KernelOption.Ttl, KernelOption.UnicastHops, value);
        if (socket.SocketType is SocketType.Dgram or SocketType.Raw)
        {
            SetOnEachVersion(socket, KernelOption.MulticastTtl, KernelOption.MulticastHops, value);
        }
    }

    // A dual-stack socket sends IPv4 with the IPv4 value, so it gets both.
    private void SetOnEachVersion(Socket socket, KernelOption v4, KernelOption v6, int value)
    {
        Set(socket, v4, value);
        if (IsIPv6(socket))
        {
            Set(socket, v6, value);
        }
    }

    private void SetAll(KernelOption option, int value)
    {
        foreach (Socket socket in sockets)
        {
            Set(socket, option, value);
        }
    }

    private void Set(Socket socket, KernelOption option, int value)
    {
        try
        {
            socket.SetRawSocketOption(option.Level, option.Name, MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in value)));
        }
        catch (SocketException error)
        {
            throw SocketErrors.From($"{operation} {option.Text} of", endpoint, error);
        }
        catch (ObjectDisposedException error)
        {
            throw SocketErrors.Closed($"{operation} {option.Text} of", endpoint, error);
        }
    }

    private int Get(KernelOption option)
    {
        int value = 0;
        try
        {
            sockets[0].GetRawSocketOption(option.Level, option.Name, MemoryMarshal.AsBytes(new Span<int>(ref value)));
            return value;
        }
        catch (SocketException error)
        {
            throw SocketErrors.From($"read {option.Text} of", endpoint, error);
        }
        catch (ObjectDisposedException error)
        {
            throw SocketErrors.Closed($"read {option.Text} of", endpoint, error);
        }
    }
}
