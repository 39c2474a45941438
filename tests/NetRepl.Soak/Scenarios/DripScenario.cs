using System.Diagnostics;
using System.Net.Sockets;

namespace NetRepl.Soak.Scenarios;

/// <summary>Clients that send a byte now and then, and a good one among them.</summary>
internal sealed record DripScenario() : Scenario("drip", "slow clients, and a good one that must not notice them")
{
    public override async Task<Outcome> RunAsync(SoakSize size)
    {
        int count = size.Of(100, 500);
        int exchanges = size.Of(2000, 20_000);
        await using Server server = await Server.StartAsync(size.Program, "echo");
        Socket[] slow = [.. Enumerable.Range(0, count).Select(_ => server.Connect())];
        using var ending = new CancellationTokenSource();
        Task dripping = DripAsync(slow, ending.Token);

        double[] waits = Measure(server, exchanges);
        await ending.CancelAsync();
        await dripping;
        Array.ForEach(slow, socket => socket.Dispose());

        double p99 = waits.Order().ElementAt(waits.Length * 99 / 100);
        var demands = new Demands();
        demands.State(p99 < 50, "99 of 100 answers to the good client within 50 ms");
        return demands.With($"{count} slow clients; the good one waits {waits.Average():0.000} ms on average, {p99:0.000} ms at the 99th percentile");
    }

    private static double[] Measure(Server server, int exchanges)
    {
        using Socket good = server.Connect();
        return [.. Enumerable.Range(0, exchanges).Select(_ =>
        {
            long start = Stopwatch.GetTimestamp();
            return Exchange.Echoes(good, "quick"u8) ? Stopwatch.GetElapsedTime(start).TotalMilliseconds : throw new InvalidDataException("a wrong echo");
        })];
    }

    private static async Task DripAsync(Socket[] slow, CancellationToken cancel)
    {
        byte[] drop = new byte[1];
        while (!cancel.IsCancellationRequested)
        {
            foreach (Socket socket in slow)
            {
                await socket.SendAsync(drop, CancellationToken.None);
                if (socket.Available > 0)
                {
                    await socket.ReceiveAsync(new byte[socket.Available], CancellationToken.None);
                }
            }

            await Task.Delay(10, CancellationToken.None);
        }
    }
}
