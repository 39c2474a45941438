using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Cli.Completion;

public sealed class ZshCompletionTests
{
    // Completion runs only in zsh's line editor, so an interactive zsh on a terminal of its own gets the keys;
    // a widget completes and writes the line down.
    [Theory]
    [InlineData("netrepl scr", "netrepl scripts ")]
    [InlineData("netrepl listen --backl", "netrepl listen --backlog=")]
    [InlineData("netrepl listen --color alw", "netrepl listen --color always ")]
    [InlineData("netrepl listen --color=alw", "netrepl listen --color=always ")]
    [InlineData("netrepl listen --script ec", "netrepl listen --script echo ")]
    [InlineData("netrepl completion z", "netrepl completion zsh ")]
    [InlineData("netrepl help conn", "netrepl help connect ")]
    public async Task Zsh_completes(string line, string expected) => Assert.Equal([expected.TrimEnd()], await CompleteAsync(line, Path.GetTempPath()));

    [Theory]
    [InlineData("bot.cs")]
    [InlineData("bot.csx")]
    [InlineData("bot.dll")]
    public async Task Zsh_completes_all_that_can_be_a_script(string name)
    {
        using var folder = new TemporaryFolder();
        folder.Write(name, "");
        folder.Write("bot.txt", "");

        Assert.Equal([$"netrepl listen --script {name}"], await CompleteAsync("netrepl listen --script bo", folder.Path));
    }

    [Fact]
    public async Task Zsh_takes_names_of_scripts_as_they_are()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(
            ["netrepl listen --script z\\$\\(touch\\ run\\)\\*"],
            await CompleteAsync("netrepl listen --script z", folder.Path, "z$(touch run)*"));
        Assert.False(File.Exists(folder.Combine("run")));
    }

    private static async Task<string[]> CompleteAsync(string line, string folder, string name = "echo")
    {
        string file = Shell.Save("zsh");
        string setup = $$"""
            autoload -Uz compinit; compinit -u -D; PS1=; stty -echo
            netrepl() { print -rl chat '{{name}}'; }
            source {{file}}; cd {{folder}}
            note() { zle complete-word; print -r -- "${BUFFER}" > {{file}}.line; exit; }
            zle -N note; bindkey '^X' note; print ready
            """;
        await File.WriteAllTextAsync($"{file}.setup", setup, TestContext.Current.CancellationToken);
        string script = $$"""
            zmodload zsh/zpty
            zpty z zsh -f -i
            zpty -w z 'source {{file}}.setup'
            zpty -r -m z seen '*ready*'
            zpty -w -n z {{"$'"}}{{line}}\C-x'
            while zpty -r z seen; do :; done
            cat {{file}}.line
            """;

        string[] found = await Shell.RunAsync("zsh", script, "-f");

        File.Delete(file);
        File.Delete($"{file}.setup");
        File.Delete($"{file}.line");
        return found;
    }
}
