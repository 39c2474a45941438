using System.Globalization;
using System.Runtime.CompilerServices;
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
    private static readonly TimeSpan ProgressStep = TimeSpan.FromMilliseconds(250);

    private readonly ConditionalWeakTable<object, WorkspaceEndpoint> opened = [];
    private readonly ConditionalWeakTable<Connection, StrongBox<Task>> turns = [];
    private readonly TimeProvider time = net.Options.Time;
    private readonly HalfOpenConnections halfOpen = new();

    /// <summary>What does it.</summary>
    public BackgroundWork Work => work;

    private ServeOptions Serving => new() { AfterPeer = halfOpen.WaitAsync };

    /// <summary>How a connection or listener was opened here; null if it was not.</summary>
    public WorkspaceEndpoint? OriginOf(EventFeed feed) =>
        opened.TryGetValue((object?)feed.Listener ?? feed.Connection!, out WorkspaceEndpoint? origin) ? origin : null; // a feed has one of them

    /// <summary>Listens; the script's hooks serve what comes.</summary>
    /// <param name="spec">Where.</param>
    /// <param name="then">Called when it is open, on any thread.</param>
    public void Listen(EndpointSpec spec, Action<Listener>? then = null) => work.Start(() => ListenAsync(spec, then));

    /// <summary>Connects; the script's hooks serve the connection.</summary>
    /// <inheritdoc cref="Listen" path="/param"/>
    public void Connect(EndpointSpec spec, Action<Connection>? then = null) => work.Start(async () =>
    {
        notices.Show($"connecting to {spec} ...");
        notices.Echo(CSharpEcho.Connect(spec));
        ConnectionCore connection = await net.ConnectServedAsync(spec, net.Options.Connect, Serving, work.Ending);
        opened.AddOrUpdate(connection.Public, new WorkspaceEndpoint(spec.ToString()!, IsListener: false) { HasHooks = true });
        notices.Say($"#{connection.Number} connected to {connection.EndpointText}");
        then?.Invoke(connection.Public);
    });

    /// <summary>Opens one endpoint of several. A listener is open then, since the next may connect to it; a connection is not waited for.</summary>
    /// <param name="spec">Where.</param>
    /// <param name="isListener">Whether to listen there; else to connect.</param>
    /// <param name="then">Called when it is open, with the connection or listener, on any thread.</param>
    public Task OpenAsync(EndpointSpec spec, bool isListener, Action<object>? then = null)
    {
        if (isListener)
        {
            return work.GuardAsync(() => ListenAsync(spec, then));
        }

        Connect(spec, then);
        return Task.CompletedTask;
    }

    /// <summary>Sends bytes.</summary>
    public void Send(Connection connection, byte[] bytes) => InTurn(connection, async () =>
    {
        notices.Echo(CSharpEcho.Send(connection.Number, bytes));
        await connection.Send(bytes);
    });

    /// <summary>Sends a file as it is, and shows how far it is.</summary>
    public void SendFile(Connection connection, string path) => InTurn(connection, async () =>
    {
        notices.Echo(CSharpEcho.SendFile(connection.Number, path));
        var file = new FileInfo(path);
        string whole = file.Exists ? string.Create(CultureInfo.InvariantCulture, $" of {file.Length}") : "";
        long told = time.GetTimestamp();
        long sent = await connection.SendFile(path, count =>
        {
            if (time.GetElapsedTime(told) > ProgressStep)
            {
                told = time.GetTimestamp();
                notices.Show(string.Create(CultureInfo.InvariantCulture, $"sending {path} to #{connection.Number}: {count}{whole} bytes"));
            }
        });
        notices.Say(string.Create(CultureInfo.InvariantCulture, $"sent {path}: {sent} bytes to #{connection.Number}"));
    });

    /// <summary>Ends our sending side.</summary>
    public void FinishSending(Connection connection) => InTurn(connection, async () =>
    {
        notices.Echo(CSharpEcho.FinishSending(connection.Number));
        await connection.FinishSending();
    });

    /// <summary>Closes in good order.</summary>
    public void Close(Connection connection) => InTurn(connection, async () =>
    {
        notices.Echo(CSharpEcho.Close(connection.Number));
        await connection.Close();
    });

    /// <summary>Closes a listener; its connections stay.</summary>
    public void Close(Listener listener)
    {
        notices.Echo(CSharpEcho.CloseListener(listener.Number));
        listener.Close();
    }

    /// <summary>Ends at once.</summary>
    public void Abort(Connection connection)
    {
        notices.Echo(CSharpEcho.Abort(connection.Number));
        connection.Abort();
    }

    private async Task ListenAsync(EndpointSpec spec, Action<Listener>? then)
    {
        notices.Echo(CSharpEcho.Listen(spec));
        Listener listener = await net.ListenAsync(spec, net.Options.Listen, Serving);
        opened.AddOrUpdate(listener, new WorkspaceEndpoint(spec.ToString()!, IsListener: true) { HasHooks = true });
        then?.Invoke(listener);
    }

    // The connection's own queue keeps the order of calls; here it is the order of the keys.
    private void InTurn(Connection connection, Func<Task> call)
    {
        var called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? before = Interlocked.Exchange(ref turns.GetOrCreateValue(connection).Value, called.Task);
        work.Start(async () =>
        {
            await (before ?? Task.CompletedTask);
            Task running;
            try
            {
                running = call();
            }
            finally
            {
                called.SetResult();
            }

            await running;
        });
    }
}
