using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Cli.Completion;

public sealed class BashCompletionTests
{
    [Theory]
    [InlineData("netrepl co", "completion connect")]
    [InlineData("netrepl listen --max-", "--max-connections --max-frame --max-line --max-per-address")]
    [InlineData("netrepl connect --max-", "--max-frame --max-line")]
    [InlineData("netrepl listen --color a", "always auto")]
    [InlineData("netrepl listen --color =", "always auto never")]
    [InlineData("netrepl listen --color = al", "always")]
    [InlineData("netrepl listen --script e", "echo")]
    [InlineData("netrepl completion z", "zsh")]
    [InlineData("netrepl help sc", "scripts")]
    [InlineData("netrepl scripts --n", "--names")]
    public async Task Bash_completes(string line, string expected)
    {
        string file = Shell.Save("bash");
        string[] words = line.Split(' ');
        string script = $$"""
            netrepl() { printf 'chat\necho\n'; }
            source {{file}}
            COMP_WORDS=({{string.Join(' ', words.Select(word => $"'{word}'"))}}); COMP_CWORD={{words.Length - 1}}
            _netrepl
            printf '%s\n' "${COMPREPLY[@]}"
            """;

        string[] found = await Shell.RunAsync("bash", script, "--norc");

        File.Delete(file);
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Bash_completes_file_names_for_files()
    {
        string file = Shell.Save("bash");
        string script = $"""
            source {file}
            COMP_WORDS=(netrepl listen -o '{file[..^4]}'); COMP_CWORD=3
            _netrepl
            printf '%s\n' "${"{COMPREPLY[@]}"}"
            """;

        string[] found = await Shell.RunAsync("bash", script, "--norc");

        File.Delete(file);
        Assert.Equal([file], found);
    }

    [Fact]
    public async Task Bash_completes_all_that_can_be_a_script()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in new[] { "bot.cs", "bot.csx", "bot.dll", "bot.txt" })
        {
            folder.Write(name, "");
        }

        string file = Shell.Save("bash");
        string script = $"""
            netrepl() {"{ printf 'chat\necho\n'; }"}
            source {file}
            COMP_WORDS=(netrepl listen --script '{folder.Combine("bo")}'); COMP_CWORD=3
            _netrepl
            printf '%s\n' "${"{COMPREPLY[@]}"}"
            """;

        string[] found = await Shell.RunAsync("bash", script, "--norc");

        File.Delete(file);
        Assert.Equal(["bot.cs", "bot.csx", "bot.dll"], found.Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Bash_takes_names_of_files_as_they_are()
    {
        const string Name = "$(touch run) `touch run` a*";
        using var folder = new TemporaryFolder();
        folder.Write(Name + ".csx", "");
        string file = Shell.Save("bash");
        string script = $$"""
            cd {{folder.Path}}
            netrepl() { printf '%s\n' '{{Name}}'; }
            source {{file}}
            for words in '--script' '-o'; do
                COMP_WORDS=(netrepl listen "$words" '$'); COMP_CWORD=3
                _netrepl
                printf '%s\n' "${COMPREPLY[@]}"
            done
            ls run
            """;

        string[] found = await Shell.RunAsync("bash", script, "--norc");

        File.Delete(file);
        Assert.Equal([Name, Name + ".csx", Name + ".csx"], found);
    }
}
