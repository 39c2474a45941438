using System.Diagnostics;
using NetRepl.Core.Files;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

public sealed class InstallTests : IDisposable
{
    private readonly TemporaryFolder sources = new();

    [Fact]
    public async Task Everything_lands_under_the_prefix()
    {
        using InstallScript script = await InstallScript.WithFakeSdkAsync(sources);

        ProgramResult result = await script.RunInPrefixAsync();

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Contains("installed netrepl 9.8.7 in " + script.Prefix, result.Errors, StringComparison.Ordinal);
        string[] files =
        [
            "bin/netrepl", "share/bash-completion/completions/netrepl", "share/fish/vendor_completions.d/netrepl.fish",
            "share/man/man1/netrepl.1", "share/man/man7/netrepl-hooks.7", "share/netrepl/scripts/echo.csx",
            "share/zsh/site-functions/_netrepl",
        ];
        Assert.Equal(files, script.Installed().Where(path => File.Exists(Path.Combine(script.Prefix, path))));
        Assert.Equal("# completion for zsh\n", await File.ReadAllTextAsync(Path.Combine(script.Prefix, files[^1]), Cancel));
    }

    [Fact]
    public async Task Uninstall_leaves_nothing()
    {
        using InstallScript script = await InstallScript.WithFakeSdkAsync(sources);
        await script.RunInPrefixAsync();
        await script.RunInPrefixAsync();

        ProgramResult result = await script.RunInPrefixAsync("--uninstall");

        Assert.Equal(0, result.ExitCode);
        Assert.False(Path.Exists(script.Prefix));
    }

    [Fact]
    public async Task Uninstall_leaves_what_others_put_there()
    {
        using InstallScript script = await InstallScript.WithFakeSdkAsync(sources);
        await script.RunInPrefixAsync();
        string[] others = ["bin/other", "share/netrepl/scripts/mine.csx"];
        foreach (string path in others)
        {
            await File.WriteAllTextAsync(Path.Combine(script.Prefix, path), "mine", Cancel);
        }

        await script.RunInPrefixAsync("--uninstall");

        Assert.Equal(others, script.Installed().Where(path => !Directory.Exists(Path.Combine(script.Prefix, path))));
    }

    [Fact]
    public async Task Users_script_of_the_same_name_is_kept()
    {
        using InstallScript script = await InstallScript.WithFakeSdkAsync(sources);
        string mine = Path.Combine(script.Prefix, "share", "netrepl", "scripts", "echo.csx");
        Directory.CreateDirectory(Path.GetDirectoryName(mine)!);
        await File.WriteAllTextAsync(mine, "mine", Cancel);

        ProgramResult result = await script.RunInPrefixAsync();
        await script.RunInPrefixAsync("--uninstall");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("mine", await File.ReadAllTextAsync(mine, Cancel));
    }

    [Fact]
    public async Task A_page_that_is_gone_is_taken_away_by_the_next_install()
    {
        using InstallScript script = await InstallScript.WithFakeSdkAsync(sources);
        await script.RunInPrefixAsync();
        File.Delete(Path.Combine(script.Checkout, "man", "netrepl.1"));

        await script.RunInPrefixAsync();

        Assert.DoesNotContain("share/man/man1/netrepl.1", script.Installed());
        Assert.Contains("share/man/man7/netrepl-hooks.7", script.Installed());
    }

    [Fact]
    public async Task Program_of_somebody_else_is_not_overwritten()
    {
        using InstallScript script = await InstallScript.WithFakeSdkAsync(sources);
        string program = Path.Combine(script.Prefix, "bin", "netrepl");
        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        await File.WriteAllTextAsync(program, "mine", Cancel);

        ProgramResult result = await script.RunInPrefixAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"{program} exists and is not ours", result.Errors, StringComparison.Ordinal);
        Assert.Equal(["bin", "bin/netrepl"], script.Installed());
    }

    [Fact]
    public async Task Failed_build_shows_its_log_and_keeps_what_was_installed()
    {
        using InstallScript script = await InstallScript.WithFakeSdkAsync(sources);
        await script.RunInPrefixAsync();
        ProcessStartInfo start = script.StartInfo("--prefix", script.Prefix);
        start.Environment["FAKE_PUBLISH"] = "fail";

        ProgramResult result = await ProgramRun.RunAsync(start);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("the compiler said no", result.Errors, StringComparison.Ordinal);
        ProgramResult kept = await ProgramRun.RunAsync(new ProcessStartInfo(Path.Combine(script.Prefix, "bin", "netrepl"), ["--version"]));
        Assert.Equal("netrepl 9.8.7\n", kept.Output);
    }

    [Fact]
    public async Task Interrupted_install_leaves_no_half_state()
    {
        using InstallScript script = await InstallScript.WithFakeSdkAsync(sources);
        ProcessStartInfo start = script.StartInfo("--prefix", script.Prefix);
        start.Environment["FAKE_PUBLISH"] = "hang";
        start.Environment["FAKE_SIGNAL"] = sources.Combine("fifo");
        await ProgramRun.RunAsync(new ProcessStartInfo("mkfifo", [sources.Combine("fifo")]));
        await using NetreplProcess install = NetreplProcess.Start(start);
        await File.ReadAllTextAsync(sources.Combine("fifo"), Cancel).WaitAsync(TimeSpan.FromSeconds(10), Cancel);

        install.Signal(15);

        Assert.Equal(143, await install.ExitAsync());
        Assert.False(Path.Exists(script.Prefix));
    }

    [Fact]
    public async Task Run_builds_once_and_passes_arguments_input_and_exit_code()
    {
        using InstallScript script = await InstallScript.WithFakeSdkAsync(sources);

        ProgramResult shown = await ProgramRun.RunAsync(script.StartInfo("--prefix", script.Prefix, "--run", "show", "a b", "--help"), "input");
        ProgramResult ended = await script.RunInPrefixAsync("--run", "exit", "7");

        Assert.Equal("<a b>\n<--help>\ninput", shown.Output);
        Assert.Equal(7, ended.ExitCode);
        Assert.Equal("", ended.Errors);
    }

    [Theory]
    [InlineData("src/Program.cs")]
    [InlineData("scripts/new.csx")]
    public async Task Run_builds_again_when_a_source_is_newer(string path)
    {
        using InstallScript script = await InstallScript.WithFakeSdkAsync(sources);
        await script.RunInPrefixAsync("--run", "exit", "0");
        await File.WriteAllTextAsync(Path.Combine(script.Checkout, path), "// changed", Cancel);

        ProgramResult result = await script.RunInPrefixAsync("--run", "exit", "0");

        Assert.Contains("building netrepl", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signals_reach_the_program_that_run_starts()
    {
        using InstallScript script = await InstallScript.WithFakeSdkAsync(sources);
        await using NetreplProcess run = NetreplProcess.Start(script.StartInfo("--prefix", script.Prefix, "--run", "wait"));
        await run.WaitForOutputAsync("waiting");

        run.Signal(15);

        Assert.Equal(143, await run.ExitAsync());
    }

    [Fact]
    public async Task Archive_is_unpacked_once()
    {
        using InstallScript script = await InstallScript.WithFakeSdkAsync(sources);

        ProgramResult first = await script.RunAsync("--print-dotnet");
        ProgramResult second = await script.RunAsync("--print-dotnet");

        Assert.Equal(Path.Combine(script.Home, ".cache", "netrepl", "dotnet", "dotnet") + "\n", first.Output);
        PrivateFolder.Check(Path.Combine(script.Home, ".cache", "netrepl")); // else the cache of compiled scripts in it is not used
        Assert.Contains("unpacking", first.Errors, StringComparison.Ordinal);
        Assert.Equal((first.Output, ""), (second.Output, second.Errors));
    }

    [Fact]
    public async Task Sdk_is_downloaded_where_there_is_none()
    {
        using InstallScript script = await InstallScript.WithFakeSdkAsync(sources);
        string feed = await FakeSdk.PublishAsync(script.Archive!, sources);
        ProcessStartInfo start = script.StartInfo("--print-dotnet");
        start.Environment["NETREPL_DOTNET_ARCHIVE"] = null;
        start.Environment["NETREPL_DOTNET_FEED"] = "file://" + feed;
        start.Environment["DOTNET_ROOT"] = null;
        start.Environment["PATH"] = LinkToolsButDotnet();

        ProgramResult result = await ProgramRun.RunAsync(start);

        Assert.Equal(Path.Combine(script.Home, ".cache", "netrepl", "dotnet", "dotnet") + "\n", result.Output);
        Assert.Contains("downloading the .NET SDK 10.0.100", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--frefix")]
    [InlineData("--prefix")]
    [InlineData("--prefix=")]
    [InlineData("listen")]
    public async Task Bad_command_line_is_one_line_and_exit_code_2(string argument)
    {
        using InstallScript script = await InstallScript.WithFakeSdkAsync(sources);

        ProgramResult result = await script.RunAsync(argument);

        Assert.Equal(2, result.ExitCode);
        Assert.Matches(@"\Ainstall\.sh: .*--help\n\z", result.Errors);
    }

    [Fact]
    public async Task Archive_that_is_none_is_told()
    {
        using InstallScript fake = await InstallScript.WithFakeSdkAsync(sources);
        using var script = new InstallScript { Checkout = fake.Checkout, Archive = sources.Write("none.tar.gz", "none") };

        ProgramResult result = await script.RunInPrefixAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("none.tar.gz is not an SDK archive", result.Errors, StringComparison.Ordinal);
        Assert.False(Path.Exists(script.Prefix));
    }

    public void Dispose() => sources.Dispose();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string LinkToolsButDotnet()
    {
        string tools = sources.Combine("tools");
        Directory.CreateDirectory(tools);
        foreach (string tool in Directory.EnumerateFiles("/usr/bin").Where(path => Path.GetFileName(path) != "dotnet"))
        {
            File.CreateSymbolicLink(Path.Combine(tools, Path.GetFileName(tool)), tool);
        }

        return tools;
    }
}
