using NetRepl.Benchmarks.Peers;
using NetRepl.Benchmarks.Rows;

namespace NetRepl.Benchmarks;

/// <summary>Measures peers side by side: A B C A B C …, so that what slows the machine slows all of them.</summary>
internal static class Comparison
{
    /// <summary>Measures one row.</summary>
    /// <param name="row">What to do.</param>
    /// <param name="peers">Who; those that cannot are left out.</param>
    /// <param name="pairs">How often each, at least 1.</param>
    /// <param name="tell">Takes a line of progress.</param>
    public static async Task<IReadOnlyList<RowResult>> MeasureAsync(Row row, IReadOnlyList<Peer> peers, int pairs, Action<string> tell)
    {
        Peer[] able = [.. peers.Where(row.CanMeasure)];
        var samples = able.ToDictionary(peer => peer.Name, _ => new List<Sample>());
        var errors = new Dictionary<string, string>();
        for (int pair = 1; pair <= pairs; pair++)
        {
            foreach (Peer peer in able.Where(peer => !errors.ContainsKey(peer.Name)))
            {
                tell($"{row.Name} {pair}/{pairs} {peer.Name}");
                await AddSampleAsync(row, peer, samples[peer.Name], errors);
            }
        }

        return WithLeads(row, [.. able.Select(peer => RowResult.From(row, peer.Name, samples[peer.Name], errors.GetValueOrDefault(peer.Name)))]);
    }

    private static async Task AddSampleAsync(Row row, Peer peer, List<Sample> samples, Dictionary<string, string> errors)
    {
        try
        {
            samples.Add(await row.MeasureAsync(peer));
        }
        catch (Exception error) when (error is IOException or TimeoutException or InvalidDataException or System.Net.Sockets.SocketException or System.Security.Authentication.AuthenticationException)
        {
            // One failure is a finding about this peer; the others are still worth measuring.
            errors[peer.Name] = error.Message;
        }
    }

    private static IReadOnlyList<RowResult> WithLeads(Row row, IReadOnlyList<RowResult> results)
    {
        RowResult? ours = results.FirstOrDefault(result => result.Peer == "netrepl" && result.Median > 0);
        return [.. results.Select(result => ours is null || result.Median <= 0 || result == ours
            ? result
            : result with { Lead = Math.Round(row.IsLessBetter ? result.Median / ours.Median : ours.Median / result.Median, 2) })];
    }
}
