using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NetRepl.Benchmarks.Rows;

namespace NetRepl.Benchmarks;

/// <summary>The results as text: a JSON line each, and the table for the README.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One result as one line of JSON.</summary>
    public static string Line(RowResult result) => JsonSerializer.Serialize(result, Json);

    /// <summary>A table with a line per row and a column per peer: median (min–max), and × = how many times netrepl is ahead.</summary>
    public static IEnumerable<string> Markdown(IReadOnlyList<Row> rows, IReadOnlyList<RowResult> results)
    {
        string[] peers = [.. results.Select(result => result.Peer).Distinct()];
        yield return $"| work | {string.Join(" | ", peers)} |";
        yield return $"|---|{string.Concat(peers.Select(_ => "---|"))}";
        foreach (Row row in rows)
        {
            IEnumerable<string> cells = peers.Select(peer => Cell(results.FirstOrDefault(result => result.Row == row.Name && result.Peer == peer)));
            yield return $"| {row.Title.Replace("|", "\\|", StringComparison.Ordinal)}, {row.Unit} | {string.Join(" | ", cells)} |";
        }
    }

    private static string Cell(RowResult? result)
    {
        if (result is null)
        {
            return "–";
        }

        if (result.Error is not null)
        {
            return "failed";
        }

        string lead = result.Lead is { } times ? string.Create(CultureInfo.InvariantCulture, $" · {times:0.0} ×") : string.Empty;
        return $"{Short(result.Median)} ({Short(result.Min)}–{Short(result.Max)}){lead}";
    }

    // Three digits say all that such a measurement knows.
    private static string Short(double value) =>
        value.ToString(value >= 100 ? "0" : value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
