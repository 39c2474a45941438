using NetRepl.Benchmarks.Load;
using NetRepl.Benchmarks.Peers;
using NetRepl.Benchmarks.Rows;

namespace NetRepl.Benchmarks;

/// <summary>Whole programs side by side: <c>dotnet run -c Release --project tests/NetRepl.Benchmarks -- [row...] [--pairs N]
/// [--netrepl PATH] [--script PATH] [--peers a,b] [--quick] [--markdown]</c>. JSON lines on stdout, progress on stderr.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        try
        {
            BenchmarkOptions options = BenchmarkOptions.Parse(arguments);
            using var site = new TlsSite();
            return await RunAsync(options, RowCatalog.Chosen(options, site), PeerCatalog.Installed(options, site));
        }
        catch (FormatException error)
        {
            await Console.Error.WriteLineAsync($"benchmarks: {error.Message}");
            return 2;
        }
    }

    private static async Task<int> RunAsync(BenchmarkOptions options, IReadOnlyList<Row> rows, IReadOnlyList<Peer> peers)
    {
        List<RowResult> results = [];
        foreach (Row row in rows)
        {
            IReadOnlyList<RowResult> measured = await MeasureAsync(row, peers, options.Pairs);
            results.AddRange(measured);
            foreach (RowResult result in measured)
            {
                Console.WriteLine(Report.Line(result));
            }
        }

        if (options.PrintsMarkdown)
        {
            Console.WriteLine(string.Join('\n', Report.Markdown(rows, results)));
        }

        return results.Any(result => result.Error is not null) ? 1 : 0;
    }

    private static async Task<IReadOnlyList<RowResult>> MeasureAsync(Row row, IReadOnlyList<Peer> peers, int pairs)
    {
        try
        {
            return await Comparison.MeasureAsync(row, peers, pairs, Console.Error.WriteLine);
        }
        finally
        {
            row.CleanUp();
        }
    }
}
