using NetRepl.Core.Hooks;
using NetRepl.Scripting.Runtime;
using Xunit;

namespace NetRepl.Tests.Scripting.Runtime.Binding;

public sealed class HookFinderTests(SharedCompiler compiler) : IAsyncDisposable
{
    private readonly ScriptBench bench = new(compiler);

    [Theory]
    [InlineData("string OnLine(string line) => line;")]
    [InlineData("public static string OnLine(string line) => line;")]
    [InlineData("class Bot { string OnLine(string line) => line; }")]
    [InlineData("static class Bot { static string OnLine(string line) => line; }")]
    [InlineData("class Outer { class Bot { internal string OnLine(string line) => line; } }")]
    [InlineData("abstract class Room { protected virtual string OnLine(string line) => \"\"; }\nclass Bot : Room { protected override string OnLine(string line) => line; }")]
    [InlineData("record Bot { public string OnLine(string line) => line; }")]
    public async Task Hooks_are_found_wherever_they_stand(string text)
    {
        HookSet hooks = await bench.HooksOfAsync(text);

        Assert.Equal("hello", (await hooks.OnLine!(bench.Connect(), "hello")).Text);
    }

    [Fact]
    public async Task Top_level_hooks_come_before_those_of_a_class()
    {
        HookSet hooks = await bench.HooksOfAsync("class Bot { string OnLine() => \"class\"; void OnTick() { } }\nstring OnLine() => \"top\";");

        Assert.Equal("top", (await hooks.OnLine!(bench.Connect(), "")).Text);
        Assert.Null(hooks.OnTick);
    }

    [Fact]
    public async Task Two_classes_with_hooks_are_an_error_that_names_both()
    {
        Assert.Equal(
            "test.csx(2,7): error: two classes have hooks, First and Second; keep them in one",
            await bench.ProblemOfAsync("class First { void OnTick() { } }\nclass Second { void OnData() { } }"));
    }

    [Theory]
    [InlineData("\n  void OnDta() { }", "test.csx(2,8): error: OnDta is no hook; did you mean 'OnData'?")]
    [InlineData("void OnConect() { }", "test.csx(1,6): error: OnConect is no hook; did you mean 'OnConnect'?")]
    [InlineData("void onData() { }", "test.csx(1,6): error: onData is no hook; did you mean 'OnData'?")]
    [InlineData("class Bot { void OnDatagarm() { } }", "test.csx(1,18): error: OnDatagarm is no hook; did you mean 'OnDatagram'?")]
    [InlineData("class Bot { void OnTick() { } void OnCloze() { } }", "test.csx(1,36): error: OnCloze is no hook; did you mean 'OnClose'?")]
    public async Task A_misspelt_hook_is_an_error_with_the_right_name(string text, string problem)
    {
        Assert.Equal(problem, await bench.ProblemOfAsync(text));
    }

    [Theory]
    [InlineData("void OnMessageOfTheDay() { }\nvoid OnMessageOfTheDay(int a) { }", "test.csx(1,6): warning: OnMessageOfTheDay is no hook")]
    [InlineData("class Bot { public void OnRead() { } }", "test.csx(1,25): warning: OnRead is no hook")]
    [InlineData("class Bot { void OnRead() { } }", null)]
    [InlineData("int Once() => 1;", null)]
    public async Task Other_methods_may_begin_as_hooks_do_and_are_told_once_where_they_look_like_one(string text, string? warning)
    {
        ScriptScope scope = await bench.ScopeOfAsync(text);

        Assert.Equal(HookSet.None, scope.Hooks);
        Assert.Equal(warning, scope.Warnings.SingleOrDefault()?.ToString().Split('\n')[0]);
    }

    [Fact]
    public async Task Overloads_of_a_hook_are_an_error_at_the_second()
    {
        Assert.Equal(
            "test.csx(2,6): error: OnData is there 2 times; keep one",
            await bench.ProblemOfAsync("void OnData(byte[] bytes) { }\nvoid OnData(Connection c) { }"));
    }

    [Fact]
    public async Task OnData_and_OnLine_together_are_an_error()
    {
        Assert.Equal(
            "test.csx(2,6): error: OnData and OnLine together: each decides how a stream is cut; keep one",
            await bench.ProblemOfAsync("void OnData() { }\nvoid OnLine() { }"));
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();
}
