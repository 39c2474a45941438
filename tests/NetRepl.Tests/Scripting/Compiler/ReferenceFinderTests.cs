using Xunit;

namespace NetRepl.Tests.Scripting.Compiler;

/// <summary>What scripts refer to with <c>#r</c>, from the text to code that runs.</summary>
public sealed class ReferenceFinderTests(SharedCompiler compiler) : IAsyncDisposable
{
    private readonly ScriptBench bench = new(compiler);

    [Fact]
    public async Task Assembly_beside_the_script_is_used_and_so_is_what_lies_beside_it()
    {
        string inner = TestLibrary.Build(bench.Folder.Combine("lib", "Inner.dll"), "public static class Inner { public static int Two => 2; }");
        TestLibrary.Build(bench.Folder.Combine("lib", "Outer.dll"), "public static class Outer { public static int Four() => 2 * Inner.Two; }", inner);

        await bench.ScopeOfAsync("#r \"lib/Outer.dll\"\nState[\"four\"] = Outer.Four();");

        Assert.Equal(4, bench.State["four"]);
    }

    [Fact]
    public async Task In_a_loaded_file_a_path_is_relative_to_that_file()
    {
        TestLibrary.Build(bench.Folder.Combine("lib", "Inner.dll"), "public static class Inner { public static int Two => 2; }");
        bench.Write("lib/part.csx", "#r \"Inner.dll\"\nint Two() => Inner.Two;");

        await bench.ScopeOfAsync("#load \"lib/part.csx\"\nState[\"two\"] = Two();");

        Assert.Equal(2, bench.State["two"]);
    }

    [Fact]
    public async Task Package_is_used()
    {
        TestLibrary.Pack(bench.Folder.Combine("feed"), "Test.Answer", "1.2.3", "public static class Answer { public static int Value => 42; }");
        TestLibrary.UseFeed(bench.Folder.Path, bench.Folder.Combine("feed"));

        await bench.ScopeOfAsync("#r \"nuget: Test.Answer, 1.2.3\"\nState[\"answer\"] = Answer.Value;");

        Assert.Equal(42, bench.State["answer"]);
    }

    [Theory]
    [InlineData("#r \"System.Text.Json\"")]
    [InlineData("#r \"/nowhere/NetRepl.Core.dll\"")]
    [InlineData("#r \"NetRepl.Core\"")]
    public async Task What_every_script_has_may_be_written_for_the_sake_of_editors(string directive)
    {
        await bench.ScopeOfAsync(directive + "\nState[\"same\"] = typeof(Connection).Assembly == Net.GetType().Assembly;");

        Assert.Equal(true, bench.State["same"]);
    }

    [Theory]
    [InlineData("#r \"lib/None.dll\"", "test.csx(2,4): error: there is no ")]
    [InlineData("#r \"bad.dll\"", "test.csx(2,4): error: bad.dll is no .NET assembly")]
    [InlineData("#r \"Newtonsoft.Json\"", "test.csx(2,4): error: the framework has no assembly 'Newtonsoft.Json'; write a path such as \"lib/Newtonsoft.Json.dll\", or a package: \"nuget: Newtonsoft.Json, 1.2.3\"")]
    [InlineData("#r \"nuget: Test.Answer\"", "test.csx(2,4): error: the package Test.Answer has no version; ")]
    [InlineData("#r \"nuget: Test.Answer, 1.0.0\"\n#r \"nuget: test.answer, 1.0.1\"", "test.csx(3,4): error: the package test.answer is wanted in two versions; keep one")]
    [InlineData("#r \"nuget: Test.Nowhere, 1.0.0\"", "test.csx(2,4): error NU1101: ")]
    public async Task What_is_not_there_is_told_with_its_place(string directive, string problem)
    {
        bench.Write("bad.dll", "text");
        Directory.CreateDirectory(bench.Folder.Combine("feed"));
        TestLibrary.UseFeed(bench.Folder.Path, bench.Folder.Combine("feed"));

        Assert.StartsWith(problem, await bench.ProblemOfAsync("// first line\n" + directive), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();
}
