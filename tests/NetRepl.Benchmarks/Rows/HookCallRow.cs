using System.Diagnostics;
using NetRepl.Benchmarks.Peers;
using NetRepl.Core.Addressing;
using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Memory;
using NetRepl.Scripting.Compiler;
using NetRepl.Scripting.Runtime;

namespace NetRepl.Benchmarks.Rows;

/// <summary>One call of a bound hook, from the engine's delegate to its reply, in this process: what a script costs beyond its own code.</summary>
/// <param name="Form">How the script is written, in the row's name.</param>
/// <param name="Script">The script; its OnData gives back what it gets.</param>
/// <param name="Calls">How many are measured, after as many to warm up.</param>
internal sealed record HookCallRow(string Form, string Script, int Calls) : Row($"hook-call-{Form}", $"one call of OnData, {Form}", "ns", IsLessBetter: true)
{
    private static readonly byte[] Bytes = new byte[64];

    public override bool CanMeasure(Peer peer) => peer.Name == "netrepl";

    public override async Task<Sample> MeasureAsync(Peer peer)
    {
        string folder = Directory.CreateTempSubdirectory("netrepl-bench-").FullName;
        try
        {
            string file = Path.Combine(folder, "hook.csx");
            await File.WriteAllTextAsync(file, Script);
            await using var net = new NetCore(new EngineOptions { Log = new Log(LogLevel.None, (_, _) => { }) }, new NoNetwork());
            var host = new ScriptHost(net.Public, new State(), new Lazy<CompileScript>(new ScriptCompiler().Compile));
            ScriptLoad load = await host.LoadAsync(ScriptFile.In(file, folder), [], CancellationToken.None);
            await using ScriptScope scope = load is ScriptLoad.Loaded loaded ? loaded.Scope : throw new IOException("the script did not load");
            Connection connection = net.Adopt(MemoryTransport.CreatePair().First, listener: null, new ConnectOptions(), isServed: true, specText: "bench").Public;
            DataHook hook = scope.Hooks.OnData ?? throw new IOException("the script has no OnData");
            for (int round = 0; round < 3; round++)
            {
                _ = Run(hook, connection);
                await Task.Delay(200); // the better code is compiled in the background
            }

            return new Sample(Run(hook, connection));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private double Run(DataHook hook, Connection connection)
    {
        long start = Stopwatch.GetTimestamp();
        long bytes = 0;
        for (int call = 0; call < Calls; call++)
        {
            ValueTask<HookReply> reply = hook(connection, Bytes);
            bytes += reply.IsCompletedSuccessfully ? reply.Result.Bytes.Length : throw new IOException("the hook waits");
        }

        TimeSpan time = Stopwatch.GetElapsedTime(start);
        return bytes == (long)Calls * Bytes.Length ? time.TotalNanoseconds / Calls : throw new IOException("the hook gave back something else");
    }

    private sealed class NoNetwork : ITransportOpener
    {
        public ValueTask<ITransport> ConnectAsync(EndpointSpec spec, ConnectOptions options, CancellationToken cancel) => throw new NotSupportedException();

        public ValueTask<IListener> ListenAsync(EndpointSpec spec, ListenOptions options, CancellationToken cancel) => throw new NotSupportedException();
    }
}
