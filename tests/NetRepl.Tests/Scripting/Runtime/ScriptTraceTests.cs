using NetRepl.Core.Hooks;
using NetRepl.Scripting.Runtime;
using Xunit;

namespace NetRepl.Tests.Scripting.Runtime;

public sealed class ScriptTraceTests(SharedCompiler compiler) : IAsyncDisposable
{
    private readonly ScriptBench bench = new(compiler);

    [Fact]
    public async Task A_throwing_hook_is_traced_to_the_users_own_lines()
    {
        Exception error = await ThrownBy("string OnLine(string line)\n{\n    return Deeper(line);\n}\n\nstring Deeper(string line)\n{\n    throw new FormatException(line);\n}\n");

        IReadOnlyList<ScriptFrame> frames = ScriptTrace.FramesOf(error);
        Assert.Equal("test.csx:8", frames[0].ToString());
        Assert.All(frames, frame => Assert.Equal("test.csx", frame.File));
    }

    [Fact]
    public async Task An_asynchronous_hook_is_traced_too()
    {
        Exception error = await ThrownBy("async Task<string> OnLine(string line)\n{\n    await Task.Yield();\n    throw new Exception(\"late\");\n}\n");

        Assert.Equal("test.csx(4,5): late", ScriptTrace.Describe(error));
    }

    [Fact]
    public async Task A_type_initialiser_is_traced_to_what_it_threw()
    {
        Exception error = await ThrownBy("static class Table\n{\n    public static int Size = int.Parse(\"x\");\n}\n\nstring OnLine(string line) => Table.Size.ToString();\n");

        Assert.Contains(ScriptTrace.FramesOf(error), frame => frame.ToString() is "test.csx:6" or "test.csx:3");
    }

    [Fact]
    public void An_error_of_ours_has_no_place()
    {
        Assert.Equal("two lines", ScriptTrace.Describe(new InvalidOperationException("two\nlines")));
    }

    private async Task<Exception> ThrownBy(string text)
    {
        HookSet hooks = await bench.HooksOfAsync(text);
        return (await Record.ExceptionAsync(async () => await hooks.OnLine!(bench.Connect(), "x")))!;
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();
}
