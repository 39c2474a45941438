using NetRepl.Scripting.Prompt.Commands;
using NetRepl.Scripting.Prompt.Editing;
using Xunit;

namespace NetRepl.Tests.Scripting.Prompt.Commands;

/// <summary>What is offered at <c>|</c>, and how entries are coloured.</summary>
public sealed class EntryAssistantTests(SharedCompiler compiler) : IAsyncDisposable
{
    private readonly PromptBench prompt = new(compiler);

    [Theory]
    [InlineData("Net.|", "Connections", "IReadOnlyList<Connection> Net.Connections")]
    [InlineData("Net.Con|", "Connect", "ValueTask<Connection> Net.Connect(")]
    [InlineData("Con|", "Connect", "ValueTask<Connection> Connect(string spec")]
    [InlineData("|", "Hooks", "Hooks Hooks")]
    [InlineData("await Net[1].Receive|", "ReceiveLine", "ReceiveLine(")]
    [InlineData("Net.Connections.|", "Count", "int IReadOnlyCollection<Connection>.Count")]
    [InlineData("Net.Connections.Whe|", "Where", "IEnumerable<Connection> IEnumerable<Connection>.Where<Connection>(")]
    [InlineData("Net.Connections.Select(c => c.Rem|", "Remote", "EndPoint? Connection.Remote")]
    [InlineData("Net.Connections.FirstOrDefault()?.Send|", "SendLine", "SendLine(")]
    [InlineData("counter.Val|", "Value", "int Counter.Value")]
    [InlineData("Twi|", "Twice", "int Twice(int n)")]
    [InlineData("text.Len|;", "Length", "int string.Length")]
    [InlineData("Console.Wri|", "WriteLine", "void Console.WriteLine() (+")]
    [InlineData("System.IO.Pat|", "Path", "Path")]
    [InlineData("$\"{text.Len|", "Length", "int string.Length")]
    [InlineData("awa|", "await", "")]
    [InlineData(":con|", ":connections", ":connections")]
    [InlineData(":hex text.Len|", "Length", "int string.Length")]
    public async Task Members_names_and_words_are_offered_with_their_signature(string text, string name, string signature)
    {
        await prompt.RunAsync("class Counter { public int Value = 1; } var counter = new Counter(); var text = \"hello\"; int Twice(int n) => 2 * n;");

        CompletionItem item = Assert.Single((await CompleteAsync(text)).Items, item => item.Name == name);

        Assert.Contains(signature, item.Signature, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Net.|")]
    [InlineData("\"Net.|\"")]
    [InlineData("// Net.|")]
    [InlineData("12|")]
    [InlineData("nothing.|")]
    [InlineData(":load |")]
    public async Task Nothing_is_offered_in_strings_comments_and_of_what_is_unknown(string text) =>
        Assert.Empty((await CompleteAsync(text)).Items);

    [Fact]
    public async Task Summary_is_that_of_the_documentation_or_of_the_comment_above()
    {
        await prompt.RunAsync("// Doubles it. Always.\nint Twice(int n) => 2 * n;");

        Assert.Equal("Doubles it", Assert.Single((await CompleteAsync("Twic|")).Items).Summary);
        Assert.NotEqual("", Assert.Single((await CompleteAsync("Net.Connections|")).Items).Summary);
        Assert.NotEqual("", Assert.Single((await CompleteAsync("Hooks.Remov|")).Items).Summary);
    }

    [Fact]
    public async Task Names_of_the_running_script_are_offered_before_anything_was_evaluated()
    {
        prompt.Scopes = [await prompt.Scripts.ScopeOfAsync("int hits; class Bot { }")];

        Assert.Equal("int hits", Assert.Single((await CompleteAsync("hit|")).Items).Signature);
    }

    [Fact]
    public async Task What_a_type_has_itself_comes_first_and_what_every_object_has_last()
    {
        Assert.Contains((await CompleteAsync("State.|")).Items.TakeWhile(item => item.Name != "All"), item => item.Name == "Has");

        IReadOnlyList<CompletionItem> items = (await CompleteAsync("Net.|")).Items;

        Assert.Equal("ToString", items[^1].Name);
        Assert.DoesNotContain(items, item => item.Name == "Core");
    }

    [Fact]
    public async Task Word_is_replaced_from_its_start()
    {
        Assert.Equal(4, (await CompleteAsync("Net.Conn|")).Start);
        Assert.Equal(1, (await CompleteAsync(" :he|")).Start);
        Assert.Equal(9, (await CompleteAsync(":hex Net.Conn|")).Start);
    }

    [Fact]
    public async Task Parts_are_coloured_once_the_compiler_is_warm()
    {
        var assistant = new EntryAssistant(prompt.Session);

        Assert.Empty(assistant.StylesOf("var x = 1;"));
        await prompt.Session.WarmUpAsync().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.Equal(
            [new(0, 3, TextStyle.Keyword), new(8, 3, TextStyle.Literal), new(14, 2, TextStyle.Number), new(18, 7, TextStyle.Comment)],
            assistant.StylesOf("var x = \"s\" + 10; // what"));
        Assert.Equal([new(0, 5, TextStyle.Command)], assistant.StylesOf(":help"));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(":help {", true)]
    [InlineData("if (true) {", false)]
    public void Commands_and_nothing_are_complete(string text, bool isComplete) =>
        Assert.Equal(isComplete, new EntryAssistant(prompt.Session).IsComplete(text));

    public ValueTask DisposeAsync() => prompt.DisposeAsync();

    private Task<CompletionList> CompleteAsync(string text)
    {
        int cursor = text.IndexOf('|', StringComparison.Ordinal);
        return new EntryAssistant(prompt.Session).CompleteAsync(text.Remove(cursor, 1), cursor, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60));
    }
}
