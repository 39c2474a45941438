using NetRepl.Core.Connections;
using NetRepl.Core.Transports.Memory;
using NetRepl.Scripting.Runtime;
using NetRepl.Tests.Core.Matrix;
using TemporaryFolder = NetRepl.Tests.Support.TemporaryFolder;
using Xunit;

namespace NetRepl.Tests.Scripting.Runtime;

/// <summary>A script whose hooks serve peers over memory; more of its code can be run later.</summary>
internal sealed class LiveScript : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly EngineBench bench = new();
    private readonly SerialHooks serial = new();
    private readonly ScriptHost host;
    private readonly List<ScriptScope> scopes = [];

    public LiveScript(SharedCompiler compiler, bool isSerial = false)
    {
        host = new ScriptHost(bench.Net.Public, State, compiler.Compile);
        if (isSerial)
        {
            bench.Net.Hooks.UseSerial(serial);
        }
    }

    public State State { get; } = new();

    public Net Net => bench.Net.Public;

    /// <summary>Loads the script and listens.</summary>
    public async Task LoadAsync(string text)
    {
        await RunAsync(text);
        await bench.ListenAsync(new ServeOptions());
    }

    /// <summary>Runs code beside it; what it throws comes out.</summary>
    public async Task RunAsync(string text)
    {
        var file = ScriptFile.In(folder.Write($"live{scopes.Count}.csx", text), folder.Path);
        ScriptLoad load = await host.LoadAsync(file, [], TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60));
        scopes.Add(load switch
        {
            ScriptLoad.Loaded loaded => loaded.Scope,
            ScriptLoad.Failed failed => throw new InvalidOperationException(string.Join('\n', failed.Diagnostics)),
            ScriptLoad.Threw threw => throw threw.Error,
            _ => throw new InvalidOperationException(),
        });
    }

    public Task<Peer> ConnectAsync() => bench.ConnectAsync();

    /// <summary>A connection as a script's own Connect makes it.</summary>
    public Connection OpenForVerbs() =>
        bench.Net.Adopt(MemoryTransport.CreatePair().First, listener: null, new ConnectOptions(), isServed: false, specText: "test").Public;

    public async ValueTask DisposeAsync()
    {
        await bench.DisposeAsync();
        foreach (ScriptScope scope in scopes)
        {
            await scope.DisposeAsync();
        }

        serial.Dispose();
        folder.Dispose();
    }
}
