using System.Net.Sockets;

namespace NetRepl.Soak.Scenarios;

/// <summary>Many connections that say nothing for a while.</summary>
internal sealed record IdleScenario() : Scenario("idle", "connections that rest, and then all answer")
{
    private const long MostMemory = 40L * 1024 * 1024;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    public override async Task<Outcome> RunAsync(SoakSize size)
    {
        int count = size.Of(2000, 10_000);
        await using Server server = await Server.StartAsync(size.Program, "echo");
        using (Socket first = server.Connect())
        {
            Exchange.Echoes(first, "warm"u8);
        }

        int descriptors = await server.SettleAsync(server.Descriptors);
        long memory = server.Memory;
        List<Socket> sockets = [];
        for (int i = 0; i < count; i++)
        {
            sockets.Add(server.Connect());
            Exchange.Echoes(sockets[^1], "hi"u8);
        }

        await Task.Delay(Settling); // the compiler of hot code and the collector have work left from the connecting
        TimeSpan before = server.ProcessorTime;
        TimeSpan rest = TimeSpan.FromSeconds(size.Of(3, 60));
        await Task.Delay(rest);
        double busy = (server.ProcessorTime - before) / rest;
        int answered = sockets.Count(socket => Exchange.Echoes(socket, "still there"u8));
        long grown = server.Memory - memory;
        sockets.ForEach(socket => socket.Dispose());
        int left = await server.SettleAsync(descriptors);

        var demands = new Demands();
        demands.State(answered == count, "all answer after the rest");
        demands.State(grown <= MostMemory, "base + 40 MiB at most");
        demands.State(busy < 0.02, "less than 2 % of a core while all rest");
        demands.State(Math.Abs(left - descriptors) <= 3, "descriptors back to ±3");
        return demands.With($"{answered} of {count} answered, {grown / 1024.0 / 1024:0.0} MiB more, {busy:P1} of a core, descriptors {descriptors} -> {left}");
    }
}
