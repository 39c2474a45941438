using NetRepl.Core.Addressing;
using NetRepl.Core.Connections;

namespace NetRepl;

/// <summary>The only way to listen, connect, find and close. Endpoints are written as on the command line: <c>8080</c>,
/// <c>*:8080</c>, <c>host:80</c>, <c>udp://host:53</c>, <c>unix:/path</c>.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class Net
{
    private readonly NetCore core;

    internal Net(NetCore core) => this.core = core;

    /// <summary>The open connection with that number.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Connection this[int number] => core.Find(number);

    /// <summary>The open connections, oldest first.</summary>
    public IReadOnlyList<Connection> Connections => core.Connections;

    /// <summary>The open listeners, oldest first.</summary>
    public IReadOnlyList<Listener> Listeners => core.Listeners;

    /// <summary>The hooks of all connections.</summary>
    public Hooks Hooks => new(core, connection: null);

    /// <summary>Where to tell people what happens.</summary>
    public Log Log => core.Log;

    /// <summary>Binds and listens.</summary>
    /// <param name="spec">The endpoint spec.</param>
    /// <param name="options">How to open it; null for the defaults.</param>
    /// <param name="hooks">Whether the script's hooks serve its connections; else <see cref="Listener.Accept"/> hands them out.</param>
    /// <exception cref="NetException">The spec is bad, or binding failed.</exception>
    public ValueTask<Listener> Listen(string spec, ListenOptions? options = null, bool hooks = false) =>
        core.ListenAsync(spec, options ?? core.Options.Listen, hooks);

    /// <summary>Connects, trying every address of a name (RFC 8305).</summary>
    /// <param name="spec">The endpoint spec.</param>
    /// <param name="options">How to open it; null for the defaults.</param>
    /// <param name="hooks">Whether the script's hooks serve the connection; at the top level of a script they are not in force yet: OnStart is the
    /// place for it. Default false: the connection is free of hooks, and its bytes are for the verbs.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="NetException">The spec is bad, or connecting failed.</exception>
    public ValueTask<Connection> Connect(string spec, ConnectOptions? options = null, bool hooks = false) =>
        hooks ? ConnectServed(spec, options ?? core.Options.Connect) : core.ConnectAsync(spec, options ?? core.Options.Connect);

    /// <summary>Connects, and gives the error instead of throwing it (connect_ex).</summary>
    /// <param name="spec">The endpoint spec.</param>
    /// <param name="options">How to open it; null for the defaults.</param>
    public async ValueTask<ConnectResult> TryConnect(string spec, ConnectOptions? options = null)
    {
        try
        {
            return new ConnectResult(await Connect(spec, options).ConfigureAwait(false), null);
        }
        catch (NetException error)
        {
            return new ConnectResult(null, error);
        }
    }

    /// <summary>Sends text as UTF-8 to every connection whose peers the hooks serve.</summary>
    /// <inheritdoc cref="Broadcast(ReadOnlySpan{byte}, Connection?)" path="//param|//returns|//remarks"/>
    public int Broadcast(string text, Connection? except = null) => core.Broadcast(System.Text.Encoding.UTF8.GetBytes(text), except);

    /// <summary>Sends bytes to every connection that hooks serve.</summary>
    /// <param name="bytes">The bytes; copied before it returns.</param>
    /// <param name="except">A connection to leave out, such as the one that spoke.</param>
    /// <returns>How many connections it was sent to.</returns>
    /// <remarks>Never waits: a peer whose send queue holds more than 1 MiB is closed as too slow, and the log names it.</remarks>
    public int Broadcast(ReadOnlySpan<byte> bytes, Connection? except = null) => core.Broadcast(bytes, except);

    /// <summary>Calls <paramref name="action"/> again and again until the result is disposed or the script is unloaded.</summary>
    /// <param name="interval">Time between two calls, at least 1 ms; a call that takes longer delays the next one.</param>
    /// <param name="action">What to do; what it throws is logged and does not stop the calls.</param>
    public IDisposable Every(TimeSpan interval, Func<Task> action) => core.Timers.Add(interval, action);

    /// <inheritdoc cref="Every(TimeSpan, Func{Task})"/>
    public IDisposable Every(TimeSpan interval, Action action) => core.Timers.Add(
        interval,
        () =>
        {
            action();
            return Task.CompletedTask;
        },
        source: action);

    /// <summary>Ends the run: closes listeners and connections gracefully, then the program.</summary>
    /// <param name="exitCode">The exit code of the program, 0 to 255.</param>
    public void Stop(int exitCode = 0) => core.RequestStop(exitCode);

    internal NetCore Core => core;

    private async ValueTask<Connection> ConnectServed(string spec, ConnectOptions options)
    {
        EndpointSpec parsed = EndpointSpecParser.Parse(spec);
        return (await core.ConnectServedAsync(parsed, options, new ServeOptions(), core.Origin.GivenUp.Value).ConfigureAwait(false)).Public;
    }
}
