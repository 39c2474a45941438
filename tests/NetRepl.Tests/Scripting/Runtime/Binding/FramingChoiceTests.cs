using NetRepl.Core.Framing;
using NetRepl.Core.Hooks;
using Xunit;

namespace NetRepl.Tests.Scripting.Runtime.Binding;

public sealed class FramingChoiceTests(SharedCompiler compiler)
{
    [Fact]
    public async Task Script_says_how_its_frames_are_cut()
    {
        await using var bench = new ScriptBench(compiler);

        HookSet hooks = await bench.HooksOfAsync("[Framing(\"length:2\", MaxLength = 5)]\nvoid OnFrame(byte[] frame) { }");

        Assert.NotNull(hooks.OnFrame);
        Assert.Equal(2, hooks.Framer!.MostAdded);
        Assert.True(hooks.Framer.Cut([0, 5, 1, 1, 1, 1, 1], isEnd: false, 0).IsFrame);
        Assert.NotNull(hooks.Framer.Cut([0, 6], isEnd: false, 0).Problem);
    }

    [Fact]
    public async Task User_has_the_last_word()
    {
        await using var bench = new ScriptBench(compiler, options => options with { Framing = "line", MaxFrameLength = 3 });

        HookSet hooks = await bench.HooksOfAsync("class Bot { [Framing(\"length:2\")] void OnFrame() { } }");

        Assert.IsType<LineEndingFramer>(hooks.Framer);
        Assert.NotNull(hooks.Framer.Cut("abcd\n"u8, isEnd: false, 0).Problem);
    }

    [Theory]
    [InlineData("void OnFrame() { }", "test.csx(1,6): error: OnFrame has no framing; write [Framing(\"length:4\")] above it, or give --framing: raw, line, length:1, length:2, length:4, length:8, length:2le, length:4le, length:8le")]
    [InlineData("[Framing(\"lin\")] void OnFrame() { }", "test.csx(1,23): error: OnFrame has a framing 'lin', which is unknown; did you mean 'line'?")]
    [InlineData("[Framing(\"line\", MaxLength = 0)] void OnFrame() { }", "test.csx(1,39): error: OnFrame has a MaxLength of 0; give 1 to 1073741824")]
    [InlineData("[Framing(\"line\")] void OnFrame() { }\nvoid OnLine() { }", "test.csx(2,6): error: OnFrame and OnLine together: each decides how a stream is cut; keep one")]
    public async Task What_is_wrong_is_told_with_its_place(string text, string problem)
    {
        await using var bench = new ScriptBench(compiler);

        Assert.Equal(problem, await bench.ProblemOfAsync(text));
    }
}
