using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Cli.Completion;

public sealed class FishCompletionTests
{
    [Theory]
    [InlineData("netrepl co", "completion connect")]
    [InlineData("netrepl listen --max-", "--max-connections --max-frame --max-line --max-per-address")]
    [InlineData("netrepl listen --color a", "always auto")]
    [InlineData("netrepl listen --color=al", "--color=always")]
    [InlineData("netrepl completion z", "zsh")]
    [InlineData("netrepl help sc", "scripts")]
    [InlineData("netrepl listen --script ec", "echo")]
    public async Task Fish_completes(string line, string expected)
    {
        string file = Shell.Save("fish");
        string script = $"""
            function netrepl; echo chat; echo echo; end
            source {file}
            complete -C '{line}' | string replace -r '\t.*' ''
            """;

        string[] found = await Shell.RunAsync("fish", script, "--no-config");

        File.Delete(file);
        Assert.Equal(expected.Split(' '), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Fish_completes_all_that_can_be_a_script()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in new[] { "bot.cs", "bot.csx", "bot.dll", "bot.txt", "bots/more.csx" })
        {
            folder.Write(name, "");
        }

        string file = Shell.Save("fish");
        string script = $"""
            function netrepl; echo boat; echo echo; end
            source {file}
            cd {folder.Path}
            complete -C 'netrepl listen --script bo' | string replace -r '\t.*' ''
            """;

        string[] found = await Shell.RunAsync("fish", script, "--no-config");

        File.Delete(file);
        Assert.Equal(["boat", "bot.cs", "bot.csx", "bot.dll", "bots/"], found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Fish_takes_names_of_scripts_as_they_are()
    {
        using var folder = new TemporaryFolder();
        string file = Shell.Save("fish");
        string script = $"""
            cd {folder.Path}
            function netrepl; echo 'z(touch run)$HOME*'; end
            source {file}
            complete -C 'netrepl listen --script z' | string replace -r '\t.*' ''
            ls run
            """;

        string[] found = await Shell.RunAsync("fish", script, "--no-config");

        File.Delete(file);
        Assert.Equal(["z(touch run)$HOME*"], found);
    }
}
