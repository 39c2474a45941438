using System.Diagnostics;
using NetRepl.Scripting.Packages;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary><c>netrepl new</c>: what it writes runs, and nothing is lost.</summary>
public sealed class NewTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task New_script_is_there_for_editors_and_runs()
    {
        ProgramResult made = await RunAsync("new", "script", "bots/echo");

        Assert.Equal(
            "wrote bots/echo.csx\nwrote bots/omnisharp.json\nwrote bots/.vscode/settings.json\nrun it: netrepl listen 8080 --script bots/echo.csx\n",
            made.Output);
        Assert.Equal((0, ""), (made.ExitCode, made.Errors));
        Assert.True(File.Exists(ReferenceIn(folder.Combine("bots", "echo.csx"))));
        await ServesAsync("bots/echo.csx", "hi\nexit\n", "hi\nbye\n");
    }

    [Fact]
    public async Task New_project_runs_from_its_source_and_as_it_is_built()
    {
        ProgramResult made = await RunAsync("new", "script", "my-bot", "--project");
        Assert.Equal(
            "wrote my-bot/my-bot.csproj\nwrote my-bot/my-bot.cs\nwrote my-bot/.gitignore\nrun it: netrepl listen 8080 --script my-bot/my-bot.cs\n",
            made.Output);
        await ServesAsync("my-bot/my-bot.cs", "a\nb\n", "1 a\n2 b\n");

        await BuildAsync("my-bot");

        await ServesAsync($"my-bot/bin/Debug/net{Environment.Version.ToString(2)}/my-bot.dll", "a\nb\n", "1 a\n2 b\n");
    }

    [Fact]
    public async Task Line_to_run_it_is_one_for_the_shell()
    {
        ProgramResult made = await RunAsync("new", "script", "my echo");

        Assert.EndsWith("run it: netrepl listen 8080 --script 'my echo.csx'\n", made.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo.csx", false)]
    [InlineData("echo", false)]
    [InlineData("echo", true)]
    public async Task What_is_there_is_not_overwritten(string name, bool isProject)
    {
        string file = isProject ? "echo/echo.cs" : "echo.csx";
        folder.Write(file, "mine");

        ProgramResult result = await RunAsync(["new", "script", name, .. isProject ? ["--project"] : Array.Empty<string>()]);

        Assert.Equal((6, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"netrepl: write {file}: it is there already\n", result.Errors, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(folder.Combine(file), TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Settings_that_are_there_stay()
    {
        folder.Write("omnisharp.json", "mine");

        ProgramResult result = await RunAsync("new", "script", "echo");

        Assert.Contains("left omnisharp.json as it is\n", result.Output, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(folder.Combine("omnisharp.json"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("new", "script")]
    [InlineData("new", "script", "..")]
    [InlineData("new", "script", "/")]
    [InlineData("new", "project", "echo")]
    public async Task What_cannot_be_made_is_2(params string[] arguments)
    {
        ProgramResult result = await RunAsync(arguments);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Matches("hint: .*(netrepl new script echo|choose script)|choose script", result.Errors);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    public void Dispose() => folder.Dispose();

    // The path in #r, which editors follow.
    private static string ReferenceIn(string script) =>
        File.ReadLines(script).Single(line => line.StartsWith("#r ", StringComparison.Ordinal)).Split('"')[1];

    private Task<ProgramResult> RunAsync(params string[] arguments) => ProgramRun.RunAsync(InFolder(NetreplProcess.StartInfo(arguments)));

    private async Task ServesAsync(string script, string said, string answered)
    {
        await using NetreplProcess program = NetreplProcess.Start(InFolder(NetreplProcess.StartInfo("listen", "127.0.0.1:0", "--script", script)));
        ProgramResult peer = await Peer.RunAsync("ncat", said, "127.0.0.1", $"{await program.ListeningAsync()}");
        Assert.Matches($"\\Ahello, 127\\.0\\.0\\.1:[0-9]+\n{answered}\\z", peer.Output);
    }

    // Needs no package, so asks no feed.
    private async Task BuildAsync(string project)
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!; // the framework is no single file
        string dotnet = DotnetSdk.Find(framework, Environment.GetEnvironmentVariable, Environment.Version.Major) ?? throw new InvalidOperationException("no SDK is here");
        folder.Write("nuget.config", "<configuration><packageSources><clear /></packageSources></configuration>");
        ProcessStartInfo start = InFolder(new ProcessStartInfo(dotnet, ["build", project, "--disable-build-servers", "-nologo", "-v", "quiet", "-warnaserror"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
        ProgramResult built = await ProgramRun.RunAsync(start, limit: TimeSpan.FromMinutes(3));
        Assert.True(built.ExitCode == 0, built.Output + built.Errors);
    }

    private ProcessStartInfo InFolder(ProcessStartInfo start)
    {
        start.WorkingDirectory = folder.Path;
        return start;
    }
}
