using NetRepl.Scripting.Prompt.Submissions;
using NetRepl.Scripting.Runtime;
using Xunit;

namespace NetRepl.Tests.Scripting.Prompt.Submissions;

/// <summary>Libraries that are referred to at the prompt.</summary>
public sealed class PromptLibraryTests : IAsyncDisposable
{
    private const string Counter = "public static class Counter { static int count; public static int Next() => ++count; }";

    private readonly ScriptBench bench;
    private readonly PromptSession session;
    private readonly List<ScriptScope> scripts = [];

    public PromptLibraryTests(SharedCompiler compiler)
    {
        bench = new ScriptBench(compiler);
        session = new PromptSession(bench.Engine.Public, bench.State, () => [.. scripts], compiler.Begin);
    }

    [Fact]
    public async Task Library_is_one_for_all_that_is_typed_after_it_whatever_is_loaded_meanwhile()
    {
        string counter = Build("Counter", Counter);
        await ValueAsync($"#r \"{counter}\"");
        Assert.Equal(1, await ValueAsync("Counter.Next()"));
        scripts.Add(await bench.ScopeOfAsync("var mine = 7; string OnLine(string line) => line;"));
        Assert.Equal(2, await ValueAsync($"#r \"{counter}\"\nCounter.Next()"));

        Assert.Equal(10, await ValueAsync("Counter.Next() + mine"));
    }

    [Fact]
    public async Task Library_needs_another_that_was_typed_before()
    {
        string counter = Build("Counter", Counter);
        string twice = TestLibrary.Build(bench.Folder.Combine("elsewhere", "Twice.dll"), "public static class Twice { public static int Next() => Counter.Next() + Counter.Next(); }", counter);

        await ValueAsync($"#r \"{counter}\"");
        await ValueAsync($"#r \"{twice}\"");

        Assert.Equal(3, await ValueAsync("Twice.Next()"));
        Assert.Equal(3, await ValueAsync("Counter.Next()"));
    }

    [Fact]
    public async Task Other_build_of_a_library_is_refused_until_a_reset()
    {
        string counter = Build("Counter", Counter);
        await ValueAsync($"#r \"{counter}\"\nCounter.Next()");
        Build("Counter", Counter.Replace("++count", "--count", StringComparison.Ordinal));

        var rejected = Assert.IsType<Evaluation.Rejected>(await EvaluateAsync($"#r \"{counter}\""));
        await session.ResetAsync();

        Assert.Equal($"another Counter is in use here: {counter}; ':reset' lets go of it", Assert.Single(rejected.Diagnostics).Message);
        Assert.Equal(-1, await ValueAsync($"#r \"{counter}\"\nCounter.Next()"));
    }

    [Fact]
    public async Task Line_that_does_not_compile_refers_to_nothing()
    {
        string counter = Build("Counter", Counter);

        Assert.IsType<Evaluation.Rejected>(await EvaluateAsync($"#r \"{counter}\"\nnope"));

        Assert.IsType<Evaluation.Rejected>(await EvaluateAsync("Counter.Next()"));
    }

    [Theory]
    [InlineData("#r \"lib/My.dll\"")]
    [InlineData("#r \"nuget: Name, 1.2.3\"")]
    [InlineData("#load \"more.csx\"")]
    public void Directive_is_complete(string text) => Assert.True(session.IsComplete(text));

    public async ValueTask DisposeAsync()
    {
        await session.DisposeAsync();
        await bench.DisposeAsync();
    }

    private string Build(string name, string text) => TestLibrary.Build(bench.Folder.Combine("lib", name + ".dll"), text);

    private async Task<object?> ValueAsync(string text) => await EvaluateAsync(text) switch
    {
        Evaluation.Value value => value.Result,
        Evaluation.Rejected rejected => throw new InvalidOperationException(string.Join('\n', rejected.Diagnostics)),
        Evaluation.Threw threw => throw threw.Error,
        var other => throw new InvalidOperationException($"{other}"),
    };

    private Task<Evaluation> EvaluateAsync(string text) =>
        session.EvaluateAsync(new SubmissionSource(text), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60));
}
