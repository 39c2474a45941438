using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using NetRepl.Core.Addressing;
using NetRepl.Core.Connections;
using NetRepl.Tui.Events;
using NetRepl.Tui.Workspaces;

namespace NetRepl.Tui.Acting;

/// <summary>What the screen does to the engine: opens, sends, closes. Nothing here waits on the screen's thread.</summary>
/// <param name="net">The engine.</param>
/// <param name="notices">Where it is told what was done.</param>
/// <param name="work">Does it.</param>
internal sealed class Endpoints(NetCore net, Notices notices, BackgroundWork work)
{
    private const int ChunkBytes = 64 * 1024;

    private static readonly TimeSpan ProgressStep = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<object, WorkspaceEndpoint> opened = new();

    /// <summary>What does it.</summary>
    public BackgroundWork Work => work;

    /// <summary>How a connection or listener was opened here; null if it was not.</summary>
    public WorkspaceEndpoint? OriginOf(EventFeed feed) => opened.GetValueOrDefault((object?)feed.Listener ?? feed.Connection!); // a feed has one of them

    /// <summary>Listens; the script's hooks serve what comes.</summary>
    /// <param name="spec">Where.</param>
    /// <param name="then">Called when it is open, on any thread.</param>
    public void Listen(EndpointSpec spec, Action<Listener>? then = null) => work.Start(async () =>
    {
        notices.Echo(CSharpEcho.Listen(spec));
        Listener listener = await net.ListenAsync(spec, net.Options.Listen, new ServeOptions());
        opened[listener] = new WorkspaceEndpoint(spec.ToString()!, IsListener: true) { HasHooks = true };
        then?.Invoke(listener);
    });

    /// <summary>Connects; the script's hooks serve the connection.</summary>
    /// <inheritdoc cref="Listen" path="/param"/>
    public void Connect(EndpointSpec spec, Action<Connection>? then = null) => work.Start(async () =>
    {
        notices.Show($"connecting to {spec} ...");
        notices.Echo(CSharpEcho.Connect(spec));
        ConnectionCore connection = await net.ConnectServedAsync(spec, net.Options.Connect, new ServeOptions(), CancellationToken.None);
        opened[connection.Public] = new WorkspaceEndpoint(spec.ToString()!, IsListener: false) { HasHooks = true };
        notices.Say($"#{connection.Number} connected to {connection.EndpointText}");
        then?.Invoke(connection.Public);
    });

    /// <summary>Opens what a workspace has.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="then">Called when it is open, with the connection or listener.</param>
    public void Open(WorkspaceEndpoint endpoint, Action<object> then)
    {
        if (!EndpointSpecParser.TryParse(endpoint.Spec, out EndpointSpec? spec, out string? why))
        {
            notices.Say($"{endpoint.Spec}: {why}", isProblem: true);
        }
        else if (endpoint.IsListener)
        {
            Listen(spec, then);
        }
        else
        {
            Connect(spec, then);
        }
    }

    /// <summary>Sends bytes.</summary>
    public void Send(Connection connection, byte[] bytes) => work.Start(async () =>
    {
        notices.Echo(CSharpEcho.Send(connection.Number, bytes));
        await connection.Send(bytes);
    });

    /// <summary>Sends a file as it is, and shows how far it is.</summary>
    public void SendFile(Connection connection, string path) => work.Start(async () =>
    {
        await using FileStream file = File.OpenRead(path);
        notices.Echo(CSharpEcho.SendFile(connection.Number, path));
        byte[] buffer = new byte[ChunkBytes];
        long sent = 0;
        long told = Stopwatch.GetTimestamp();
        int count;
        while ((count = await file.ReadAsync(buffer)) > 0)
        {
            await connection.Send(buffer.AsMemory(0, count));
            sent += count;
            if (Stopwatch.GetElapsedTime(told) > ProgressStep)
            {
                told = Stopwatch.GetTimestamp();
                notices.Show(string.Create(CultureInfo.InvariantCulture, $"sending {path} to #{connection.Number}: {sent} of {file.Length} bytes"));
            }
        }

        notices.Say(string.Create(CultureInfo.InvariantCulture, $"sent {path}: {sent} bytes to #{connection.Number}"));
    });

    /// <summary>Ends our sending side.</summary>
    public void FinishSending(Connection connection) => work.Start(async () =>
    {
        notices.Echo(CSharpEcho.FinishSending(connection.Number));
        await connection.FinishSending();
    });

    /// <summary>Closes in good order.</summary>
    public void Close(Connection connection) => work.Start(async () =>
    {
        notices.Echo(CSharpEcho.Close(connection.Number));
        await connection.Close();
    });

    /// <summary>Ends at once.</summary>
    public void Abort(Connection connection)
    {
        notices.Echo(CSharpEcho.Abort(connection.Number));
        connection.Abort();
    }
}
