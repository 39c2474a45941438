using System.Diagnostics;

namespace NetRepl.Tests.Support;

/// <summary>How a program ended and what it wrote.</summary>
/// <param name="ExitCode">Its exit code; 128 + the number of the signal that ended it.</param>
/// <param name="Output">Its stdout as UTF-8.</param>
/// <param name="Errors">Its stderr as UTF-8.</param>
internal sealed record ProgramResult(int ExitCode, string Output, string Errors);

/// <summary>Runs a program that ends by itself.</summary>
internal static class ProgramRun
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="start">Program, arguments, environment, folder; its streams are redirected here.</param>
    /// <param name="input">What it reads from stdin before the end; nothing by default.</param>
    /// <param name="limit">Longest time it may take, 30 s by default; then it is killed with all it started.</param>
    /// <exception cref="TimeoutException">It did not end in time; the message has what it wrote.</exception>
    public static async Task<ProgramResult> RunAsync(ProcessStartInfo start, string input = "", TimeSpan? limit = null)
    {
        using var process = Start(start);
        var output = new CapturedStream(process.StandardOutput.BaseStream);
        var errors = new CapturedStream(process.StandardError.BaseStream);
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading; its exit code tells.
        }

        try
        {
            var end = Task.WhenAll(process.WaitForExitAsync(), output.Ended, errors.Ended);
            await end.WaitAsync(limit ?? TimeSpan.FromSeconds(30));
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{start.FileName} did not end; it wrote:\n{output.Text}\n{errors.Text}");
        }

        return new ProgramResult(process.ExitCode, output.Text, errors.Text);
    }

    /// <summary>Starts it with all three streams redirected.</summary>
    public static System.Diagnostics.Process Start(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return System.Diagnostics.Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");
    }
}
