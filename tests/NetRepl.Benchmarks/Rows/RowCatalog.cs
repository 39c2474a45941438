using NetRepl.Benchmarks.Load;

namespace NetRepl.Benchmarks.Rows;

/// <summary>All rows, in the order of the table.</summary>
internal static class RowCatalog
{
    /// <summary>Those that the command line asks for.</summary>
    /// <exception cref="FormatException">A name fits no row.</exception>
    public static IReadOnlyList<Row> Chosen(BenchmarkOptions options, TlsSite site)
    {
        IReadOnlyList<Row> all = All(options.IsQuick ? 10 : 1, site);
        string? unknown = options.Rows.FirstOrDefault(name => !all.Any(row => row.Name.StartsWith(name, StringComparison.Ordinal)));
        if (unknown is not null)
        {
            throw new FormatException($"no row '{unknown}'; choose {string.Join(", ", all.Select(row => row.Name))}");
        }

        return [.. all.Where(row => options.Rows.Count == 0 || options.Rows.Any(name => row.Name.StartsWith(name, StringComparison.Ordinal)))];
    }

    // A quick run does one part of the work.
    private static IReadOnlyList<Row> All(int part, TlsSite site) =>
    [
        new ListeningRow(),
        new FirstByteRow(IsCold: false),
        new FirstByteRow(IsCold: true),
        new ReloadRow(11),
        new PromptRow(50),
        new CompletionRow(50),
        new TransferRow((4L << 30) / part, IsTls: false),
        new SendFileRow((2L << 30) / part),
        new ReceivePipeRow((4L << 30) / part),
        new LatencyRow(50_000 / part),
        new EchoRow(100, 400_000 / part),
        new EchoRow(1000, 400_000 / part),
        new ConnectRow(20_000 / part),
        new IdleMemoryRow(10_000 / part),
        new UdpEchoRow(400_000 / part),
        new TransferRow((1L << 30) / part, IsTls: true),
        new TlsConnectRow(4000 / part, site),
        new HookCallRow("top-level", "ReadOnlyMemory<byte> OnData(Connection c, ReadOnlyMemory<byte> data) => data;", 20_000_000 / part),
        new HookCallRow("class", "class Bot(Connection c) { ReadOnlyMemory<byte> OnData(ReadOnlyMemory<byte> data) => c.IsOpen ? data : default; }", 20_000_000 / part),
        new HttpRow(1, Math.Max(1, 5 / part)),
        new HttpRow(64, Math.Max(1, 5 / part)),
        new HttpRow(256, Math.Max(1, 5 / part)),
    ];
}
