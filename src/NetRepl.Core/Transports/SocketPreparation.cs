using System.Net.Sockets;

namespace NetRepl.Core.Transports;

/// <summary>Applies what <see cref="SocketOptions"/> says to a socket that is neither bound nor connected yet.</summary>
/// <remarks>Buffer sizes must be set before connect or listen to take part in the TCP window (tcp(7)). Accepted sockets inherit all of it.</remarks>
internal static class SocketPreparation
{
    /// <summary>Applies the options that the socket's family and type know; the others are left out.</summary>
    /// <param name="socket">The new socket; not disposed on failure.</param>
    /// <param name="options">What to apply.</param>
    /// <param name="operation">The verb for messages: <c>connect</c>, <c>listen</c>.</param>
    /// <param name="endpoint">The endpoint for messages.</param>
    /// <exception cref="NetException">The kernel refused a value.</exception>
    public static void Apply(Socket socket, SocketOptions options, string operation, string endpoint)
    {
        var settings = new KernelSocketSettings($"{operation}: set", endpoint, socket);
        ApplyToAny(settings, options);
        if (socket.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6)
        {
            ApplyToInternet(settings, options);
        }

        if (socket is { ProtocolType: ProtocolType.Tcp, SocketType: SocketType.Stream })
        {
            ApplyToTcp(settings, options);
        }
    }

    private static void ApplyToAny(KernelSocketSettings settings, SocketOptions options)
    {
        if (options.ReceiveBuffer is { } receiveBuffer)
        {
            settings.ReceiveBuffer = receiveBuffer;
        }

        if (options.SendBuffer is { } sendBuffer)
        {
            settings.SendBuffer = sendBuffer;
        }

        if (options.ReuseAddress)
        {
            settings.ReuseAddress = true;
        }
    }

    private static void ApplyToInternet(KernelSocketSettings settings, SocketOptions options)
    {
        if (options.Ttl is { } ttl)
        {
            settings.Ttl = ttl;
        }

        if (options.Tos is { } tos)
        {
            settings.Tos = tos;
        }
    }

    private static void ApplyToTcp(KernelSocketSettings settings, SocketOptions options)
    {
        if (options.NoDelay)
        {
            settings.NoDelay = true;
        }

        if (options.KeepAlive is { } idle)
        {
            settings.KeepAlive = idle;
        }
    }
}
