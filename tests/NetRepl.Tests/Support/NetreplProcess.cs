using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace NetRepl.Tests.Support;

/// <summary>The built program, running, with its three streams in the test's hands; killed on dispose with all it started.</summary>
/// <remarks>Every wait ends after 10 s with what the program wrote.</remarks>
internal sealed partial class NetreplProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private readonly System.Diagnostics.Process process;
    private readonly CapturedStream? output;
    private readonly CapturedStream errors;

    private NetreplProcess(System.Diagnostics.Process process, bool captureOutput)
    {
        this.process = process;
        output = captureOutput ? new CapturedStream(process.StandardOutput.BaseStream) : null;
        errors = new CapturedStream(process.StandardError.BaseStream);
    }

    /// <summary>The program's path: the copy that was built with these tests.</summary>
    public static string ProgramPath { get; } = Path.Combine(AppContext.BaseDirectory, "netrepl");

    /// <summary>The process id.</summary>
    public int Id => process.Id;

    /// <summary>Its stdin; close it (<see cref="FinishInput"/>) for the end of input.</summary>
    public Stream Input => process.StandardInput.BaseStream;

    /// <summary>Its stdout, unread, for tests that read late; only if started with <c>captureOutput: false</c>.</summary>
    public Stream RawOutput => output is null ? process.StandardOutput.BaseStream : throw new InvalidOperationException("stdout is captured");

    /// <summary>What it wrote to stdout so far.</summary>
    public byte[] Output => Captured.Bytes;

    /// <summary>What it wrote to stderr so far.</summary>
    public string Errors => errors.Text;

    private CapturedStream Captured => output ?? throw new InvalidOperationException("stdout is not captured");

    /// <summary>Starts <c>netrepl</c> with these arguments in the current folder.</summary>
    public static NetreplProcess Start(params string[] arguments) => Start(StartInfo(arguments));

    /// <summary>Starts what <see cref="StartInfo"/> made and the test has changed (folder, environment, a shell around it).</summary>
    /// <param name="start">Its streams are redirected here.</param>
    /// <param name="captureOutput">Whether stdout is read all the time; false leaves it to <see cref="RawOutput"/>.</param>
    public static NetreplProcess Start(ProcessStartInfo start, bool captureOutput = true) => new(ProgramRun.Start(start), captureOutput);

    /// <summary>Program, arguments and the environment in which it finds the runtime that runs the tests.</summary>
    public static ProcessStartInfo StartInfo(params string[] arguments)
    {
        var start = new ProcessStartInfo(ProgramPath, arguments);
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        start.Environment["NO_COLOR"] = "1";
        return start;
    }

    /// <summary>Waits until it says that it listens, on stderr.</summary>
    /// <returns>The real port; 0 if the transport has none.</returns>
    public async Task<int> ListeningAsync()
    {
        await Bounded(errors.WaitAsync(bytes => ListeningLine().IsMatch(Encoding.UTF8.GetString(bytes)), CancellationToken.None));
        Match line = ListeningLine().Match(Errors);
        if (!line.Success)
        {
            throw new InvalidOperationException(Describe("ended before it listened"));
        }

        Match port = JsonPort().Match(line.Value) is { Success: true } json ? json : AddressPort().Match(line.Value);
        return port.Success ? int.Parse(port.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>Waits until stdout, read as UTF-8, contains a text.</summary>
    public Task WaitForOutputAsync(string text) => WaitForAsync(Captured, text, "stdout");

    /// <summary>Waits until stderr contains a text.</summary>
    public Task WaitForErrorsAsync(string text) => WaitForAsync(errors, text, "stderr");

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
        await Bounded(Task.WhenAll(process.WaitForExitAsync(), output?.Ended ?? Task.CompletedTask, errors.Ended));
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

    private async Task WaitForAsync(CapturedStream stream, string text, string name)
    {
        Task<bool> came = stream.WaitAsync(bytes => Encoding.UTF8.GetString(bytes).Contains(text, StringComparison.Ordinal), CancellationToken.None);
        await Bounded(came);
        if (!await came)
        {
            throw new InvalidOperationException(Describe($"{name} ended without '{text}'"));
        }
    }

    private async Task Bounded(Task wait)
    {
        try
        {
            await wait.WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(Describe("did not come so far in 10 s"));
        }
    }

    private string Describe(string what) =>
        $"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)}: {what}\nstdout: {output?.Text}\nstderr: {Errors}";

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int id, int signal);

    [GeneratedRegex(@"\blistening\b.*\n", RegexOptions.IgnoreCase)]
    private static partial Regex ListeningLine();

    [GeneratedRegex(@"""port"":\s*(\d+)")]
    private static partial Regex JsonPort();

    // The number after an address's last colon: behind `::1` stands a bracket or a colon.
    [GeneratedRegex(@":(\d{1,5})(?![\d:.\]])")]
    private static partial Regex AddressPort();
}
