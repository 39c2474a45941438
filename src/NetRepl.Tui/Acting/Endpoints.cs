using NetRepl.Core.Addressing;
using NetRepl.Core.Connections;

namespace NetRepl.Tui.Acting;

/// <summary>What the screen does to the engine: opens, sends, closes. Nothing here waits on the screen's thread.</summary>
/// <remarks>What fails is told by <see cref="Notices"/>. The tasks it starts are awaited when it is disposed.</remarks>
internal sealed class Endpoints : IAsyncDisposable
{
    private readonly NetCore net;
    private readonly Notices notices;
    private readonly Lock gate = new();
    private readonly HashSet<Task> running = [];

    /// <param name="net">The engine.</param>
    /// <param name="notices">Where failures are told.</param>
    public Endpoints(NetCore net, Notices notices)
    {
        this.net = net;
        this.notices = notices;
    }

    /// <summary>Listens; the script's hooks serve what comes.</summary>
    /// <param name="spec">Where.</param>
    /// <param name="options">How; null for the engine's.</param>
    /// <param name="opened">Called when it is open, on any thread.</param>
    public void Listen(EndpointSpec spec, ListenOptions? options = null, Action<Listener>? opened = null) => Start(async () =>
    {
        Listener listener = await net.ListenAsync(spec, options ?? net.Options.Listen, new ServeOptions());
        opened?.Invoke(listener);
    });

    /// <summary>Connects; the script's hooks serve the connection.</summary>
    /// <inheritdoc cref="Listen" path="/param"/>
    public void Connect(EndpointSpec spec, ConnectOptions? options = null, Action<Connection>? opened = null) => Start(async () =>
    {
        notices.Say($"connecting to {spec} ...");
        ConnectionCore connection = await net.ConnectServedAsync(spec, options ?? net.Options.Connect, new ServeOptions(), CancellationToken.None);
        notices.Say($"#{connection.Number} connected to {connection.EndpointText}");
        opened?.Invoke(connection.Public);
    });

    /// <summary>Sends bytes.</summary>
    public void Send(Connection connection, byte[] bytes) => Start(() => connection.Send(bytes).AsTask());

    /// <summary>Sends a file as it is.</summary>
    public void SendFile(Connection connection, string path) => Start(async () =>
    {
        await using FileStream file = File.OpenRead(path);
        byte[] buffer = new byte[64 * 1024];
        long sent = 0;
        int count;
        while ((count = await file.ReadAsync(buffer)) > 0)
        {
            await connection.Send(buffer.AsMemory(0, count));
            sent += count;
        }

        notices.Say($"sent {path}: {sent} bytes to #{connection.Number}");
    });

    /// <summary>Ends our sending side.</summary>
    public void FinishSending(Connection connection) => Start(() => connection.FinishSending().AsTask());

    /// <summary>Closes in good order.</summary>
    public void Close(Connection connection) => Start(() => connection.Close().AsTask());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Task[] left;
        lock (gate)
        {
            left = [.. running];
        }

        await Task.WhenAll(left);
    }

    private void Start(Func<Task> action)
    {
        Task task = Task.Run(() => GuardAsync(action));
        lock (gate)
        {
            running.RemoveWhere(old => old.IsCompleted);
            running.Add(task);
        }
    }

    private async Task GuardAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (NetException error)
        {
            notices.Say(error.Hint is null ? error.Message : $"{error.Message} (hint: {error.Hint})", isProblem: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            notices.Say(error.Message, isProblem: true);
        }
    }
}
