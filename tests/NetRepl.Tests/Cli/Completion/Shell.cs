using System.Diagnostics;
using Xunit;

namespace NetRepl.Tests.Cli.Completion;

/// <summary>Runs a text in a real shell.</summary>
internal static class Shell
{
    /// <summary>Runs it and gives its standard output as lines; skips the test where the shell is not installed.</summary>
    /// <param name="name">The shell.</param>
    /// <param name="script">What it runs.</param>
    /// <param name="options">What stands before <c>-c</c>.</param>
    public static async Task<string[]> RunAsync(string name, string script, params string[] options)
    {
        Assert.SkipUnless(Paths().Any(folder => File.Exists(Path.Combine(folder, name))), $"{name} is not installed (apt-get install {name})");
        ProcessStartInfo start = new(name, [.. options, "-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using System.Diagnostics.Process process = System.Diagnostics.Process.Start(start)!; // not null: a new process is started
        process.StandardInput.Close();
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
            TestContext.Current.AddAttachment($"{name} stderr {Guid.NewGuid()}", await errors);
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Writes a completion script to a file of its own.</summary>
    public static string Save(string shell)
    {
        string path = Path.Combine(Path.GetTempPath(), $"netrepl-completion-{Guid.NewGuid():N}");
        File.WriteAllText(path, CommandLines.Print($"completion {shell}"));
        return path;
    }

    private static string[] Paths() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
}
