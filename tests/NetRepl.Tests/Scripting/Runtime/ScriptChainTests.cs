using NetRepl.Tests.Core.Matrix;
using Xunit;

namespace NetRepl.Tests.Scripting.Runtime;

/// <summary>Several scripts in one run: their hooks are called in the order in which they were loaded.</summary>
public sealed class ScriptChainTests(SharedCompiler compiler) : IAsyncDisposable
{
    private readonly LiveScript live = new(compiler);

    [Fact]
    public async Task What_one_does_not_answer_the_next_gets()
    {
        await live.RunAsync("void OnLine(string line) => State.Update<string>(\"seen\", all => all + line);");
        await live.RunAsync("string? OnLine(string line) => line == \"ping\" ? \"pong\" : null;");
        await live.LoadAsync("string OnLine(string line) => \"echo \" + line;");
        using Peer peer = await live.ConnectAsync();

        await peer.SendAsync("ping\nhello\n");

        await peer.ExpectAsync("pong\necho hello\n");
        Assert.Equal("pinghello", live.State["seen"]);
    }

    [Fact]
    public async Task Each_has_its_own_instance_of_its_class_for_a_connection()
    {
        await live.RunAsync("class A(Connection c) { int n; string? OnLine(string line) => line == \"a\" ? $\"A{c.Number}:{++n}\" : null; }");
        await live.LoadAsync("class B(Connection c) { int n; string OnLine() => $\"B{c.Number}:{++n}\"; }");
        using Peer first = await live.ConnectAsync();
        using Peer second = await live.ConnectAsync();

        await first.SendAsync("a\nb\nb\na\n");
        await first.ExpectAsync("A1:1\nB1:1\nB1:2\nA1:2\n");
        await second.SendAsync("b\na\n");

        await second.ExpectAsync("B2:1\nA2:1\n");
    }

    [Fact]
    public async Task Method_of_the_first_scripts_class_can_be_set_again_beside_a_second_script()
    {
        await live.RunAsync("""
            class Bot(Connection c, Hooks hooks)
            {
                int count;
                string OnLine()
                {
                    hooks.Set("OnLine", hooks.Get("OnLine"));
                    return $"{c.Number}:{++count}";
                }
            }
            """);
        await live.LoadAsync("void OnTick() { }");
        using Peer peer = await live.ConnectAsync();

        await peer.SendAsync("a\nb\n");

        await peer.ExpectAsync("1:1\n1:2\n");
    }

    [Theory]
    [InlineData("void OnData() { }", "void OnLine() { }", "live1.csx(1,6): error: OnLine here and OnData in live0.csx: each decides how a stream is cut; scripts of one run agree on one")]
    [InlineData("[Framing(\"line\")] void OnFrame() { }", "[Framing(\"length:2le\")] void OnFrame() { }", "live1.csx(1,30): error: OnFrame is cut as length:2le here and as line in live0.csx; --framing makes it one")]
    [InlineData("[Framing(\"raw\")] void OnFrame() { }", "[Framing(\"raw\", MaxLength = 5)] void OnFrame() { }", null)]
    [InlineData("void OnData() { }", "void OnDatagram() { }", null)]
    public async Task Scripts_that_cut_streams_in_different_ways_are_refused(string first, string second, string? problem)
    {
        await live.RunAsync(first);

        Exception? refused = await Record.ExceptionAsync(() => live.RunAsync(second));

        Assert.Equal(problem, refused?.Message.Split('\n')[0]);
    }

    [Fact]
    public async Task Chain_waits_for_its_turn_as_one()
    {
        await using var serial = new LiveScript(compiler, isSerial: true);
        await serial.RunAsync("async Task<string?> OnLine() { await Task.Yield(); return null; }");
        await serial.LoadAsync("async Task<string> OnLine(string line) { await Task.Yield(); return line; }");
        using Peer peer = await serial.ConnectAsync();

        await peer.SendAsync("a\nb\n");

        await peer.ExpectAsync("a\nb\n");
    }

    public ValueTask DisposeAsync() => live.DisposeAsync();
}
