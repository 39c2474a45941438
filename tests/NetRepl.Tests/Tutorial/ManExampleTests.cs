using NetRepl.Tests.Scripting;
using Xunit;

namespace NetRepl.Tests.Tutorial;

/// <summary>Every line under EXAMPLES in the man pages, typed as it stands.</summary>
public sealed class ManExampleTests(SharedCompiler compiler)
{
    public static TheoryData<string> FirstLines => [.. ManExamples.Blocks.Keys];

    [Theory]
    [MemberData(nameof(FirstLines))]
    public async Task Lines_do_what_they_are_shown_for(string first)
    {
        Assert.True(ManExampleRuns.All.TryGetValue(first, out Func<ExampleMachine, Task>? run), "nothing says what this example has to do");
        await using ExampleMachine machine = await ExampleMachine.OpenAsync(compiler, ManExamples.Blocks[first]);

        await run(machine);

        Assert.Empty(machine.Untyped.Except(ManExampleRuns.ShownElsewhere.Keys));
    }

    [Fact]
    public void Every_run_has_its_example() =>
        Assert.Empty(ManExampleRuns.All.Keys.Concat(ManExampleRuns.ShownElsewhere.Keys).Except(ManExamples.Blocks.Values.SelectMany(lines => lines)));
}
