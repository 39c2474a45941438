using System.Net.Sockets;

namespace NetRepl.Soak.Scenarios;

/// <summary>Clients to which 1 MiB is sent, and which never read.</summary>
internal sealed record StuckScenario() : Scenario("stuck", "readers that never read the 1 MiB they are sent")
{
    private const long MostEach = 96 * 1024;

    public override async Task<Outcome> RunAsync(SoakSize size)
    {
        int count = size.Of(100, 1000);
        await using Server server = await Server.StartAsync(size.Program, "flood");
        using (Socket first = server.Connect())
        {
            first.Receive(new byte[1]);
        }

        int descriptors = await server.SettleAsync(server.Descriptors);
        long memory = server.Memory;
        Socket[] stuck = [.. Enumerable.Range(0, count).Select(_ => server.Connect())];
        await Task.Delay(TimeSpan.FromSeconds(2));
        long each = (server.Memory - memory) / count;
        using Socket reader = server.Connect();
        bool isServed = reader.Receive(new byte[1]) == 1;
        reader.Dispose();
        Array.ForEach(stuck, socket => socket.Dispose());
        int left = await server.SettleAsync(descriptors);

        var demands = new Demands();
        demands.State(each <= MostEach, "at most 96 KiB each");
        demands.State(isServed, "one that reads is served meanwhile");
        demands.State(Math.Abs(left - descriptors) <= 3, "descriptors back to ±3");
        return demands.With($"{count} readers, {each / 1024.0:0.0} KiB each, descriptors {descriptors} -> {left}");
    }
}
