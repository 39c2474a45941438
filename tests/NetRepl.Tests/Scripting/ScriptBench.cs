using NetRepl.Core.Addressing;
using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Memory;
using NetRepl.Scripting.Runtime;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Scripting;

/// <summary>Loads script text into an engine that has no network.</summary>
internal sealed class ScriptBench : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<ScriptScope> scopes = [];
    private readonly ScriptHost host;

    public ScriptBench(SharedCompiler compiler, Func<EngineOptions, EngineOptions>? change = null)
    {
        var options = new EngineOptions { Log = new Log(LogLevel.Trace, (_, line) => LogLines.Add(line)) };
        Engine = new NetCore(change?.Invoke(options) ?? options, new NoNetwork());
        host = new ScriptHost(Engine.Public, State, compiler.Compile);
    }

    public NetCore Engine { get; }

    public State State { get; } = new();

    public List<string> LogLines { get; } = [];

    /// <summary>Where the scripts lie.</summary>
    public TemporaryFolder Folder => folder;

    /// <summary>Writes a file beside the scripts.</summary>
    public string Write(string name, string text) => folder.Write(name, text);

    /// <summary>Loads script text under a name.</summary>
    public Task<ScriptLoad> LoadAsync(string text, string name = "test.csx", params string[] args) => LoadFileAsync(Write(name, text), args);

    /// <summary>Loads a file of the folder.</summary>
    public async Task<ScriptLoad> LoadFileAsync(string path, params string[] args)
    {
        var file = ScriptFile.In(path, folder.Path);
        ScriptLoad load = await host.LoadAsync(file, args, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60));
        if (load is ScriptLoad.Loaded { Scope: var scope })
        {
            scopes.Add(scope);
        }

        return load;
    }

    /// <summary>The hooks of a script that must load.</summary>
    public async Task<HookSet> HooksOfAsync(string text) => (await ScopeOfAsync(text)).Hooks;

    /// <summary>The scope of a script that must load.</summary>
    public async Task<ScriptScope> ScopeOfAsync(string text, params string[] args)
    {
        ScriptLoad load = await LoadAsync(text, args: args);
        return load switch
        {
            ScriptLoad.Loaded loaded => loaded.Scope,
            ScriptLoad.Failed failed => throw new InvalidOperationException(string.Join('\n', failed.Diagnostics)),
            ScriptLoad.Threw threw => throw threw.Error,
            _ => throw new InvalidOperationException(),
        };
    }

    /// <summary>What is wrong with a script that must not load.</summary>
    public async Task<IReadOnlyList<ScriptDiagnostic>> ProblemsOfAsync(string text, string name = "test.csx") =>
        Assert.IsType<ScriptLoad.Failed>(await LoadAsync(text, name)).Diagnostics;

    /// <summary>The first line of what is wrong with a script that must not load.</summary>
    public async Task<string> ProblemOfAsync(string text, string name = "test.csx") =>
        Assert.Single(await ProblemsOfAsync(text, name)).ToString().Split('\n')[0];

    /// <summary>A connection whose peer never says anything.</summary>
    public Connection Connect() =>
        Engine.Adopt(MemoryTransport.CreatePair().First, listener: null, new ConnectOptions(), isServed: true, specText: "test").Public;

    public async ValueTask DisposeAsync()
    {
        foreach (ScriptScope scope in scopes)
        {
            await scope.DisposeAsync();
        }

        await Engine.DisposeAsync();
        folder.Dispose();
    }

    private sealed class NoNetwork : ITransportOpener
    {
        public ValueTask<ITransport> ConnectAsync(EndpointSpec spec, ConnectOptions options, CancellationToken cancel) =>
            throw new NetException("connect", spec.ToString(), NetFailure.Refused, "connection refused", errorCode: 111);

        public ValueTask<IListener> ListenAsync(EndpointSpec spec, ListenOptions options, CancellationToken cancel) =>
            throw new NetException("listen", spec.ToString(), NetFailure.AddressInUse, "address in use", errorCode: 98);
    }
}
