using NetRepl.Core.Hooks;
using Xunit;

namespace NetRepl.Tests.Scripting.Runtime.Binding;

/// <summary>The synchronous path of an event neither reflects nor allocates.</summary>
public sealed class HookAllocationTests(SharedCompiler compiler) : IAsyncDisposable
{
    private const int Calls = 10_000;

    private static readonly byte[] Hello = "hello"u8.ToArray();

    private readonly ScriptBench bench = new(compiler);

    [Theory]
    [InlineData("ReadOnlyMemory<byte> OnData(Connection c, ReadOnlyMemory<byte> d) => d;")]
    [InlineData("void OnData(Connection c, ReadOnlyMemory<byte> d) { }")]
    [InlineData("ReadOnlyMemory<byte>? OnData(ReadOnlyMemory<byte> d, State s, Connection c, Net n, CancellationToken t) => null;")]
    [InlineData("void OnData(ReadOnlySpan<byte> d) { }")]
    [InlineData("Task OnData() => Task.CompletedTask;")]
    [InlineData("ValueTask<string?> OnData() => default;")]
    [InlineData("static ReadOnlyMemory<byte> OnData(ReadOnlyMemory<byte> d) => d;")]
    [InlineData("class Bot(Connection c) { ReadOnlyMemory<byte> OnData(ReadOnlyMemory<byte> d) => d; }")]
    public async Task OnData_allocates_nothing(string text)
    {
        HookSet hooks = await bench.HooksOfAsync(text);
        DataHook hook = hooks.OnData!;
        Connection connection = bench.Connect();

        Assert.Equal(0, AllocatedBy(() => IsDone(hook(connection, Hello))));
    }

    [Fact]
    public async Task OnLine_allocates_nothing_of_its_own()
    {
        HookSet hooks = await bench.HooksOfAsync("string? OnLine(Connection c, string line) => line;");
        LineHook hook = hooks.OnLine!;
        Connection connection = bench.Connect();

        Assert.Equal(0, AllocatedBy(() => IsDone(hook(connection, "hello"))));
    }

    [Fact]
    public async Task OnConnect_OnSend_and_OnAccept_allocate_nothing()
    {
        HookSet hooks = await bench.HooksOfAsync("string OnConnect() => \"hi\";\nbool OnAccept(Connection c) => true;\nvoid OnSend(Connection c) { }");
        Connection connection = bench.Connect();

        Assert.Equal(0, AllocatedBy(() =>
            IsDone(hooks.OnConnect!(connection)) && IsDone(hooks.OnAccept!(connection)) && IsDone(hooks.OnSend!(connection, Hello))));
    }

    private static bool IsDone<T>(ValueTask<T> task) => task.IsCompletedSuccessfully;

    // Once before counting, so that what is made on first use is made.
    private static long AllocatedBy(Func<bool> call)
    {
        Assert.True(call());
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool completed = true;
        for (int i = 0; i < Calls; i++)
        {
            completed &= call();
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(completed);
        return allocated;
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();
}
