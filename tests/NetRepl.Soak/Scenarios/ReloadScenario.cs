using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace NetRepl.Soak.Scenarios;

/// <summary>A script that is saved again and again while peers talk.</summary>
internal sealed record ReloadScenario() : Scenario("reload", "saves of the script under live traffic")
{
    private const int Peers = 8;
    private const long MostGrowth = 20L * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public override async Task<Outcome> RunAsync(SoakSize size)
    {
        int reloads = size.Of(20, 200);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("netrepl-soak-");
        string script = Path.Join(folder.FullName, "counted.csx");
        try
        {
            Save(script, 0);
            await using Server server = await Server.StartAsync(size.Program, script);
            using var over = new CancellationTokenSource();
            Task<Talk>[] talks = [.. Enumerable.Range(0, Peers).Select(_ => Task.Run(() => Converse(server, over.Token)))];
            using Socket probe = server.Connect();
            int seen = Reload(script, probe, 0, reloads); // until then the compiler itself grows: its caches, and its own code made fast
            long memory = server.Memory;
            seen += Reload(script, probe, seen, reloads);
            await over.CancelAsync();
            Talk[] ended = await Task.WhenAll(talks);
            long grown = server.Memory - memory;

            var demands = new Demands();
            demands.State(seen == 2 * reloads, "every save is in force");
            demands.State(ended.All(talk => talk.IsRight), "no line lost, doubled or out of order");
            demands.State(grown <= MostGrowth, "20 MiB at most");
            return demands.With($"{seen} reloads, {ended.Sum(talk => talk.Lines)} lines on {Peers} connections, {ended.Count(talk => !talk.IsRight)} wrong, {grown / 1024.0 / 1024:0.0} MiB more");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Save(string script, int generation) =>
        File.WriteAllText(script, string.Create(CultureInfo.InvariantCulture, $"string OnLine(string line) => \"{generation} \" + line;\n"));

    // How many of the saves came into force.
    private static int Reload(string script, Socket probe, int generation, int count)
    {
        int seen = 0;
        for (int next = generation + 1; next <= generation + count; next++)
        {
            Save(script, next);
            long start = Stopwatch.GetTimestamp();
            while (Ask(probe, "probe") != string.Create(CultureInfo.InvariantCulture, $"{next} probe"))
            {
                if (Stopwatch.GetElapsedTime(start) > Patience)
                {
                    return seen;
                }
            }

            seen++;
        }

        return seen;
    }

    private static Talk Converse(Server server, CancellationToken over)
    {
        using Socket socket = server.Connect();
        int lines = 0;
        bool isRight = true;
        while (!over.IsCancellationRequested && isRight)
        {
            string line = string.Create(CultureInfo.InvariantCulture, $"line {lines++}");
            isRight = Ask(socket, line).EndsWith(" " + line, StringComparison.Ordinal);
        }

        return new Talk(lines, isRight);
    }

    private static string Ask(Socket socket, string line)
    {
        socket.Send(Encoding.ASCII.GetBytes(line + "\n"));
        var answer = new StringBuilder();
        Span<byte> one = stackalloc byte[1];
        while (socket.Receive(one) == 1 && one[0] != '\n')
        {
            answer.Append((char)one[0]);
        }

        return answer.ToString();
    }

    private sealed record Talk(int Lines, bool IsRight);
}
