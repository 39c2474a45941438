using System.Net.Sockets;

namespace NetRepl.Soak.Scenarios;

/// <summary>Lines through a script's OnLine, many at once.</summary>
internal sealed record LinesScenario() : Scenario("lines", "lines through OnLine: order and count exact")
{
    private const int Window = 1000;
    private const long MostGrowth = 32L * 1024 * 1024;

    public override async Task<Outcome> RunAsync(SoakSize size)
    {
        int connections = size.Of(20, 100);
        int lines = size.Of(20_000, 500_000);
        await using Server server = await Server.StartAsync(size.Program, "lines");
        await RunAsync(server, connections, lines / 10);
        long memory = server.Memory;

        int right = await RunAsync(server, connections, lines);
        long grown = server.Memory - memory;

        var demands = new Demands();
        demands.State(right == connections, "every connection gets each line once, in order");
        demands.State(grown <= MostGrowth, "memory flat (32 MiB)");
        return demands.With($"{(long)connections * lines} lines on {connections} connections, {right} of them exact, {grown / 1024.0 / 1024:0.0} MiB more");
    }

    private static async Task<int> RunAsync(Server server, int connections, int lines)
    {
        bool[] right = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => IsExact(server, lines))));
        return right.Count(static one => one);
    }

    private static bool IsExact(Server server, int lines)
    {
        using Socket socket = server.Connect();
        bool isExact = true;
        for (int first = 0; first < lines; first += Window)
        {
            byte[] window = [.. Enumerable.Range(first, Math.Min(Window, lines - first)).SelectMany(number => System.Text.Encoding.ASCII.GetBytes($"line {number}\n"))];
            isExact &= Exchange.Echoes(socket, window);
        }

        return isExact;
    }
}
