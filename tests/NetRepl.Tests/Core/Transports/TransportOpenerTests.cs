using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using NetRepl.Core.Addressing;
using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Streams;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Core.Transports;

public sealed class TransportOpenerTests
{
    private readonly FakeTimeProvider time = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refused_address_is_followed_by_the_next_one()
    {
        using Socket listener = Listen(IPAddress.Loopback, backlog: 8);
        TransportOpener opener = OpenerFor(IPAddress.IPv6Loopback, IPAddress.Loopback);

        using ITransport transport = await opener.ConnectAsync(Specs.TcpName("h", PortOf(listener)), new ConnectOptions(), Cancel).AsTask().Bounded();

        Assert.Equal(listener.LocalEndPoint, transport.Remote);
    }

    [Fact]
    public async Task A_silent_address_is_overtaken_after_a_quarter_of_a_second()
    {
        using Socket silent = Listen(IPAddress.Loopback, backlog: 0);
        using Socket other = Listen(IPAddress.IPv6Loopback, backlog: 8, PortOf(silent));
        using var crowd = new Crowd(silent);
        TransportOpener opener = OpenerFor(IPAddress.Loopback, IPAddress.IPv6Loopback);

        Task<ITransport> connecting = opener.ConnectAsync(Specs.TcpName("h", PortOf(silent)), new ConnectOptions(), Cancel).AsTask();
        Assert.False(connecting.IsCompleted);
        time.Advance(AddressRace.AttemptDelay);

        using ITransport transport = await connecting.Bounded();
        Assert.Equal(other.LocalEndPoint, transport.Remote);
    }

    [Fact]
    public async Task One_deadline_counts_for_all_addresses()
    {
        using Socket silent = Listen(IPAddress.Loopback, backlog: 0);
        using var crowd = new Crowd(silent);
        TransportOpener opener = OpenerFor(IPAddress.Loopback);
        var options = new ConnectOptions { ConnectTimeout = TimeSpan.FromSeconds(1) };

        Task<ITransport> connecting = opener.ConnectAsync(Specs.TcpName("h", PortOf(silent)), options, Cancel).AsTask();
        time.Advance(TimeSpan.FromSeconds(1));

        NetException error = await connecting.FailsAsync();
        Assert.Equal(NetFailure.TimedOut, error.Failure);
        Assert.EndsWith("timed out after 1 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_deadline_counts_for_the_look_up_too()
    {
        var never = new TaskCompletionSource<IPAddress[]>();
        using var opener = new TransportOpener(new EndpointResolver((_, _, _) => never.Task), time);

        Task<ITransport> connecting = opener.ConnectAsync(Specs.TcpName("h", 1), new ConnectOptions(), Cancel).AsTask();
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(NetFailure.TimedOut, (await connecting.FailsAsync()).Failure);
    }

    [Fact]
    public async Task Cancelling_is_no_timeout()
    {
        var never = new TaskCompletionSource<IPAddress[]>();
        using var opener = new TransportOpener(new EndpointResolver((_, _, _) => never.Task), time);
        using var cancel = new CancellationTokenSource();

        Task<ITransport> connecting = opener.ConnectAsync(Specs.TcpName("h", 1), new ConnectOptions(), cancel.Token).AsTask();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(connecting.Bounded);
    }

    [Fact]
    public async Task Refused_everywhere_is_refused()
    {
        int port = FreePort();

        NetException error = await OpenerFor(IPAddress.IPv6Loopback, IPAddress.Loopback)
            .ConnectAsync(Specs.TcpName("h", port), new ConnectOptions(), Cancel).AsTask().FailsAsync();

        Assert.Equal(NetFailure.Refused, error.Failure);
        Assert.Equal(Errno.ECONNREFUSED, error.ErrorCode);
        Assert.Equal($"connect tcp://h:{port}: connection refused", error.Message);
    }

    [Fact]
    public async Task Source_address_and_port_are_bound_first()
    {
        using Socket listener = Listen(IPAddress.Loopback, backlog: 8);
        int port = FreePort();
        var options = new ConnectOptions { Source = IPAddress.Parse("127.0.0.2"), SourcePort = port };

        using ITransport transport = await OpenerFor(IPAddress.IPv6Loopback, IPAddress.Loopback)
            .ConnectAsync(Specs.TcpName("h", PortOf(listener)), options, Cancel).AsTask().Bounded();

        Assert.Equal(new IPEndPoint(IPAddress.Parse("127.0.0.2"), port), transport.Local);
    }

    [Fact]
    public async Task A_source_that_is_not_ours_is_told()
    {
        var options = new ConnectOptions { Source = IPAddress.Parse("192.0.2.1") };

        NetException error = await OpenerFor(IPAddress.Loopback)
            .ConnectAsync(Specs.TcpName("h", 1), options, Cancel).AsTask().FailsAsync();

        Assert.Equal(NetFailure.AddressNotAvailable, error.Failure);
    }

    [Fact]
    public async Task A_missing_and_a_stale_Unix_socket_are_told_apart()
    {
        using var folder = new TemporaryFolder();
        EndpointSpec.Unix spec = Specs.Unix(folder.Combine("s"));
        NetException missing = await OpenerFor().ConnectAsync(spec, new ConnectOptions(), Cancel).AsTask().FailsAsync();
        using (SafeSocketHandle stale = UnixCalls.Open(UnixKind.Stream, "listen", ""))
        {
            Assert.Equal(0, UnixCalls.Bind(stale, spec));
        }

        NetException unheard = await OpenerFor().ConnectAsync(spec, new ConnectOptions(), Cancel).AsTask().FailsAsync();

        Assert.Equal((NetFailure.Refused, "no such socket"), (missing.Failure, missing.Cause));
        Assert.Equal((NetFailure.Refused, "nobody listens on this socket (stale file?)"), (unheard.Failure, unheard.Cause));
    }

    [Fact]
    public async Task A_full_Unix_backlog_is_waited_for()
    {
        using var folder = new TemporaryFolder();
        EndpointSpec.Unix spec = Specs.Unix(folder.Combine("s"));
        using var opener = new TransportOpener(new EndpointResolver(), TimeProvider.System);
        using IListener listener = await opener.ListenAsync(spec, new ListenOptions { Backlog = 1 }, Cancel);
        List<Task<ITransport>> connecting = [.. Enumerable.Range(0, 8).Select(_ => opener.ConnectAsync(spec, new ConnectOptions(), Cancel).AsTask())];
        Assert.Contains(connecting, static one => !one.IsCompleted);

        for (int i = 0; i < connecting.Count; i++)
        {
            using ITransport server = await listener.AcceptAsync(Assert.Fail, Cancel).AsTask().Bounded();
        }

        Array.ForEach(await Task.WhenAll(connecting).Bounded(), static client => client.Dispose());
    }

    [Fact]
    public async Task Standard_streams_cannot_listen()
    {
        NetException error = await OpenerFor().ListenAsync(new EndpointSpec.StandardStreams(), new ListenOptions(), Cancel).AsTask().FailsAsync();

        Assert.Equal(NetFailure.BadSpec, error.Failure);
    }

    private TransportOpener OpenerFor(params IPAddress[] addresses) =>
        new(new EndpointResolver((_, _, _) => Task.FromResult(addresses)), time);

    private static Socket Listen(IPAddress address, int backlog, int port = 0)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(address, port));
        socket.Listen(backlog);
        return socket;
    }

    private static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;

    private static int FreePort()
    {
        using Socket socket = Listen(IPAddress.Loopback, backlog: 1);
        return PortOf(socket);
    }

    /// <summary>Clients that fill a backlog, so that the next connect gets no answer.</summary>
    private sealed class Crowd : IDisposable
    {
        private readonly List<Socket> clients = [];

        public Crowd(Socket listener)
        {
            for (int i = 0; i < 4; i++)
            {
                var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
                clients.Add(client);
                try
                {
                    client.Connect(listener.LocalEndPoint!);
                }
                catch (SocketException error) when (error.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
                {
                    // Under way, or unanswered.
                }
            }
        }

        public void Dispose() => clients.ForEach(static client => client.Dispose());
    }
}
