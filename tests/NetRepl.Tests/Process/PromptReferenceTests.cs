using System.Diagnostics;
using NetRepl.Tests.Scripting;
using NetRepl.Tests.Support;
using Xunit;
using Peer = NetRepl.Tests.Support.Peer;

namespace NetRepl.Tests.Process;

/// <summary><c>#r</c> and <c>#load</c> at the prompt, relative to the folder in which it was started.</summary>
public sealed class PromptReferenceTests : IDisposable
{
    private const string Entries = """
        #r "lib/Upper.dll"
        var once = Upper.Of("a")
        #r "nuget: Test.Mark, 1.0.0"
        Mark.Of(once)
        #load "more.csx"
        Mark.Of(Greet("you"))
        """;

    private readonly TemporaryFolder folder = new();

    public PromptReferenceTests()
    {
        TestLibrary.Build(folder.Combine("lib", "Upper.dll"), "public static class Upper { public static string Of(string text) => text.ToUpper(); }");
        TestLibrary.Pack(folder.Combine("feed"), "Test.Mark", "1.0.0", "public static class Mark { public static string Of(string text) => text + \"!\"; }");
        TestLibrary.UseFeed(folder.Path, folder.Combine("feed"));
        folder.Write("more.csx", "string Greet(string name) => \"hello \" + Upper.Of(name);");
    }

    [Fact]
    public async Task Piped_lines_refer_to_libraries_packages_and_files()
    {
        ProgramResult result = await ReplAsync(Entries);

        Assert.Equal(new ProgramResult(0, "\"A!\"\n\"hello YOU!\"\n", ""), result);
    }

    [Fact]
    public async Task Package_that_was_fetched_once_needs_no_SDK_any_more()
    {
        await ReplAsync("#r \"nuget: Test.Mark, 1.0.0\"");

        ProgramResult result = await ReplAsync("#r \"nuget: Test.Mark, 1.0.0\"\nMark.Of(\"a\")");

        Assert.Equal(new ProgramResult(0, "\"a!\"\n", ""), result);
    }

    [Theory]
    [InlineData("#r \"lib/Gone.dll\"", "error: there is no {0}/lib/Gone.dll\n")]
    [InlineData("#r \"nuget: Test.Mark\"", "the package Test.Mark has no version; write one")]
    [InlineData("#r \"nuget: Test.Nowhere, 1.0.0\"", "error NU1101: ")]
    [InlineData("#load \"gone.csx\"", "stdin(1,7): error CS1504: Source file 'gone.csx' could not be opened")]
    public async Task What_is_not_there_is_told_with_its_place(string entry, string told)
    {
        ProgramResult result = await ReplAsync(entry + "\n1");

        Assert.Equal((8, ""), (result.ExitCode, result.Output));
        Assert.Contains(told.Replace("{0}", folder.Path, StringComparison.Ordinal), result.Errors, StringComparison.Ordinal);
        Assert.Contains($"{entry}\n", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Package_without_an_SDK_that_fetches_it_is_told_in_a_sentence()
    {
        Privileged.Require("a view of the file system without an SDK");
        ProcessStartInfo start = NetreplProcess.WithRuntime(Peer.StartInfo(
            "unshare", "--mount", "bash", "-ec", "mount -t tmpfs none \"$DOTNET_ROOT/sdk\"; PATH=/usr/bin:/bin HOME=$PWD exec \"$NETREPL\" repl"));
        start.WorkingDirectory = folder.Path;
        start.Environment["XDG_CACHE_HOME"] = folder.Combine("cache");

        ProgramResult result = await ProgramRun.RunAsync(start, "#r \"nuget: Test.Mark, 1.0.0\"", NetreplProcess.ScriptStart);

        Assert.Equal((8, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(
            $"stdin(1,4): error: packages are fetched by the .NET SDK, and none of version {Environment.Version.Major} or later is here (https://dot.net/download)\n",
            result.Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_are_typed_at_a_terminal_too()
    {
        await using TerminalSession terminal = await TerminalSession.StartAsync(100, 30);
        await terminal.RunAsync($"cd {folder.Path}; clear; $NETREPL repl");

        foreach (string entry in Entries.Split('\n'))
        {
            await terminal.ShowsAsync(screen => screen.TrimEnd().EndsWith("net>", StringComparison.Ordinal), "the prompt");
            await terminal.RunAsync(entry);
        }

        await terminal.ShowsAsync("\n\"hello YOU!\"\nnet>");
    }

    public void Dispose() => folder.Dispose();

    private Task<ProgramResult> ReplAsync(string input)
    {
        ProcessStartInfo start = NetreplProcess.StartInfo("repl");
        start.WorkingDirectory = folder.Path;
        start.Environment["XDG_CACHE_HOME"] = folder.Combine("cache");
        return ProgramRun.RunAsync(start, input, NetreplProcess.ScriptStart);
    }
}
