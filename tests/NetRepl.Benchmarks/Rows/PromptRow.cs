using System.Diagnostics;
using System.Globalization;
using NetRepl.Benchmarks.Peers;

namespace NetRepl.Benchmarks.Rows;

/// <summary>One evaluation at a prompt that is fed by a pipe, from the line to its result; the median after some to warm up.</summary>
/// <param name="Evaluations">How many are measured.</param>
internal sealed record PromptRow(int Evaluations) : Row("prompt", "one evaluation at the prompt", "ms", IsLessBetter: true)
{
    private const int WarmUp = 10;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public override bool CanMeasure(Peer peer) => peer.Prompt is not null;

    public override async Task<Sample> MeasureAsync(Peer peer)
    {
        string[] command = peer.Prompt!;
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process prompt = Process.Start(start) ?? throw new IOException($"{command[0]} did not start");
        prompt.ErrorDataReceived += static (_, _) => { };
        prompt.BeginErrorReadLine();
        try
        {
            List<double> times = [];
            for (int number = 0; number < WarmUp + Evaluations; number++)
            {
                long begun = Stopwatch.GetTimestamp();
                await EvaluateAsync(prompt, number).WaitAsync(Limit);
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            return new Sample(times.Skip(WarmUp).Order().ElementAt(Evaluations / 2));
        }
        finally
        {
            prompt.Kill(entireProcessTree: true);
        }
    }

    private static async Task EvaluateAsync(Process prompt, int number)
    {
        string result = (1_000_000 + (number * 7)).ToString(CultureInfo.InvariantCulture);
        await prompt.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"1000000 + {number} * 7"));
        await prompt.StandardInput.FlushAsync();
        while (await prompt.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.EndsWith(result, StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new IOException("the prompt ended");
    }
}
