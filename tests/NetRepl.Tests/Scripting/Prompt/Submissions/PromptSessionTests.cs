using NetRepl.Core.Transports.Memory;
using NetRepl.Scripting.Runtime;
using NetRepl.Scripting.Prompt.Submissions;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Scripting.Prompt.Submissions;

/// <summary>What can be typed at the prompt, and what comes of it.</summary>
public sealed class PromptSessionTests(SharedCompiler compiler) : IAsyncDisposable
{
    private readonly ScriptBench bench = new(compiler);
    private PromptSession? session;
    private IReadOnlyList<ScriptScope> scripts = [];

    [Theory]
    [InlineData("1 + 1", 2)]
    [InlineData("await Task.FromResult(\"text\")", "text")]
    [InlineData("Task.FromResult(5)", 5)]
    [InlineData("new ValueTask<int>(6)", 6)]
    [InlineData("Task.CompletedTask", null)]
    [InlineData("default(ValueTask)", null)]
    [InlineData("Task.Run(async () => { await Task.Yield(); })", null)]
    [InlineData("var x = 1", null)]
    [InlineData("Net.Connections.Count", 0)]
    [InlineData("// nothing", null)]
    public async Task Last_expression_is_the_result_and_tasks_are_awaited(string text, object? expected) =>
        Assert.Equal(expected, await ValueAsync(text));

    [Fact]
    public async Task Each_submission_sees_what_those_before_it_declared()
    {
        await ValueAsync("using System.Xml;");
        await ValueAsync("var count = await Task.FromResult(3)");
        await ValueAsync("int Twice(int n) => n * 2; class Box { public int N; }");
        await ValueAsync("var doubled = Twice(count);");

        Assert.Equal(7, await ValueAsync("new Box { N = doubled + 1 }.N"));
        Assert.Equal("XmlDocument", await ValueAsync("typeof(XmlDocument).Name"));
    }

    [Fact]
    public async Task Script_below_is_seen_with_its_live_variables()
    {
        bench.Write("more.csx", "int Plus(int n) => n + hits;");
        ScriptScope script = await bench.ScopeOfAsync("#load \"more.csx\"\nvar hits = 1;\nclass Bot { public string Name = \"bot\"; }\nstring OnLine(string line) => $\"{++hits}\";");
        scripts = [script];

        await script.Hooks.OnLine!(bench.Connect(), "a");

        Assert.Equal(2, await ValueAsync("hits"));
        Assert.Equal(12, await ValueAsync("Plus(10)"));
        Assert.Equal("bot", await ValueAsync("new Bot().Name"));
        await ValueAsync("hits = 40;");
        Assert.Equal("41", (await script.Hooks.OnLine!(bench.Connect(), "a")).Text);
    }

    [Fact]
    public async Task Libraries_of_the_script_below_are_seen_as_the_script_sees_them()
    {
        TestLibrary.Build(bench.Folder.Combine("Counter.dll"), "public static class Counter { public static int Value; }");
        scripts = [await bench.ScopeOfAsync("#r \"Counter.dll\"\nCounter.Value = 5;\nint Twice() => 2 * Counter.Value;")];

        Assert.Equal(5, await ValueAsync("Counter.Value"));
        await ValueAsync("Counter.Value = 6;");
        Assert.Equal(12, await ValueAsync("Twice()"));
    }

    [Fact]
    public async Task Library_that_cannot_be_read_is_told_and_the_prompt_works_again_once_it_can()
    {
        string library = bench.Folder.Combine("Counter.dll");
        TestLibrary.Build(library, "public static class Counter { public static int Value = 5; }");
        scripts = [await bench.ScopeOfAsync("int own = 1;"), Assert.IsType<ScriptLoad.Loaded>(await bench.LoadAsync("#r \"Counter.dll\"\nint Twice() => 2 * Counter.Value;", "other.csx")).Scope];
        File.Move(library, library + ".away");

        var rejected = Assert.IsType<Evaluation.Rejected>(await EvaluateAsync(new SubmissionSource("own")));
        Assert.StartsWith("prompt: error: what the scripts refer to cannot be read: ", Assert.Single(rejected.Diagnostics).ToString(), StringComparison.Ordinal);
        Assert.Empty((await Session.CompleteAsync("own.", 4, TestContext.Current.CancellationToken)).Items);

        File.Move(library + ".away", library);
        Assert.Equal(11, await ValueAsync("Twice() + own"));
    }

    [Fact]
    public async Task Script_loaded_anew_is_seen_and_what_was_typed_stays()
    {
        scripts = [await bench.ScopeOfAsync("int hits = 1; class Bot { } Bot Make() => new Bot(); int Old() => 5;")];
        await ValueAsync("var kept = hits; var bot = Make();");

        scripts = [await bench.ScopeOfAsync("string hits = \"new\"; class Bot { public int Age = 3; } Bot Make() => new Bot();")];

        Assert.Equal("new", await ValueAsync("hits"));
        Assert.Equal(3, await ValueAsync("Make().Age"));
        Assert.Equal(2, await ValueAsync("kept + 1"));
        foreach (string stale in new[] { "bot", "Old()" })
        {
            var threw = Assert.IsType<Evaluation.Threw>(await EvaluateAsync(new SubmissionSource(stale)));
            Assert.StartsWith("it uses what the script was before", threw.Error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task All_scripts_are_seen_and_of_two_names_the_later()
    {
        scripts = [await bench.ScopeOfAsync("int a = 1; int both = 1;"), Assert.IsType<ScriptLoad.Loaded>(await bench.LoadAsync("int b = 2; int both = 2;", "other.csx")).Scope];

        Assert.Equal(12, await ValueAsync("a * 10 + b"));
        Assert.Equal(2, await ValueAsync("both"));
    }

    [Fact]
    public async Task Error_of_the_compiler_has_its_line_and_a_caret_and_leaves_what_was_there()
    {
        await ValueAsync("var x = 1;");

        var rejected = Assert.IsType<Evaluation.Rejected>(await EvaluateAsync(new SubmissionSource("x = 2;\nx = nope;", "stdin", 7)));

        Assert.Equal("stdin(8,5): error CS0103: The name 'nope' does not exist in the current context\nx = nope;\n    ^", Assert.Single(rejected.Diagnostics).ToString());
        Assert.Equal(1, await ValueAsync("x"));
    }

    [Fact]
    public async Task Exception_has_the_line_that_was_typed_and_keeps_what_was_set_before()
    {
        var threw = Assert.IsType<Evaluation.Threw>(await EvaluateAsync(new SubmissionSource("var kept = 5;\nthrow new Exception(\"no luck\");", "stdin", 3)));

        Assert.Equal("stdin(4,1): no luck", ScriptTrace.Describe(threw.Error));
        Assert.Equal(5, await ValueAsync("kept"));
    }

    [Fact]
    public async Task Cancelling_reaches_the_code_through_its_token_and_later_code_has_another()
    {
        using var cancel = new CancellationTokenSource();
        Task<Evaluation> running = Session.EvaluateAsync(new SubmissionSource("State[\"on\"] = true; await Task.Delay(-1, Cancel);"), cancel.Token);
        await Eventually.HoldsAsync(() => running.IsCompleted || bench.State.Has("on"), "the code runs");

        await cancel.CancelAsync();

        Assert.Equal(new Evaluation.Cancelled(StillRuns: false), await running.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.Equal(false, await ValueAsync("Cancel.IsCancellationRequested"));
    }

    [Theory]
    [InlineData("c.Receive()", "c.Receive()")]
    [InlineData("c.ReceiveLine()", "c.Receive()")]
    [InlineData("c.Expect(\"never\")", "c.Receive()")]
    public async Task Verb_that_is_given_up_ends_and_loses_no_byte(string verb, string next)
    {
        (MemoryTransport ours, MemoryTransport peer) = MemoryTransport.CreatePair();
        bench.State["c"] = bench.Engine.Adopt(ours, listener: null, new ConnectOptions(), isServed: false, specText: "memory").Public;
        await ValueAsync("var c = (Connection)State[\"c\"];");
        using var cancel = new CancellationTokenSource();
        Task<Evaluation> running = Session.EvaluateAsync(new SubmissionSource($"var pending = {verb}; State[\"on\"] = true; await pending;"), cancel.Token);
        await Eventually.HoldsAsync(() => running.IsCompleted || bench.State.Has("on"), "the code runs");

        await cancel.CancelAsync();

        Assert.Equal(new Evaluation.Cancelled(StillRuns: false), await running.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.Equal(5, peer.TrySend("later"u8));
        Assert.Equal("later", await ValueAsync($"Encoding.UTF8.GetString(await {next})"));
    }

    [Fact]
    public async Task Code_that_does_not_look_at_its_token_is_left_behind()
    {
        using var cancel = new CancellationTokenSource();
        Task<Evaluation> running = Session.EvaluateAsync(new SubmissionSource("var gate = new TaskCompletionSource(); State[\"on\"] = true; await gate.Task;"), cancel.Token);
        await Eventually.HoldsAsync(() => running.IsCompleted || bench.State.Has("on"), "the code runs");

        await cancel.CancelAsync();

        Assert.Equal(new Evaluation.Cancelled(StillRuns: true), await running.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.Null(await ValueAsync("gate.SetResult();"));
    }

    [Fact]
    public async Task Hooks_are_set_without_a_script()
    {
        await ValueAsync("string Shout(string line) => line.ToUpper();");
        await ValueAsync("Hooks.Set(\"OnLine\", Shout);");

        Assert.Equal("HELLO", (await bench.Engine.Hooks.Current.OnLine!(bench.Connect(), "hello")).Text);
    }

    [Fact]
    public async Task Cancel_of_a_hook_comes_with_the_end_of_the_session_whatever_set_it()
    {
        using (var cancel = new CancellationTokenSource())
        {
            Task<Evaluation> first = Session.EvaluateAsync(new SubmissionSource("State[\"on\"] = true; await Task.Delay(-1, Cancel);"), cancel.Token);
            await Eventually.HoldsAsync(() => first.IsCompleted || bench.State.Has("on"), "the code runs");
            await cancel.CancelAsync();
            await first;
        }

        scripts = [await bench.ScopeOfAsync("void OnLine() { }")];
        await ValueAsync("Hooks.Set(\"OnLine\", (Connection c, CancellationToken cancel) => { State[\"cancel\"] = cancel; });");
        await Session.ResetAsync();
        await scripts[0].DisposeAsync();
        await bench.Engine.Hooks.Current.OnLine!(bench.Connect(), "hello");
        var seen = (CancellationToken)bench.State["cancel"]!;

        Assert.False(seen.IsCancellationRequested);
        await Session.DisposeAsync();
        Assert.True(seen.IsCancellationRequested);
    }

    [Fact]
    public async Task Reset_forgets_what_was_declared_and_cancels_its_token()
    {
        await ValueAsync("var x = 1; State[\"cancel\"] = Cancel;");

        await Session.ResetAsync();

        Assert.IsType<Evaluation.Rejected>(await EvaluateAsync(new SubmissionSource("x")));
        Assert.True(((CancellationToken)bench.State["cancel"]!).IsCancellationRequested);
        Assert.Equal(2, await ValueAsync("var x = 2; x"));
    }

    [Fact]
    public async Task What_was_registered_on_Cancel_may_throw_when_it_comes()
    {
        await ValueAsync("var x = 1; Cancel.Register(() => throw new InvalidOperationException(\"no\"));");

        await Session.ResetAsync();

        Assert.IsType<Evaluation.Rejected>(await EvaluateAsync(new SubmissionSource("x")));
        Assert.Contains("what was registered on Cancel failed: prompt(1,34): no", bench.LogLines);
    }

    [Fact]
    public async Task End_of_the_session_cuts_short_what_warms_up_the_compiler()
    {
        var waiting = new WaitingCompiler();
        await using var starting = new PromptSession(bench.Engine.Public, bench.State, () => [], new Lazy<BeginSubmissions>(() => () => waiting));
        Task warming = starting.WarmUpAsync();
        await waiting.Compiling.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        await starting.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.True(warming.IsCompleted);
    }

    [Theory]
    [InlineData("1 +", false)]
    [InlineData("void F()\n{", false)]
    [InlineData("if (true)", false)]
    [InlineData("int Twice(int n)", false)]
    [InlineData("var x = new[] {", false)]
    [InlineData("/* more", false)]
    [InlineData("var s = \"\"\"\nabc", false)]
    [InlineData("1 + 1", true)]
    [InlineData("var x = 1", true)]
    [InlineData("var c = await Connect(\"1\") // there", true)]
    [InlineData("void F()\n{\n}", true)]
    [InlineData("x ) nonsense", true)]
    [InlineData("", true)]
    public void Text_is_complete_when_no_line_has_to_follow(string text, bool isComplete) =>
        Assert.Equal(isComplete, Session.IsComplete(text));

    public async ValueTask DisposeAsync()
    {
        if (session is not null)
        {
            await session.DisposeAsync();
        }

        await bench.DisposeAsync();
    }

    private PromptSession Session => session ??= new PromptSession(bench.Engine.Public, bench.State, () => scripts, compiler.Begin);

    private async Task<object?> ValueAsync(string text)
    {
        Evaluation evaluation = await EvaluateAsync(new SubmissionSource(text));
        return evaluation switch
        {
            Evaluation.Value value => value.Result,
            Evaluation.Rejected rejected => throw new InvalidOperationException(string.Join('\n', rejected.Diagnostics)),
            Evaluation.Threw threw => throw threw.Error,
            _ => throw new InvalidOperationException($"{evaluation}"),
        };
    }

    private Task<Evaluation> EvaluateAsync(SubmissionSource source) =>
        Session.EvaluateAsync(source, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60));

    // Its first compilation goes on until it is given up.
}
