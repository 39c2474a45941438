using System.Reflection;
using System.Runtime.Loader;
using CsCheck;
using NetRepl.Cli;
using NetRepl.Cli.Table;
using Xunit;

namespace NetRepl.Tests.Cli;

public sealed class CommandLineReaderTests
{
    private static readonly Gen<string> AnyWord = Gen.OneOf(
        Gen.String,
        Pick("listen", "connect", "scripts", "completion", "help", "8080", "udp://a:1", "-", "--", "never", "0x", "\e[2J"),
        Pick([.. OptionTable.Verbs.SelectMany(verb => verb.Options).Select(option => $"--{option.Name}")]),
        Gen.Char.AlphaNumeric.Array[1, 4].Select(letters => $"-{new string(letters)}"));

    [Fact]
    public void Bare_program_shows_where_to_begin()
    {
        CommandLineResult.Bare bare = Assert.IsType<CommandLineResult.Bare>(CommandLineReader.Read([]));

        Assert.Contains("netrepl --help", bare.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    public void General_help_lists_the_verbs(string line) =>
        Assert.Contains("\n  connect     Connect", CommandLines.Print(line), StringComparison.Ordinal);

    [Theory]
    [InlineData("listen --help")]
    [InlineData("listen -h")]
    [InlineData("listen 8080 -vh --ttl 900")]
    [InlineData("help listen")]
    public void Help_of_a_verb_comes_before_any_complaint(string line) =>
        Assert.StartsWith("Wait for connections", CommandLines.Print(line), StringComparison.Ordinal);

    [Theory]
    [InlineData("--version")]
    [InlineData("version")]
    [InlineData("listen --version")]
    public void Version_is_one_line(string line) => Assert.Matches(@"^netrepl \d+\.\d+\.\d+\n$", CommandLines.Print(line));

    [Fact]
    public void Help_for_an_unknown_verb_suggests_the_nearest()
    {
        CommandLineResult.UsageError error = CommandLines.Error("help lsten");

        Assert.Equal("unknown verb 'lsten'", error.Message);
        Assert.Equal("did you mean 'listen'?", error.Hint);
    }

    [Fact]
    public void Scripts_may_be_listed_by_name_alone() =>
        Assert.True(Assert.IsType<CommandLineResult.Scripts>(CommandLines.Read("scripts --names")).Command.NamesOnly);

    [Fact]
    public void Width_is_asked_only_for_help()
    {
        static int Unasked() => throw new InvalidOperationException("the width was asked for");

        Assert.IsType<CommandLineResult.Listen>(CommandLineReader.Read(["listen", "8080"], Unasked));
        Assert.Throws<InvalidOperationException>(() => CommandLineReader.Read(["listen", "--help"], Unasked));
    }

    [Fact]
    public void Any_words_are_answered_in_lines_fit_for_a_terminal() => AnyWord.Array[0, 6].Sample(
        words =>
        {
            if (CommandLineReader.Read(words) is CommandLineResult.UsageError error)
            {
                Assert.DoesNotContain($"{error.Message}{error.Hint}", char.IsControl);
                Assert.InRange(error.Message.Length, 1, 1000);
            }
        },
        iter: 3000);

    [Fact]
    public void Reading_a_good_line_does_not_load_the_parser_library()
    {
        RecordingContext context = new(typeof(CommandLineReader).Assembly.Location);
        Assembly program = context.LoadFromAssemblyPath(typeof(CommandLineReader).Assembly.Location);
        MethodInfo read = program.GetType(typeof(CommandLineReader).FullName!)!.GetMethod(nameof(CommandLineReader.Read))!;

        object? result = read.Invoke(null, [(string[])["listen", "-vvk", "--script", "echo.csx", "--tick=1s", "8080", "--", "a"], null]);

        Assert.Equal("Listen", result!.GetType().Name);
        Assert.Contains("NetRepl.Core", context.Asked);
        Assert.DoesNotContain("CommandLine", context.Asked);
    }

    private static Gen<string> Pick(params string[] words) => Gen.Int[0, words.Length - 1].Select(place => words[place]);

    /// <summary>Loads the program a second time, apart from the tests' own copy, and notes what it asks for.</summary>
    private sealed class RecordingContext(string program) : AssemblyLoadContext("apart")
    {
        public HashSet<string> Asked { get; } = [];

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            Asked.Add(assemblyName.Name!);
            string beside = Path.Combine(Path.GetDirectoryName(program)!, $"{assemblyName.Name}.dll");
            return File.Exists(beside) ? LoadFromAssemblyPath(beside) : null;
        }
    }
}
