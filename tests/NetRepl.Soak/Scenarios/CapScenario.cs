using System.Net.Sockets;

namespace NetRepl.Soak.Scenarios;

/// <summary>Connections above the cap.</summary>
internal sealed record CapScenario() : Scenario("cap", "connects at the cap: refused at once, nothing left behind")
{
    private const int Cap = 100;

    public override async Task<Outcome> RunAsync(SoakSize size)
    {
        int count = size.Of(2000, 20_000);
        await using Server server = await Server.StartAsync(size.Program, "echo", "tcp", "--max-connections", $"{Cap}");
        Socket[] held = [.. Enumerable.Range(0, Cap).Select(_ => server.Connect())];
        int heldFirst = held.Count(socket => Exchange.Echoes(socket, "mine"u8));
        int descriptors = server.Descriptors;

        int refused = Enumerable.Range(0, count).Count(_ => IsRefused(server));
        int left = await server.SettleAsync(descriptors);
        int heldStill = held.Count(socket => Exchange.Echoes(socket, "still mine"u8));
        Array.ForEach(held, socket => socket.Dispose());

        var demands = new Demands();
        demands.State(heldFirst == Cap && heldStill == Cap, "those inside are served all the time");
        demands.State(refused == count, "all others are refused");
        demands.State(Math.Abs(left - descriptors) <= 3, "descriptors ±3");
        return demands.With($"{heldStill} of {Cap} kept, {refused} of {count} refused, descriptors {descriptors} -> {left}");
    }

    private static bool IsRefused(Server server)
    {
        try
        {
            using Socket socket = server.Connect();
            return socket.Receive(new byte[1]) == 0;
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionRefused;
        }
    }
}
