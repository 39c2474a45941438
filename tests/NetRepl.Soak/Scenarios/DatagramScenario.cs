using System.Net;
using System.Net.Sockets;

namespace NetRepl.Soak.Scenarios;

/// <summary>Datagrams of all sizes.</summary>
internal sealed record DatagramScenario() : Scenario("datagrams", "datagrams of 0 to 65,507 bytes: none merged, split or cut")
{
    private const int Longest = 65_507;

    public override async Task<Outcome> RunAsync(SoakSize size)
    {
        int count = size.Of(20_000, 1_000_000);
        await using Server server = await Server.StartAsync(size.Program, "echo", "udp");
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 1000 };
        socket.Connect(IPAddress.Loopback, server.Port);
        byte[] sent = new byte[Longest];
        byte[] received = new byte[Longest + 1];
        new Random(1).NextBytes(sent);
        int whole = 0;
        int lost = 0;
        int wrong = 0;
        for (int i = 0; i < count; i++)
        {
            // Steps of a prime walk through all lengths.
            ReadOnlySpan<byte> datagram = sent.AsSpan(0, (int)((long)i * 7919 % (Longest + 1)));
            socket.Send(datagram);
            try
            {
                int length = socket.Receive(received);
                bool isWhole = datagram.SequenceEqual(received.AsSpan(0, length));
                whole += isWhole ? 1 : 0;
                wrong += isWhole ? 0 : 1;
            }
            catch (SocketException error) when (error.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
            {
                lost++;
            }
        }

        var demands = new Demands();
        demands.State(wrong == 0, "none merged, split or cut");
        demands.State(lost <= count / 1000, "at most one in a thousand lost, one at a time");
        return demands.With($"{whole} of {count} whole, {wrong} wrong, {lost} lost");
    }
}
