using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace NetRepl.Tests.Support;

/// <summary>The built program, running.</summary>
internal sealed partial class NetreplProcess : RunningProgram
{
    private NetreplProcess(ProcessStartInfo start, bool captureOutput)
        : base(start, captureOutput)
    {
    }

    /// <summary>How long a start may take in which a script is compiled by a compiler that is not warm.</summary>
    public static TimeSpan ScriptStart { get; } = TimeSpan.FromSeconds(30);

    /// <summary>The program's path: the copy that was built with these tests.</summary>
    public static string ProgramPath { get; } = Path.Combine(AppContext.BaseDirectory, "netrepl");

    /// <summary>The home of its caches: not that of whoever runs the tests.</summary>
    public static string CacheHome { get; } = Path.Combine(AppContext.BaseDirectory, "cache");

    /// <summary>Starts <c>netrepl</c> with these arguments in the current folder.</summary>
    public static NetreplProcess Start(params string[] arguments) => Start(StartInfo(arguments));

    /// <summary>Starts what <see cref="StartInfo"/> made and the test has changed (folder, environment, a shell around it).</summary>
    /// <param name="start">Its streams are redirected here.</param>
    /// <param name="captureOutput">Whether stdout is read all the time; false leaves it to <see cref="RunningProgram.RawOutput"/>.</param>
    public static NetreplProcess Start(ProcessStartInfo start, bool captureOutput = true) => new(start, captureOutput);

    /// <summary>Starts a bash script in which <c>$NETREPL</c> is the program; <c>exec</c> it last, so that it has the process id.</summary>
    public static NetreplProcess StartInShell(string script, params string[] arguments) => Start(ShellStartInfo(script, arguments));

    /// <summary>Runs <c>netrepl</c> with these arguments to its end, with nothing on stdin.</summary>
    public static Task<ProgramResult> RunAsync(params string[] arguments) => ProgramRun.RunAsync(StartInfo(arguments));

    /// <summary>Runs a script to its end by <c>netrepl run</c>; it may have to be compiled.</summary>
    public static Task<ProgramResult> RunScriptAsync(params string[] arguments) =>
        ProgramRun.RunAsync(StartInfo(["run", .. arguments]), limit: ScriptStart);

    /// <summary>Program, arguments and the environment in which it finds the runtime that runs the tests.</summary>
    public static ProcessStartInfo StartInfo(params string[] arguments) => WithRuntime(new ProcessStartInfo(ProgramPath, arguments));

    /// <summary>A bash script in which <c>$NETREPL</c> is the program and <c>$1</c>, <c>$2</c> are the arguments.</summary>
    public static ProcessStartInfo ShellStartInfo(string script, params string[] arguments) =>
        WithRuntime(new ProcessStartInfo("bash", ["-c", script, "bash", .. arguments]));

    /// <summary>Waits until it says that it listens, on stderr.</summary>
    /// <returns>The real port; 0 if the transport has none.</returns>
    public async Task<int> ListeningAsync()
    {
        await WaitForErrorsAsync(ListeningLine().IsMatch, "a line that it listens", ScriptStart);
        Match line = ListeningLine().Match(Errors);
        Match port = JsonPort().Match(line.Value) is { Success: true } json ? json : AddressPort().Match(line.Value);
        return port.Success ? int.Parse(port.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>Adds the environment in which the program finds its runtime, and <c>$NETREPL</c>.</summary>
    public static ProcessStartInfo WithRuntime(ProcessStartInfo start)
    {
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        start.Environment["NETREPL"] = ProgramPath;
        start.Environment["NO_COLOR"] = "1";
        start.Environment["XDG_CACHE_HOME"] = CacheHome;
        return start;
    }

    [GeneratedRegex(@"\blistening\b.*\n", RegexOptions.IgnoreCase)]
    private static partial Regex ListeningLine();

    [GeneratedRegex(@"""port"":\s*(\d+)")]
    private static partial Regex JsonPort();

    // The number after an address's last colon: behind `::1` stands a bracket or a colon.
    [GeneratedRegex(@":(\d{1,5})(?![\d:.\]])")]
    private static partial Regex AddressPort();
}
