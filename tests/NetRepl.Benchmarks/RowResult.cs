using NetRepl.Benchmarks.Rows;

namespace NetRepl.Benchmarks;

/// <summary>What one peer achieved in one row.</summary>
/// <param name="Row">The row's name.</param>
/// <param name="Unit">Of all values.</param>
/// <param name="Peer">The peer's name.</param>
/// <param name="Median">Of the values.</param>
/// <param name="Min">Smallest value.</param>
/// <param name="Max">Largest value.</param>
/// <param name="CpuSeconds">Median processor time of one measurement; null where the row does not tell.</param>
/// <param name="Lead">How many times netrepl is ahead of this peer: above 1 it wins, whatever the unit; null without netrepl.</param>
/// <param name="Error">Why there is no value, or fewer; null if all went well.</param>
internal sealed record RowResult(
    string Row, string Unit, string Peer, double Median, double Min, double Max, double? CpuSeconds, double? Lead, string? Error)
{
    /// <summary>Sums up the samples of one peer.</summary>
    public static RowResult From(Row row, string peer, IReadOnlyList<Sample> samples, string? error)
    {
        double[] values = [.. samples.Select(sample => sample.Value).Order()];
        double[] cpu = [.. samples.Select(sample => sample.CpuSeconds).OfType<double>().Order()];
        double? medianCpu = cpu.Length > 0 ? Round(MedianOf(cpu)) : null;
        return new RowResult(
            row.Name, row.Unit, peer, Round(MedianOf(values)), Round(values.FirstOrDefault()), Round(values.LastOrDefault()), medianCpu, Lead: null, error);
    }

    // A thousandth of the unit is below the noise of every row.
    private static double Round(double value) => Math.Round(value, 3);

    private static double MedianOf(double[] sorted) => sorted.Length switch
    {
        0 => 0,
        int count when count % 2 == 1 => sorted[count / 2],
        int count => (sorted[(count / 2) - 1] + sorted[count / 2]) / 2,
    };
}
