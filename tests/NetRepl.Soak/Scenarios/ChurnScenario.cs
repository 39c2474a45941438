using System.Net.Sockets;

namespace NetRepl.Soak.Scenarios;

/// <summary>Connections one after the other, ended by FIN, by RST and by half-close.</summary>
internal sealed record ChurnScenario() : Scenario("churn", "connect, echo, and end by FIN, RST or half-close in turn")
{
    private const long MostGrowth = 8L * 1024 * 1024;
    private const int Workers = 8;

    public override async Task<Outcome> RunAsync(SoakSize size)
    {
        int count = size.Of(20_000, 1_000_000);
        await using Server server = await Server.StartAsync(size.Program, "echo");
        int wrong = await RunAsync(server, count / 10);
        int descriptors = await server.SettleAsync(server.Descriptors);
        int threads = server.Threads;
        long memory = server.Memory;

        wrong += await RunAsync(server, count - (count / 10));
        int left = await server.SettleAsync(descriptors);
        long grown = server.Memory - memory;

        var demands = new Demands();
        demands.State(wrong == 0, "no wrong byte");
        demands.State(Math.Abs(left - descriptors) <= 3, "descriptors ±3");
        demands.State(server.Threads - threads <= 4, "at most 4 threads more");
        demands.State(grown <= MostGrowth, "at most 8 MiB more after the first tenth");
        return demands.With($"{count} connections, {wrong} wrong, descriptors {descriptors} -> {left}, threads {threads} -> {server.Threads}, {grown / 1024.0 / 1024:0.0} MiB more");
    }

    private static async Task<int> RunAsync(Server server, int count)
    {
        int[] wrong = await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() =>
            Enumerable.Range(0, count / Workers).Count(number => !IsRight(server, (worker * count) + number)))));
        return wrong.Sum();
    }

    private static bool IsRight(Server server, int number)
    {
        using Socket socket = server.Connect();
        bool isRight = Exchange.Echoes(socket, BitConverter.GetBytes(number));
        switch (number % 3)
        {
            case 0:
                break;
            case 1:
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
                break;
            default:
                socket.Send("last"u8);
                socket.Shutdown(SocketShutdown.Send);
                isRight &= Exchange.Receives(socket, "last"u8) && socket.Receive(new byte[1]) == 0;
                break;
        }

        return isRight;
    }
}
