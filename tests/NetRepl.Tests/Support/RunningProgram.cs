using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace NetRepl.Tests.Support;

/// <summary>A program that runs, with its three streams in the test's hands; killed on dispose with all it started.</summary>
/// <remarks>Every wait ends after 30 s with what the program wrote.</remarks>
internal class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly System.Diagnostics.Process process;
    private readonly CapturedStream? output;
    private readonly CapturedStream errors;

    /// <summary>Starts it.</summary>
    /// <param name="start">Program, arguments, folder, environment; its streams are redirected here.</param>
    /// <param name="captureOutput">Whether stdout is read all the time; false leaves it to <see cref="RawOutput"/>.</param>
    public RunningProgram(ProcessStartInfo start, bool captureOutput = true)
    {
        process = ProgramRun.Start(start);
        output = captureOutput ? new CapturedStream(process.StandardOutput.BaseStream) : null;
        errors = new CapturedStream(process.StandardError.BaseStream);
    }

    /// <summary>The process id.</summary>
    public int Id => process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>Its stdin; close it (<see cref="FinishInput"/>) for the end of input.</summary>
    public Stream Input => process.StandardInput.BaseStream;

    /// <summary>Its stdout, unread, for tests that read late; only if started with <c>captureOutput: false</c>.</summary>
    public Stream RawOutput => output is null ? process.StandardOutput.BaseStream : throw new InvalidOperationException("stdout is captured");

    /// <summary>What it wrote to stdout so far.</summary>
    public byte[] Output => Captured.Bytes;

    /// <summary>What it wrote to stdout so far, as UTF-8.</summary>
    public string OutputText => Captured.Text;

    /// <summary>What it wrote to stderr so far.</summary>
    public string Errors => errors.Text;

    private CapturedStream Captured => output ?? throw new InvalidOperationException("stdout is not captured");

    /// <summary>Waits until stdout, read as UTF-8, contains a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">Longest wait; 30 s by default.</param>
    public Task WaitForOutputAsync(string text, TimeSpan? limit = null) =>
        WaitForAsync(Captured, shown => shown.Contains(text, StringComparison.Ordinal), $"'{text}' on stdout", limit);

    /// <summary>Waits until stderr contains a text.</summary>
    public Task WaitForErrorsAsync(string text) => WaitForErrorsAsync(shown => shown.Contains(text, StringComparison.Ordinal), $"'{text}' on stderr");

    /// <summary>Waits until stderr is as it should be.</summary>
    /// <param name="isEnough">Looks at all of it.</param>
    /// <param name="what">What is waited for, for the message of a failure.</param>
    /// <param name="limit">Longest wait; 30 s by default.</param>
    public Task WaitForErrorsAsync(Func<string, bool> isEnough, string what, TimeSpan? limit = null) => WaitForAsync(errors, isEnough, what, limit);

    /// <summary>Waits for a whole line on stdout, such as a port that a peer prints.</summary>
    /// <param name="number">Which one; 0 is the first.</param>
    /// <param name="limit">Longest wait; 30 s by default.</param>
    public async Task<string> LineAsync(int number = 0, TimeSpan? limit = null)
    {
        await WaitForAsync(Captured, shown => shown.Split('\n').Length > number + 1, $"line {number} on stdout", limit);
        return OutputText.Split('\n')[number];
    }

    /// <summary>Writes text as UTF-8 to its stdin.</summary>
    public async Task WriteAsync(string text)
    {
        await Input.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask().WaitAsync(Limit);
        await Input.FlushAsync().WaitAsync(Limit);
    }

    /// <summary>Ends its stdin.</summary>
    public void FinishInput() => process.StandardInput.Close();

    /// <summary>Sends it a signal by its Linux number: 2 SIGINT, 15 SIGTERM, 18 SIGCONT, 19 SIGSTOP.</summary>
    public void Signal(int number) => _ = Kill(process.Id, number);

    /// <summary>Waits for its end and for the end of its streams.</summary>
    /// <returns>The exit code; 128 + the number of the signal that ended it.</returns>
    public async Task<int> ExitAsync()
    {
        await Bounded(Task.WhenAll(process.WaitForExitAsync(), output?.Ended ?? Task.CompletedTask, errors.Ended), Limit);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync().WaitAsync(Limit);
        }

        process.Dispose();
    }

    private async Task WaitForAsync(CapturedStream stream, Func<string, bool> isEnough, string what, TimeSpan? limit = null)
    {
        Task<bool> came = stream.WaitAsync(bytes => isEnough(Encoding.UTF8.GetString(bytes)), CancellationToken.None);
        await Bounded(came, limit ?? Limit);
        if (!await came)
        {
            throw new InvalidOperationException(Describe($"ended without {what}"));
        }
    }

    private async Task Bounded(Task wait, TimeSpan limit)
    {
        try
        {
            await wait.WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(Describe($"did not come so far in {limit.TotalSeconds} s"));
        }
    }

    private string Describe(string what) =>
        $"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)}: {what}\nstdout: {output?.Text}\nstderr: {Errors}";

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int id, int signal);
}
