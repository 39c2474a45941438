using NetRepl.Scripting.Prompt.Commands;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Scripting.Prompt.Commands;

/// <summary>The prompt's own commands.</summary>
public sealed class PromptCommandTableTests(SharedCompiler compiler) : IAsyncDisposable
{
    private readonly PromptBench prompt = new(compiler);
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Help_lists_every_command_and_what_it_does()
    {
        (string shown, PromptOutcome outcome) = await prompt.RunAsync(":help");

        Assert.Equal(new PromptOutcome.Done(), outcome);
        Assert.All(PromptCommandTable.All, command => Assert.Contains($"{command.Usage} ", shown, StringComparison.Ordinal));
        Assert.All(PromptCommandTable.All, command => Assert.Contains(command.Help, shown, StringComparison.Ordinal));
        Assert.Contains("await Connect(", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_are_listed_by_the_name_by_which_they_are_found()
    {
        (string before, _) = await prompt.RunAsync(":connections");
        Connection connection = prompt.Scripts.Connect();

        (string shown, _) = await prompt.RunAsync(":connections");

        Assert.Equal("nothing is open\n", before);
        Assert.StartsWith($"Net[{connection.Number}] ", shown, StringComparison.Ordinal);
        Assert.EndsWith(", open, received 0, sent 0\n", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hooks_in_force_are_listed_with_when_they_are_called()
    {
        (string before, _) = await prompt.RunAsync(":hooks");
        await prompt.RunAsync("Hooks.Set(\"OnLine\", (string line) => line);");

        (string shown, _) = await prompt.RunAsync(":hooks");

        Assert.Equal("no hook is in force\n", before);
        Assert.StartsWith("OnLine  ", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_shows_a_result_is_left_behind_when_it_is_cancelled() => Assert.Equal(
        ("! cancelled; what shows the result goes on in the background\n", new PromptOutcome.Failed()),
        await CancelAsync("class Slow(State state) { public int Value { get { state[\"on\"] = 1; ((Task)state[\"gate\"]).Wait(); return 1; } } }\nnew Slow(State)"));

    [Fact]
    public async Task Call_is_left_behind_when_it_is_cancelled()
    {
        prompt.Scopes = [await prompt.Scripts.ScopeOfAsync("public void wait() { State[\"on\"] = 1; ((Task)State[\"gate\"]).Wait(); }")];

        Assert.Equal(
            ("! cancelled; :call goes on in the background\n", new PromptOutcome.Failed()),
            await CancelAsync(":call wait"));
    }

    [Fact]
    public async Task Reload_loads_the_scripts_of_the_run_anew()
    {
        Assert.Equal(("! :reload: no script was loaded (--script FILE loads one at the start)\n", new PromptOutcome.Misused()), await prompt.RunAsync(":reload"));
        prompt.Scopes = [await prompt.Scripts.ScopeOfAsync("int a;")];

        Assert.Equal(("reloaded\n", new PromptOutcome.Done()), await prompt.RunAsync(":reload"));
        prompt.Reloads = false;
        Assert.Equal(("reloaded\n", new PromptOutcome.Rejected()), await prompt.RunAsync(":reload"));
    }

    [Theory]
    [InlineData(":call twice 4", "8\n", "")]
    [InlineData(":call raw", "2 bytes\n00000000  1b 5b                                             |.[|\n", "")]
    [InlineData(":call evil", "\\x1b[2J\n", "")]
    [InlineData(":call quiet", "", "")]
    [InlineData(":call boom", "! boom failed: test.csx(5,23): no luck\n", "Failed")]
    [InlineData(":call twic", "! no method 'twic' in the script; there are evil, twice, raw, quiet, boom (did you mean 'twice'?)\n", "Misused")]
    public async Task Call_runs_a_method_of_the_scripts(string line, string expected, string how)
    {
        prompt.Scopes =
        [
            await prompt.Scripts.ScopeOfAsync("""
                public string evil() => "\u001b[2J";
                public int twice(int n) => 2 * n;
                public byte[] raw() => [0x1b, 0x5b];
                public void quiet() { }
                public void boom() => throw new Exception("no luck");
                """),
        ];

        (string shown, PromptOutcome outcome) = await prompt.RunAsync(line);

        Assert.Equal(expected, shown);
        Assert.Equal(how switch { "Failed" => new PromptOutcome.Failed(), "Misused" => new PromptOutcome.Misused(), _ => new PromptOutcome.Done() }, outcome);
    }

    [Fact]
    public async Task Call_without_a_method_lists_them()
    {
        prompt.Scopes = [await prompt.Scripts.ScopeOfAsync("// Doubles it.\npublic int twice(int n) => 2 * n;")];

        Assert.Equal(("twice(int n)  Doubles it\n", new PromptOutcome.Done()), await prompt.RunAsync(":call"));
    }

    [Theory]
    [InlineData(":hex \"hi\"", "00000000  68 69                                             |hi|\n")]
    [InlineData(":hex new byte[] { 0, 255 }", "00000000  00 ff                                             |..|\n")]
    [InlineData(":hex 5", "! the result cannot be shown: it is neither bytes nor text\n")]
    public async Task Hex_shows_all_bytes_of_an_expression(string line, string expected) =>
        Assert.Equal(expected, (await prompt.RunAsync(line)).Shown);

    [Fact]
    public async Task What_ran_is_saved_for_its_owner_alone_and_loaded_again()
    {
        string file = folder.Combine("saved.csx");
        await prompt.RunAsync("var x = 5;");
        await prompt.RunAsync("nope");

        (string shown, PromptOutcome outcome) = await prompt.RunAsync($":save {file}");
        await prompt.RunAsync(":reset");
        PromptOutcome forgotten = (await prompt.RunAsync("x")).Outcome;
        await prompt.RunAsync($":load {file}");

        Assert.Equal(("", new PromptOutcome.Done()), (shown, outcome));
        Assert.Equal("// net>\nvar x = 5;\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(new PromptOutcome.Rejected(), forgotten);
        Assert.Equal("5\n", (await prompt.RunAsync("x")).Shown);
        Assert.Equal(($"! write {file}: file exists (give another name)\n", new PromptOutcome.Misused()), await prompt.RunAsync($":save {file}"));
    }

    [Fact]
    public async Task What_was_saved_is_loaded_entry_by_entry_as_it_was_typed()
    {
        string file = folder.Combine("saved.csx");
        foreach (string entry in new[] { "var x = 5", "int Twice(int n)\n{\n    return 2 * n;\n}", "Twice(x)", "var x = \"again\"" })
        {
            await prompt.RunAsync(entry);
        }

        await prompt.RunAsync($":save {file}");
        await prompt.RunAsync(":reset");

        Assert.Equal(("10\n", new PromptOutcome.Done()), await prompt.RunAsync($":load {file}"));
        Assert.Equal("\"again\"\n", (await prompt.RunAsync("x")).Shown);
    }

    [Fact]
    public async Task Mistake_in_a_saved_file_is_shown_at_its_place_and_ends_the_load()
    {
        string file = folder.Write("bad.csx", "// net>\nint a = 1;\n// net>\n\nint b = nope;\n// net>\na = 2;\n");

        (string shown, PromptOutcome outcome) = await prompt.RunAsync($":load {file}");

        Assert.Equal($"! {file}(5,9): error CS0103: The name 'nope' does not exist in the current context\nint b = nope;\n        ^\n", shown);
        Assert.Equal(new PromptOutcome.Rejected(), outcome);
        Assert.Equal("1\n", (await prompt.RunAsync("a")).Shown);
    }

    [Fact]
    public async Task Mistake_in_a_loaded_file_is_shown_at_its_place()
    {
        string file = folder.Write("bad.csx", "int a = 1;\nint b = nope;");

        (string shown, PromptOutcome outcome) = await prompt.RunAsync($":load {file}");

        Assert.Equal($"! {file}(2,9): error CS0103: The name 'nope' does not exist in the current context\nint b = nope;\n        ^\n", shown);
        Assert.Equal(new PromptOutcome.Rejected(), outcome);
    }

    [Theory]
    [InlineData(":quit", 0)]
    [InlineData(":quit 255", 255)]
    public async Task Quit_ends_with_a_code(string line, int exitCode) =>
        Assert.Equal(new PromptOutcome.End(exitCode), (await prompt.RunAsync(line)).Outcome);

    [Theory]
    [InlineData(":hepl", "! unknown command ':hepl' (did you mean ':help'?)\n")]
    [InlineData(":", "! unknown command ':' (':help' lists them)\n")]
    [InlineData(":load", "! :load needs FILE\n")]
    [InlineData(":load /nowhere/at.all", "! read /nowhere/at.all: its folder does not exist\n")]
    [InlineData(":reset all", "! :reset takes nothing behind it\n")]
    [InlineData(":quit 256", "! :quit '256': an exit code is a number from 0 to 255\n")]
    public async Task Misuse_is_told_with_its_remedy(string line, string expected) =>
        Assert.Equal((expected, new PromptOutcome.Misused()), await prompt.RunAsync(line));

    public async ValueTask DisposeAsync()
    {
        await prompt.DisposeAsync();
        folder.Dispose();
    }

    // Runs an entry that waits for State["gate"] once State["on"] is set, and cancels it meanwhile.
    private async Task<(string Shown, PromptOutcome Outcome)> CancelAsync(string text)
    {
        var gate = new TaskCompletionSource();
        prompt.Scripts.State["gate"] = gate.Task;
        using var cancel = new CancellationTokenSource();
        Task<(string, PromptOutcome)> running = prompt.RunUntilAsync(text, cancel.Token);
        await Eventually.HoldsAsync(() => running.IsCompleted || prompt.Scripts.State.Has("on"), "the entry runs");

        await cancel.CancelAsync();

        (string, PromptOutcome) ended = await running;
        gate.SetResult();
        return ended;
    }
}
