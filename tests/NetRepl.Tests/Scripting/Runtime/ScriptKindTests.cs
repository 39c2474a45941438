using NetRepl.Core.Hooks;
using NetRepl.Scripting.Runtime;
using NetRepl.Scripting.Runtime.Commands;
using NetRepl.Scripting.Prompt.Submissions;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Scripting.Runtime;

/// <summary>Plain C# files and built assemblies as scripts.</summary>
public sealed class ScriptKindTests(SharedCompiler compiler) : IAsyncDisposable
{
    private const string Bot = """
        namespace Bots.Small;

        /// <summary>Counts.</summary>
        public sealed class Bot(Connection connection)
        {
            private int count;

            public string OnLine(string line) => $"#{connection.Number} {line} {++count}";

            /// <summary>Says hello.</summary>
            public static string Hello(string name) => $"hello {name}";
        }
        """;

    private readonly ScriptBench bench = new(compiler);

    [Fact]
    public async Task Class_in_a_namespace_of_a_plain_file_has_the_hooks()
    {
        ScriptScope scope = await LoadAsync("bot.cs", Bot);
        Connection connection = bench.Connect();

        Assert.Equal("#1 a 1", (await scope.Hooks.OnLine!(connection, "a")).Text);
        Assert.Equal("#1 b 2", (await scope.Hooks.OnLine!(connection, "b")).Text);
        Assert.Equal("#2 a 1", (await scope.Hooks.OnLine!(bench.Connect(), "a")).Text);
    }

    [Fact]
    public async Task Its_public_methods_are_commands()
    {
        ScriptScope scope = await LoadAsync("bot.cs", Bot);
        var commands = new CommandTable(scope.Commands.Value);

        Assert.Contains("Says hello", commands.List(), StringComparison.Ordinal);
        Assert.Equal(new CommandOutcome.Text("hello you\n"), await commands.CallAsync("Hello", ["you"]));
    }

    [Fact]
    public async Task What_scripts_see_without_using_plain_files_see_too()
    {
        HookSet hooks = (await LoadAsync("bot.cs", "static class B { static string OnLine(string line) => Regex.Replace(string.Join(\"\", line.Reverse()), \"a\", Hex(P16(258))); }")).Hooks;

        Assert.Equal("b0102", (await hooks.OnLine!(bench.Connect(), "ab")).Text);
    }

    [Theory]
    [InlineData("public class Bot { public int OnLine() => 1; }", "bot.cs(1,31): error: OnLine returns int; allowed: nothing, string, byte[], ReadOnlyMemory<byte>")]
    [InlineData("namespace A { namespace B { class Bot { void OnLien() { } } } }", "bot.cs(1,46): error: OnLien is no hook; did you mean 'OnLine'?")]
    [InlineData("class Bot { void OnLine() { } }\nclass Cat { void OnTick() { } }", "bot.cs(2,7): error: two classes have hooks, Bot and Cat; keep them in one")]
    [InlineData("class Bot { string OnLine() => 1; }", "bot.cs(1,32): error CS0029: Cannot implicitly convert type 'int' to 'string'")]
    [InlineData("string OnLine(string line) => line;", "bot.cs(1,1): error CS8805: code outside of a class: only a .csx has that; rename the file, or put it into a class")]
    public async Task What_is_wrong_with_one_is_told_with_its_place(string text, string problem) =>
        Assert.Equal(problem, (await bench.ProblemsOfAsync(text, "bot.cs"))[0].ToString().Split('\n')[0]);

    [Fact]
    public async Task Built_assembly_is_loaded_with_what_lies_beside_it()
    {
        string core = typeof(Connection).Assembly.Location;
        string helper = TestLibrary.Build(bench.Folder.Combine("Loud.dll"), "public static class Loud { public static string Of(string text) => text.ToUpper(); }");
        string path = TestLibrary.Build(
            bench.Folder.Combine("bot.dll"), "using NetRepl; public class Bot(Connection c) { public string OnLine(string line) => c.Number + Loud.Of(line); }", core, helper);

        HookSet hooks = (await ScopeOfAsync(path)).Hooks;

        Assert.Equal("1AB", (await hooks.OnLine!(bench.Connect(), "ab")).Text);
    }

    [Fact]
    public async Task Assembly_that_is_none_is_told()
    {
        string path = bench.Write("bot.dll", "text");

        ScriptLoad load = await bench.LoadFileAsync(path);

        Assert.Equal("bot.dll: error: it is no .NET assembly", Assert.Single(Assert.IsType<ScriptLoad.Failed>(load).Diagnostics).ToString());
    }

    [Fact]
    public async Task Assembly_whose_own_libraries_are_missing_is_told()
    {
        string helper = TestLibrary.Build(bench.Folder.Combine("Lost.dll"), "public class Lost { }");
        string path = TestLibrary.Build(bench.Folder.Combine("bot.dll"), "public class Bot : Lost { public string OnLine(string line) => line; }", helper);
        File.Delete(helper);

        ScriptLoad load = await bench.LoadFileAsync(path);

        string problem = Assert.Single(Assert.IsType<ScriptLoad.Failed>(load).Diagnostics).ToString();
        Assert.StartsWith("bot.dll: error: ", problem, StringComparison.Ordinal);
        Assert.Contains("Lost", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prompt_over_one_works_without_its_variables()
    {
        ScriptScope scope = await LoadAsync("bot.cs", Bot);
        await using var session = new PromptSession(bench.Engine.Public, bench.State, () => [scope], compiler.Begin);

        var value = Assert.IsType<Evaluation.Value>(await session.EvaluateAsync(new SubmissionSource("1 + 1"), CancellationToken.None).Bounded());

        Assert.Equal(2, value.Result);
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    private Task<ScriptScope> LoadAsync(string name, string text) => ScopeOfAsync(bench.Write(name, text));

    private async Task<ScriptScope> ScopeOfAsync(string path) => await bench.LoadFileAsync(path) switch
    {
        ScriptLoad.Loaded loaded => loaded.Scope,
        ScriptLoad.Failed failed => throw new InvalidOperationException(string.Join('\n', failed.Diagnostics)),
        ScriptLoad.Threw threw => throw threw.Error,
        _ => throw new InvalidOperationException(),
    };
}
