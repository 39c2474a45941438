using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using NetRepl.Benchmarks.Load;
using NetRepl.Benchmarks.Peers;

namespace NetRepl.Benchmarks.Rows;

/// <summary>HTTP requests for a few words, by one thread of wrk beside the server.</summary>
/// <param name="Connections">How many, kept open.</param>
/// <param name="Seconds">How long it is measured, after as long to warm up.</param>
internal sealed partial record HttpRow(int Connections, int Seconds)
    : Row($"http-{Connections}", $"HTTP hello (wrk), {Connections} {(Connections == 1 ? "connection" : "connections")}", "k requests/s", IsLessBetter: false)
{
    public override bool CanMeasure(Peer peer) => peer.Http is not null;

    public override async Task<Sample> MeasureAsync(Peer peer)
    {
        int port = Loopback.FreePort();
        using PeerProcess server = PeerProcess.Start(peer.Http!(port));
        await Loopback.WaitBoundAsync("tcp", port);
        await WrkAsync(port);
        return new Sample(await WrkAsync(port) / 1000);
    }

    private async Task<double> WrkAsync(int port)
    {
        var start = new ProcessStartInfo("wrk", ["-t1", $"-c{Connections}", $"-d{Seconds}s", $"http://127.0.0.1:{port}/"]) { RedirectStandardOutput = true };
        using Process wrk = Process.Start(start) ?? throw new IOException("wrk did not start");
        string said = await wrk.StandardOutput.ReadToEndAsync();
        Match rate = Rate().Match(said);
        bool isBad = said.Contains("Non-2xx", StringComparison.Ordinal) || said.Contains("Socket errors", StringComparison.Ordinal);
        return rate.Success && !isBad ? double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture) : throw new IOException(said);
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();
}
