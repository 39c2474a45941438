using System.Diagnostics;
using NetRepl.Tests.Support;

namespace NetRepl.Tests.Process;

/// <summary>Runs a checkout's install.sh with a home, cache and prefix of its own.</summary>
internal sealed class InstallScript : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>The sources it builds from: a few files laid out as the repository, or the repository itself.</summary>
    public required string Checkout { get; init; }

    /// <summary>The SDK archive it is given; null lets it look for an SDK.</summary>
    public string? Archive { get; init; }

    /// <summary>Where it installs; has a space in its name, and does not exist yet.</summary>
    public string Prefix => folder.Combine("pre fix");

    /// <summary>Its HOME.</summary>
    public string Home => folder.Path;

    /// <summary>Makes one over a small checkout and a <see cref="FakeSdk"/>; takes milliseconds.</summary>
    public static async Task<InstallScript> WithFakeSdkAsync(TemporaryFolder sources)
    {
        string checkout = sources.Combine("checkout");
        Directory.CreateDirectory(Path.Combine(checkout, "src"));
        Directory.CreateDirectory(Path.Combine(checkout, "man"));
        Directory.CreateDirectory(Path.Combine(checkout, "scripts"));
        File.Copy(RepositoryRoot.Combine("install.sh"), Path.Combine(checkout, "install.sh"));
        await File.WriteAllTextAsync(Path.Combine(checkout, "src", "Program.cs"), "// the program");
        await File.WriteAllTextAsync(Path.Combine(checkout, "man", "netrepl.1"), ".TH NETREPL 1");
        await File.WriteAllTextAsync(Path.Combine(checkout, "man", "netrepl-hooks.7"), ".TH NETREPL-HOOKS 7");
        await File.WriteAllTextAsync(Path.Combine(checkout, "scripts", "echo.csx"), "// echo");
        return new InstallScript { Checkout = checkout, Archive = await FakeSdk.PackAsync(sources) };
    }

    /// <summary>Runs it with these arguments to its end.</summary>
    public Task<ProgramResult> RunAsync(params string[] arguments) => ProgramRun.RunAsync(StartInfo(arguments));

    /// <summary>Runs it with <c>--prefix</c> and these arguments.</summary>
    public Task<ProgramResult> RunInPrefixAsync(params string[] arguments) => RunAsync(["--prefix", Prefix, .. arguments]);

    /// <summary>How it is started.</summary>
    public ProcessStartInfo StartInfo(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Checkout, "install.sh"), .. arguments]) { WorkingDirectory = folder.Path };
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        start.Environment["NUGET_PACKAGES"] = packages; // a new home must not mean a new download of every package
        start.Environment["HOME"] = Home;
        start.Environment.Remove("XDG_CACHE_HOME");
        start.Environment["NETREPL_DOTNET_ARCHIVE"] = Archive;
        return start;
    }

    /// <summary>All files and folders under the prefix, relative and sorted, without what lies inside lib/netrepl.</summary>
    public IEnumerable<string> Installed() =>
        new DirectoryInfo(Prefix).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .Select(entry => Path.GetRelativePath(Prefix, entry.FullName))
            .Where(path => !path.StartsWith("lib/netrepl/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    public void Dispose() => folder.Dispose();
}
