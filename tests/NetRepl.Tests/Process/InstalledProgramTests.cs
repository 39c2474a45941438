using System.Diagnostics;
using System.Runtime.InteropServices;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>The one real build: this repository, through an SDK that install.sh had to unpack.</summary>
public sealed class InstalledProgramTests
{
    [Fact]
    public async Task Program_built_with_an_unpacked_sdk_runs_on_the_runtime_installed_with_it()
    {
        using var folder = new TemporaryFolder();
        using var script = new InstallScript { Checkout = RepositoryRoot.Path, Archive = await PackMachineSdkAsync(folder) };

        ProgramResult install = await ProgramRun.RunAsync(script.StartInfo("--prefix", script.Prefix), limit: TimeSpan.FromMinutes(10));
        ProgramResult version = await ProgramRun.RunAsync(TraceHost(Path.Combine(script.Prefix, "bin", "netrepl"), "--version"));

        Assert.True(install.ExitCode == 0, install.Errors);
        Assert.Equal(0, version.ExitCode);
        Assert.StartsWith("netrepl ", version.Output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(script.Prefix, "lib", "netrepl", "runtime", "shared"), version.Errors, StringComparison.Ordinal);
    }

    // A driver finds its SDK beside itself; links to the machine's own folders make the archive small.
    private static async Task<string> PackMachineSdkAsync(TemporaryFolder folder)
    {
        string machine = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        string root = folder.Combine("sdk");
        Directory.CreateDirectory(root);
        File.Copy(Path.Combine(machine, "dotnet"), Path.Combine(root, "dotnet"));
        foreach (string part in Directory.EnumerateDirectories(machine))
        {
            Directory.CreateSymbolicLink(Path.Combine(root, Path.GetFileName(part)), part);
        }

        string archive = folder.Combine("sdk.tar.gz");
        await ProgramRun.RunAsync(new ProcessStartInfo("tar", ["-czf", archive, "-C", root, "."]));
        return archive;
    }

    private static ProcessStartInfo TraceHost(string program, string argument)
    {
        var start = new ProcessStartInfo(program, [argument]);
        start.Environment["COREHOST_TRACE"] = "1";
        return start;
    }
}
