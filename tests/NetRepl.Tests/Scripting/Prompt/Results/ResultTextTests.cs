using NetRepl.Scripting.Prompt.Results;
using Xunit;

namespace NetRepl.Tests.Scripting.Prompt.Results;

/// <summary>How results look.</summary>
public sealed class ResultTextTests(SharedCompiler compiler) : IAsyncDisposable
{
    private readonly ScriptBench bench = new(compiler);

    public static TheoryData<object?, string> Values => new()
    {
        { null, "" },
        { 1.5, "1.5\n" },
        { true, "true\n" },
        { 'a', "'a'\n" },
        { "say \"hi\"\\\r\n\t\u001b[31m\u202e", "\"say \\\"hi\\\"\\\\\\r\\n\\t\\u001b[31m\\u202e\"\n" },
        { CloseKind.Reset, "CloseKind.Reset\n" },
        { TimeSpan.FromSeconds(90), "00:01:30\n" },
        { new[] { 1, 2, 3 }, "[1, 2, 3]\n" },
        { Array.Empty<string>(), "[]\n" },
        { new Dictionary<string, object?> { ["a"] = 1, ["b"] = null }, "[[\"a\"] = 1, [\"b\"] = null]\n" },
        { (1, "two"), "(1, \"two\")\n" },
        { (new TaskCompletionSource<int>().Task, Task.CompletedTask), "(Task<int> { Status = WaitingForActivation }, Task { Status = RanToCompletion })\n" },
        { new byte[] { 1 }, "1 byte\n00000000  01                                                |.|\n" },
        { new object[] { new byte[] { 104, 105 }, new[] { 1 } }, "[2 bytes 68 69 \"hi\", [1]]\n" },
        { new Uri("http://a/"), "http://a/\n" },
        { typeof(List<int>), "List<int>\n" },
        { new InvalidOperationException("bad\u001b"), "InvalidOperationException: bad\\x1b\n" },
        { new Plain(), "Plain\n  Inner = Plain { Inner = null, Name = \"inner\" }\n  Name = \"outer\"\n" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Value_is_shown_as_it_would_be_written(object? value, string expected) => Assert.Equal(expected, ResultText.Of(value));

    [Fact]
    public void Collections_and_bytes_are_bounded()
    {
        string many = ResultText.Of(Enumerable.Range(0, 1000).ToArray());
        string endless = ResultText.Of(Endless());
        string bytes = ResultText.Of(new byte[5000]);

        Assert.EndsWith("[99] 99\n… 900 more\n", many, StringComparison.Ordinal);
        Assert.EndsWith("[99] 1\n… more\n", endless, StringComparison.Ordinal);
        Assert.StartsWith("5000 bytes\n", bytes, StringComparison.Ordinal);
        Assert.EndsWith("… 3976 more\n", bytes, StringComparison.Ordinal);
        Assert.EndsWith("… 20000 characters\n", ResultText.Of(new string('a', 20_000)), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_an_object_s_own_is_escaped_too() => Assert.Equal("a\\x1b[2J\nb\n", ResultText.Of(new Talker()));

    [Fact]
    public void Property_that_throws_shows_what_it_threw() => Assert.Equal("Broken\n  Bad = FormatException: no\n", ResultText.Of(new Broken()));

    [Fact]
    public void Connection_is_one_line()
    {
        string text = ResultText.Of(bench.Connect());

        Assert.Contains(", open, received 0, sent 0\n", text, StringComparison.Ordinal);
        Assert.Equal(1, text.Count(unit => unit == '\n'));
    }

    [Fact]
    public void Hex_takes_bytes_and_text_and_nothing_else()
    {
        Assert.Equal("00000000  c3 a9                                             |..|\n", ResultText.HexOf("é"));
        Assert.Contains("|hi|", ResultText.HexOf(new ReadOnlyMemory<byte>("hi"u8.ToArray())), StringComparison.Ordinal);
        Assert.Null(ResultText.HexOf(5));
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    private static IEnumerable<int> Endless()
    {
        while (true)
        {
            yield return 1;
        }
    }

    internal sealed class Plain
    {
        public Plain? Inner => Name == "outer" ? new Plain { Name = "inner" } : null;

        public string Name { get; init; } = "outer";
    }

    private sealed class Talker
    {
        public override string ToString() => "a\u001b[2J\nb";
    }

    private sealed class Broken
    {
        private readonly string why = "no";

        public int Bad => throw new FormatException(why);
    }
}
