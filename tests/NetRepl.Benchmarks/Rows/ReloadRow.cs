using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using NetRepl.Benchmarks.Load;
using NetRepl.Benchmarks.Peers;

namespace NetRepl.Benchmarks.Rows;

/// <summary>From saving the script to the first answer of the new one, on a new connection; the median of some saves.</summary>
/// <param name="Saves">How many.</param>
internal sealed record ReloadRow(int Saves) : Row("reload", "script saved → first answer of the new one", "ms", IsLessBetter: true)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public override bool CanMeasure(Peer peer) => peer.Reloads is not null;

    public override async Task<Sample> MeasureAsync(Peer peer)
    {
        ReloadedScript reloaded = peer.Reloads!;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("netrepl-bench-");
        try
        {
            string script = Path.Join(folder.FullName, reloaded.Name);
            await File.WriteAllTextAsync(script, reloaded.Text(0));
            int port = Loopback.FreePort();
            using PeerProcess server = PeerProcess.Start(reloaded.Command(script, port));
            await AnswersAsync(port, 0);
            List<double> times = [];
            for (int save = 1; save <= Saves; save++)
            {
                long start = Stopwatch.GetTimestamp();
                await File.WriteAllTextAsync(script, reloaded.Text(save));
                await AnswersAsync(port, save);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return new Sample(times.Order().ElementAt(Saves / 2));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task AnswersAsync(int port, int generation)
    {
        string wanted = generation.ToString(CultureInfo.InvariantCulture);
        for (long start = Stopwatch.GetTimestamp(); await AskAsync(port) != wanted; await Task.Delay(1))
        {
            if (Stopwatch.GetElapsedTime(start) > Limit)
            {
                throw new TimeoutException("the new script did not answer");
            }
        }
    }

    // Null while nobody listens: a peer may end and start again.
    private static async Task<string?> AskAsync(int port)
    {
        try
        {
            using Socket socket = Loopback.Connect(port);
            await using var stream = new NetworkStream(socket);
            await stream.WriteAsync("ask\n"u8.ToArray());
            using var reader = new StreamReader(stream);
            return await reader.ReadLineAsync();
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return null;
        }
    }
}
