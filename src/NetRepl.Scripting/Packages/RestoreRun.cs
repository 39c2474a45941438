using System.Diagnostics;
using System.Text.RegularExpressions;

namespace NetRepl.Scripting.Packages;

/// <summary>One run of <c>dotnet restore</c>.</summary>
/// <param name="dotnet">The program.</param>
/// <param name="folder">An empty folder of our own, where the project is put.</param>
/// <param name="configFolder">The folder whose NuGet.Config holds.</param>
internal sealed partial class RestoreRun(string dotnet, string folder, string configFolder)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // The SDK looks for these in all folders above too, which need not be ours: what it finds first holds.
    private static readonly (string Name, string Text)[] Settings =
    [
        ("global.json", "{}"),
        ("Directory.Build.rsp", ""),
        ("Directory.Build.props", "<Project />"),
        ("Directory.Build.targets", "<Project />"),
        ("Directory.Packages.props", "<Project />"),
    ];

    /// <summary>What it leaves.</summary>
    public string Assets => Path.Join(folder, "obj", "project.assets.json");

    /// <summary>Restores a project.</summary>
    /// <returns>Null if all went well.</returns>
    public PackageResult.Refused? Restore(string project, CancellationToken cancel)
    {
        foreach ((string name, string text) in Settings.Append(("restore.csproj", project)))
        {
            File.WriteAllText(Path.Join(folder, name), text);
        }

        List<string> lines = [];
        using var process = new Process { StartInfo = StartInfo() };
        process.OutputDataReceived += (_, line) => Keep(lines, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(lines, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using CancellationTokenRegistration stop = cancel.Register(() => process.Kill(entireProcessTree: true));
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            return new PackageResult.Refused(null, $"dotnet restore did not end within {Patience.TotalMinutes:0} min");
        }

        process.WaitForExit(); // for the last lines
        cancel.ThrowIfCancellationRequested();
        return process.ExitCode == 0 ? null : ProblemIn(lines);
    }

    /// <summary>The first of NuGet's own errors among the lines of output, else the last line.</summary>
    internal static PackageResult.Refused ProblemIn(IReadOnlyList<string> lines)
    {
        Match[] errors = [.. lines.Select(line => NugetError().Match(line)).Where(error => error.Success)];
        if (errors is [{ } first, ..])
        {
            IEnumerable<string> texts = errors.Where(error => error.Groups[1].Value == first.Groups[1].Value).Select(error => error.Groups[2].Value.Trim()).Distinct();
            return new PackageResult.Refused(first.Groups[1].Value, string.Join(' ', texts));
        }

        return new PackageResult.Refused(null, $"dotnet restore failed: {lines.LastOrDefault(line => line.Trim().Length > 0)?.Trim() ?? "it says nothing"}");
    }

    private ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo(dotnet)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "restore", "restore.csproj", "--nologo", "--verbosity", "quiet", $"-p:RestoreRootConfigDirectory={configFolder}" },
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        return start;
    }

    private static void Keep(List<string> lines, string? line)
    {
        if (line is not null)
        {
            lock (lines)
            {
                lines.Add(line);
            }
        }
    }

    [GeneratedRegex(@"error (NU\d+): (.*?)( \[[^\]]*restore\.csproj\])?\s*\z")]
    private static partial Regex NugetError();
}
