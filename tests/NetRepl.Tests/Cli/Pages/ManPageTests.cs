using System.Diagnostics;
using System.Text.RegularExpressions;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Cli.Pages;

/// <summary>The man pages say what the tables say. <c>NETREPL_WRITE_MAN=1</c> writes the tables into the pages.</summary>
public sealed partial class ManPageTests
{
    private static readonly string Folder = RepositoryRoot.Combine("man");

    public static TheoryData<string> Pages => [.. Directory.GetFiles(Folder).Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Tables_in_the_page_are_those_of_the_program(string page)
    {
        string path = Path.Combine(Folder, page);
        string written = File.ReadAllText(path);

        string expected = Table().Replace(written, match => $"{match.Groups["begin"]}{Write(match.Groups["name"].Value)}{match.Groups["end"]}");

        if (Environment.GetEnvironmentVariable("NETREPL_WRITE_MAN") == "1")
        {
            File.WriteAllText(path, expected);
            return;
        }

        Assert.True(expected == written, $"man/{page} is not up to date: run the tests of this class once with NETREPL_WRITE_MAN=1");
    }

    [Theory]
    [InlineData("netrepl-listen.1", "listen")]
    [InlineData("netrepl-connect.1", "connect")]
    [InlineData("netrepl-tui.1", "tui")]
    [InlineData("netrepl-tui.1", "commands")]
    [InlineData("netrepl-run.1", "run")]
    [InlineData("netrepl-call.1", "call")]
    [InlineData("netrepl-repl.1", "repl")]
    [InlineData("netrepl-repl.1", "prompt")]
    [InlineData("netrepl-scripts.1", "scripts")]
    [InlineData("netrepl-new.1", "new")]
    [InlineData("netrepl-cert.1", "cert")]
    [InlineData("netrepl-cache.1", "cache")]
    [InlineData("netrepl-hooks.7", "hooks")]
    [InlineData("netrepl.1", "specs")]
    [InlineData("netrepl-tutorial.7", "tutorial")]
    public void Page_holds_its_table(string page, string table) =>
        Assert.Contains(Table().Matches(File.ReadAllText(Path.Combine(Folder, page))), match => match.Groups["name"].Value == table);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_renders_without_a_warning(string page)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/man"), "man is not installed (apt-get install man-db)");
        ProcessStartInfo start = new("man", ["--warnings=all", "-E", "UTF-8", "-l", Path.Combine(Folder, page)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LC_ALL"] = "C.UTF-8", ["MANWIDTH"] = "80" },
        };
        using System.Diagnostics.Process man = System.Diagnostics.Process.Start(start)!; // not null: a new process is started

        Task<string> rendered = man.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string warnings = await man.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal("", warnings);
        Assert.Contains("DESCRIPTION", await rendered.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static string Write(string table) => table switch
    {
        "specs" => ManOptions.Specs(),
        "hooks" => ManOptions.Hooks(),
        "tutorial" => ManTutorial.Write(),
        "commands" => ManOptions.Commands(),
        "prompt" => ManOptions.PromptCommands(),
        _ => ManOptions.Of(table),
    };

    [GeneratedRegex("""(?<begin>\.\\" begin (?<name>\w+)\n).*?(?<end>\.\\" end)""", RegexOptions.Singleline)]
    private static partial Regex Table();
}
