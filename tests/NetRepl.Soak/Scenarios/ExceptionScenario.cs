using System.Net.Sockets;

namespace NetRepl.Soak.Scenarios;

/// <summary>A hook that throws each time.</summary>
internal sealed record ExceptionScenario() : Scenario("exceptions", "hooks that throw, each ending its connection")
{
    private const long MostGrowth = 20L * 1024 * 1024;

    public override async Task<Outcome> RunAsync(SoakSize size)
    {
        int count = size.Of(2000, 10_000);
        await using Server server = await Server.StartAsync(size.Program, "throw");
        _ = Enumerable.Range(0, count / 10).Count(_ => IsEnded(server));
        int descriptors = await server.SettleAsync(server.Descriptors);
        long memory = server.Memory;

        int ended = Enumerable.Range(0, count).Count(_ => IsEnded(server));
        int left = await server.SettleAsync(descriptors);
        long grown = server.Memory - memory;

        var demands = new Demands();
        demands.State(server.IsRunning, "the program goes on");
        demands.State(ended == count, "each connection ends");
        demands.State(grown <= MostGrowth, "at most 20 MiB more");
        demands.State(Math.Abs(left - descriptors) <= 3, "descriptors ±3");
        return demands.With($"{ended} of {count} ended, {grown / 1024.0 / 1024:0.0} MiB more, descriptors {descriptors} -> {left}");
    }

    private static bool IsEnded(Server server)
    {
        using Socket socket = server.Connect();
        socket.Send("x"u8);
        try
        {
            return socket.Receive(new byte[1]) == 0;
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode == SocketError.ConnectionReset;
        }
    }
}
