using System.Diagnostics;
using System.Text;
using NetRepl.Benchmarks.Peers;

namespace NetRepl.Benchmarks.Rows;

/// <summary>A member of a string completed at a prompt on a terminal, from the key to what it brings; the median after some to warm up.</summary>
/// <param name="Completions">How many are measured.</param>
internal sealed record CompletionRow(int Completions) : Row("completion", "one completion at the prompt", "ms", IsLessBetter: true)
{
    private const int WarmUp = 5;
    private const string Tab = "\t";
    private const string KillLine = "\u0015"; // Ctrl+U
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public override bool CanMeasure(Peer peer) => peer.Typed is not null;

    public override async Task<Sample> MeasureAsync(Peer peer)
    {
        TypedPrompt typed = peer.Typed!; // it can be measured
        DirectoryInfo history = Directory.CreateTempSubdirectory("netrepl-bench-");
        var start = new ProcessStartInfo("script", ["-qfec", string.Join(' ', typed.Command.Select(Quote)), "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["TERM"] = "xterm", ["XDG_STATE_HOME"] = history.FullName },
        };
        using Process terminal = Process.Start(start) ?? throw new IOException("script did not start");
        try
        {
            await WaitAsync(terminal, "> ");
            await TypeAsync(terminal, typed.Before + "\r", "> ");
            List<double> times = [];
            for (int number = 0; number < WarmUp + Completions; number++)
            {
                await TypeAsync(terminal, typed.Begun, typed.Begun);
                long begun = Stopwatch.GetTimestamp();
                await TypeAsync(terminal, Tab, typed.Rest);
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                await TypeAsync(terminal, KillLine, "\u001b["); // all draw the line anew
            }

            return new Sample(times.Skip(WarmUp).Order().ElementAt(Completions / 2));
        }
        finally
        {
            terminal.Kill(entireProcessTree: true);
            await terminal.WaitForExitAsync();
            history.Delete(recursive: true);
        }
    }

    private static async Task TypeAsync(Process terminal, string keys, string shown)
    {
        await terminal.StandardInput.WriteAsync(keys);
        await terminal.StandardInput.FlushAsync();
        await WaitAsync(terminal, shown);
    }

    private static async Task WaitAsync(Process terminal, string shown)
    {
        byte[] buffer = new byte[4096];
        var screen = new StringBuilder();
        using var limit = new CancellationTokenSource(Limit);
        while (!screen.ToString().Contains(shown, StringComparison.Ordinal))
        {
            int count = await terminal.StandardOutput.BaseStream.ReadAsync(buffer, limit.Token);
            screen.Append(count > 0 ? Encoding.UTF8.GetString(buffer, 0, count) : throw new IOException("the prompt ended"));
        }
    }

    private static string Quote(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
