using System.Net.Security;
using System.Net.Sockets;

namespace NetRepl.Soak.Scenarios;

/// <summary>Many TLS connections that say nothing for a while.</summary>
internal sealed record IdleTlsScenario() : Scenario("idle-tls", "TLS connections that rest, and then all answer")
{
    private const double MostEach = 48 * 1024;
    private const int AtOnce = 8;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    public override async Task<Outcome> RunAsync(SoakSize size)
    {
        int count = size.Of(300, 2000);
        await using Server server = await Server.StartAsync(size.Program, "echo", "tls");
        await using (SslStream first = await OpenAsync(server))
        {
            // It loads libraries, which are open files.
        }

        int descriptors = await server.SettleAsync(server.Descriptors - 1);
        List<SslStream> sessions = [.. await OpenAsync(server, 50)]; // what the first ones cost is the library's
        long memory = server.Memory;
        sessions.AddRange(await OpenAsync(server, count));
        long grown = server.Memory - memory;

        await Task.Delay(Settling); // the compiler of hot code has work left from the handshakes
        TimeSpan before = server.ProcessorTime;
        TimeSpan rest = TimeSpan.FromSeconds(size.Of(3, 60));
        await Task.Delay(rest);
        double busy = (server.ProcessorTime - before) / rest;
        int answered = 0;
        foreach (SslStream session in sessions)
        {
            answered += await EchoesAsync(session) ? 1 : 0;
            await session.DisposeAsync();
        }

        int left = await server.SettleAsync(descriptors);

        var demands = new Demands();
        demands.State(answered == sessions.Count, "all answer after the rest");
        demands.State(grown <= count * MostEach, "48 KiB a connection at most");
        demands.State(busy < 0.02, "less than 2 % of a core while all rest");
        demands.State(Math.Abs(left - descriptors) <= 3, "descriptors back to ±3");
        return demands.With($"{answered} of {sessions.Count} answered, {grown / 1024.0 / count:0.0} KiB a connection, {busy:P1} of a core, descriptors {descriptors} -> {left}");
    }

    private static async Task<IReadOnlyList<SslStream>> OpenAsync(Server server, int count)
    {
        List<SslStream> sessions = [];
        foreach (int[] some in Enumerable.Range(0, count).Chunk(AtOnce))
        {
            sessions.AddRange(await Task.WhenAll(some.Select(_ => OpenAsync(server))));
        }

        return sessions;
    }

    private static async Task<SslStream> OpenAsync(Server server)
    {
        Socket socket = server.Connect();
        var session = new SslStream(new NetworkStream(socket, ownsSocket: true));
        await session.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null, // it is made at the start, on this machine
        });
        return await EchoesAsync(session) ? session : throw new InvalidDataException("the echo differs from what was sent");
    }

    private static async Task<bool> EchoesAsync(SslStream session)
    {
        byte[] sent = "still there"u8.ToArray();
        byte[] received = new byte[sent.Length];
        await session.WriteAsync(sent);
        await session.ReadExactlyAsync(received);
        return received.AsSpan().SequenceEqual(sent);
    }
}
