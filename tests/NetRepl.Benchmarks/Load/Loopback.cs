using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NetRepl.Benchmarks.Load;

/// <summary>Ports and connections on 127.0.0.1.</summary>
internal static class Loopback
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>A port that was free a moment ago.</summary>
    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Waits until somebody is bound to a port, without connecting (a listener for one peer would take that for it).</summary>
    /// <param name="table">The kernel's table: <c>tcp</c> (then it must listen) or <c>udp</c>.</param>
    /// <param name="port">The port on 127.0.0.1.</param>
    /// <exception cref="TimeoutException">Nobody was in 20 s.</exception>
    public static async Task WaitBoundAsync(string table, int port)
    {
        string entry = $"0100007F:{port:X4} ";
        string state = table == "tcp" ? " 0A " : " 07 ";
        long start = Stopwatch.GetTimestamp();
        while (!File.ReadLines($"/proc/net/{table}").Any(line => line.Contains(entry, StringComparison.Ordinal) && line.Contains(state, StringComparison.Ordinal)))
        {
            if (Stopwatch.GetElapsedTime(start) > Limit)
            {
                throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"nobody listens at {table} port {port}"));
            }

            await Task.Delay(5);
        }
    }

    /// <summary>Connects, trying again and again while the port refuses.</summary>
    /// <exception cref="TimeoutException">It refused for 20 s.</exception>
    public static Socket ConnectEagerly(int port)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            Socket socket = NewSocket();
            try
            {
                socket.Connect(IPAddress.Loopback, port);
                return socket;
            }
            catch (SocketException) when (Stopwatch.GetElapsedTime(start) < Limit)
            {
                socket.Dispose();
                Thread.Yield();
            }
        }
    }

    /// <summary>Connects once.</summary>
    public static Socket Connect(int port)
    {
        Socket socket = NewSocket();
        socket.Connect(IPAddress.Loopback, port);
        return socket;
    }

    // The time-out turns a peer that lost bytes into an error instead of a hanging benchmark.
    private static Socket NewSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
        ReceiveTimeout = 20_000,
        SendTimeout = 20_000,
    };
}
