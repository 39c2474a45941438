using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using NetRepl.Benchmarks.Load;
using NetRepl.Benchmarks.Peers;

namespace NetRepl.Benchmarks.Rows;

/// <summary>Datagrams of 64 bytes, 64 of them in flight. Bytes are counted, since some peers merge datagrams; what is lost is sent again
/// after 100 ms without an echo and not counted.</summary>
/// <param name="Datagrams">How many echoes are measured.</param>
internal sealed record UdpEchoRow(int Datagrams) : Row("udp-echo", "UDP echo, 64 in flight", "k datagrams/s", IsLessBetter: false)
{
    private const int Size = 64;
    private const int InFlight = 64;
    private const int LossTimeout = 100;

    public override bool CanMeasure(Peer peer) => peer.UdpEcho is not null;

    public override async Task<Sample> MeasureAsync(Peer peer)
    {
        int port = Loopback.FreePort();
        using PeerProcess server = PeerProcess.Start(peer.UdpEcho!(port));
        await Loopback.WaitBoundAsync("udp", port);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = LossTimeout };
        socket.ReceiveBufferSize = 4 << 20;
        socket.Connect(IPAddress.Loopback, port);

        Exchange(socket, Datagrams / 10);
        long start = Stopwatch.GetTimestamp();
        Exchange(socket, Datagrams);
        return new Sample(Datagrams / Stopwatch.GetElapsedTime(start).TotalSeconds / 1000);
    }

    private static void Exchange(Socket socket, int count)
    {
        var request = new byte[Size];
        request.AsSpan().Fill(0x5A);
        var reply = new byte[65536];
        SendMany(socket, request, InFlight);
        for (long echoed = 0, silent = 0; echoed < (long)count * Size;)
        {
            int length = ReceiveOrNothing(socket, reply);
            silent = length > 0 ? 0 : silent + 1;
            if (silent > 50 || reply.AsSpan(0, length).ContainsAnyExcept((byte)0x5A))
            {
                throw new InvalidDataException(silent > 50 ? "no echo for 5 s" : "the echo differs from what was sent");
            }

            echoed += length;
            SendMany(socket, request, length > 0 ? length / Size : InFlight);
        }
    }

    private static void SendMany(Socket socket, byte[] request, int count)
    {
        for (int sent = 0; sent < count; sent++)
        {
            socket.Send(request);
        }
    }

    private static int ReceiveOrNothing(Socket socket, byte[] reply)
    {
        try
        {
            return socket.Receive(reply);
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
        {
            return 0;
        }
    }
}
