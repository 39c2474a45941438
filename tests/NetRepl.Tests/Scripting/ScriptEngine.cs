using NetRepl.Core.Addressing;
using NetRepl.Core.Connections;
using NetRepl.Core.Transports;
using NetRepl.Scripting.Runtime;
using Xunit;

namespace NetRepl.Tests.Scripting;

/// <summary>An engine that serves one of the scripts in <c>scripts/</c> to real sockets on loopback.</summary>
internal sealed class ScriptEngine : IAsyncDisposable
{
    private readonly NetCore net;
    private readonly TransportOpener opener;
    private readonly ScriptScope scope;

    private ScriptEngine(NetCore net, TransportOpener opener, ScriptScope scope)
    {
        this.net = net;
        this.opener = opener;
        this.scope = scope;
    }

    /// <summary>The folder of the example scripts.</summary>
    public static string Folder { get; } = FindFolder();

    /// <summary>Loads a script and listens.</summary>
    public static async Task<(ScriptEngine Engine, Listener Listener)> ListenAsync(SharedCompiler compiler, string script, string spec)
    {
        var options = new EngineOptions
        {
            Log = new Log(LogLevel.Debug, (_, line) => TestContext.Current.SendDiagnosticMessage(line)),
            DescribeError = ScriptTrace.Describe,
        };
        var opener = new TransportOpener(new EndpointResolver(), TimeProvider.System);
        var net = new NetCore(options, opener);
        var host = new ScriptHost(net.Public, new State(), compiler.Compile);
        ScriptLoad load = await host.LoadAsync(ScriptFile.In(script, Folder), [], TestContext.Current.CancellationToken);
        ScriptScope scope = Assert.IsType<ScriptLoad.Loaded>(load).Scope;
        Assert.Empty(scope.Script.Warnings);
        net.Hooks.Current = scope.Hooks;
        Listener listener = await net.ListenAsync(EndpointSpecParser.Parse(spec), new ListenOptions(), new ServeOptions());
        return (new ScriptEngine(net, opener, scope), listener);
    }

    public async ValueTask DisposeAsync()
    {
        await net.DisposeAsync();
        await scope.DisposeAsync();
        opener.Dispose();
    }

    private static string FindFolder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Join(folder.FullName, "NetRepl.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Join(folder?.FullName, "scripts");
    }
}
