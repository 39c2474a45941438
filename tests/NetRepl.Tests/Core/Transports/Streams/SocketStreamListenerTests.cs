using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using NetRepl.Core.Addressing;
using NetRepl.Core.Transports;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Streams;

public sealed class SocketStreamListenerTests : IDisposable
{
    private readonly TransportOpener opener = new(new EndpointResolver(), TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => opener.Dispose();

    [Fact]
    public async Task Loopback_answers_on_both_versions_with_one_port()
    {
        using IListener listener = await ListenAsync(Specs.Tcp(new HostSpec.Loopback(), 0));
        int port = Specs.PortOf(listener);

        Assert.Equal([new IPEndPoint(IPAddress.Loopback, port), new IPEndPoint(IPAddress.IPv6Loopback, port)], listener.Locals);
        foreach (string host in new[] { "127.0.0.1", "::1", "127.0.0.1", "127.0.0.1", "::1" })
        {
            using ITransport client = await ConnectAsync(host, port);
            using ITransport server = await AcceptAsync(listener);
            Assert.Equal(client.Local, server.Remote);
        }
    }

    [Fact]
    public async Task A_cancelled_accept_loses_no_connection()
    {
        using IListener listener = await ListenAsync(Specs.Tcp(new HostSpec.Loopback(), 0));
        using var cancel = new CancellationTokenSource();
        Task<ITransport> accepting = listener.AcceptAsync(Assert.Fail, cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(accepting.Bounded);

        using ITransport four = await ConnectAsync("127.0.0.1", Specs.PortOf(listener));
        using ITransport six = await ConnectAsync("::1", Specs.PortOf(listener));
        using ITransport first = await AcceptAsync(listener);
        using ITransport second = await AcceptAsync(listener);

        Assert.Equal(
            new[] { four.Local, six.Local }.OrderBy(static e => $"{e}"),
            new[] { first.Remote, second.Remote }.OrderBy(static e => $"{e}"));
    }

    [Fact]
    public async Task All_interfaces_are_one_dual_stack_socket()
    {
        using IListener listener = await ListenAsync(Specs.Tcp(new HostSpec.AllInterfaces(), 0));

        Assert.Equal(IPAddress.IPv6Any, Assert.IsType<IPEndPoint>(Assert.Single(listener.Locals)).Address);
        using ITransport four = await ConnectAsync("127.0.0.1", Specs.PortOf(listener));
        using ITransport six = await ConnectAsync("::1", Specs.PortOf(listener));
        using ITransport first = await AcceptAsync(listener);
        using ITransport second = await AcceptAsync(listener);
    }

    [Theory]
    [InlineData(IPVersion.V4, "0.0.0.0")]
    [InlineData(IPVersion.V6, "::")]
    public async Task All_interfaces_of_one_version_leave_the_other_free(IPVersion version, string address)
    {
        using IListener listener = await ListenAsync(Specs.Tcp(new HostSpec.AllInterfaces(), 0, version));

        Assert.Equal(IPAddress.Parse(address), Assert.IsType<IPEndPoint>(Assert.Single(listener.Locals)).Address);
        string other = version == IPVersion.V4 ? "::1" : "127.0.0.1";
        Assert.Equal(NetFailure.Refused, (await ConnectAsync(other, Specs.PortOf(listener)).FailsAsync()).Failure);
    }

    [Fact]
    public async Task A_client_that_reset_before_accept_and_left_nothing_is_passed_over()
    {
        using IListener listener = await ListenAsync(Specs.Tcp("127.0.0.1", 0));
        using (ITransport gone = await ConnectAsync("127.0.0.1", Specs.PortOf(listener)))
        {
            gone.Abort();
        }

        using ITransport next = await ConnectAsync("127.0.0.1", Specs.PortOf(listener));
        using ITransport accepted = await AcceptAsync(listener);

        Assert.Equal(next.Local, accepted.Remote);
    }

    [Fact]
    public async Task A_client_that_reset_before_accept_is_read_and_then_told()
    {
        using IListener listener = await ListenAsync(Specs.Tcp("127.0.0.1", 0));
        using var gone = (IStreamTransport)await ConnectAsync("127.0.0.1", Specs.PortOf(listener));
        await gone.SendAsync([1, 2, 3]);
        gone.Abort();

        using var accepted = (IStreamTransport)await AcceptAsync(listener);

        Assert.Equal(3, (await accepted.ReceiveAsync(new byte[8])).Count);
        Assert.Equal(NetFailure.Reset, (await accepted.ReceiveAsync(new byte[8]).FailsAsync()).Failure);
    }

    [Fact]
    public async Task Disposing_ends_a_pending_accept_as_closed()
    {
        IListener listener = await ListenAsync(Specs.Tcp(new HostSpec.Loopback(), 0));
        Task<ITransport> accepting = listener.AcceptAsync(Assert.Fail, Cancel).AsTask();

        listener.Dispose();
        listener.Dispose();

        Assert.Equal(NetFailure.Closed, (await accepting.FailsAsync()).Failure);
        Assert.Equal(NetFailure.Closed, (await listener.AcceptAsync(Assert.Fail, Cancel).AsTask().FailsAsync()).Failure);
        Assert.Equal(-1, listener.Handle);
    }

    [Fact]
    public async Task Accepted_connections_outlive_their_listener()
    {
        IListener listener = await ListenAsync(Specs.Tcp("127.0.0.1", 0));
        using var client = (IStreamTransport)await ConnectAsync("127.0.0.1", Specs.PortOf(listener));
        using var server = (IStreamTransport)await AcceptAsync(listener);

        listener.Dispose();
        await client.SendAsync([5]);

        Assert.Equal(1, (await server.ReceiveAsync(new byte[8])).Count);
    }

    [Fact]
    public async Task A_port_is_taken_while_somebody_listens_and_free_after_it_closed_first()
    {
        int port;
        using (IListener first = await ListenAsync(Specs.Tcp("127.0.0.1", 0)))
        {
            port = Specs.PortOf(first);
            Assert.Equal(NetFailure.AddressInUse, (await ListenAsync(Specs.Tcp("127.0.0.1", port)).FailsAsync()).Failure);
            using ITransport client = await ConnectAsync("127.0.0.1", port);
            using ITransport server = await AcceptAsync(first);
            server.Dispose(); // our side is in TIME_WAIT from here
        }

        using IListener again = await ListenAsync(Specs.Tcp("127.0.0.1", port));
        Assert.Equal(port, Specs.PortOf(again));
    }

    [Fact]
    public async Task Listening_never_shares_its_port_with_another_program()
    {
        using IListener listener = await opener.ListenAsync(Specs.Tcp("127.0.0.1", 0), new ListenOptions { ReuseAddress = true }, Cancel);
        using var socket = new Socket(new SafeSocketHandle(listener.Handle, ownsHandle: false));
        byte[] reusePort = new byte[4];
        socket.GetRawSocketOption(1, 15, reusePort);

        Assert.Equal(0, BitConverter.ToInt32(reusePort));
        Assert.True(listener.Settings.ReuseAddress);
    }

    [Fact]
    public async Task Accepted_connections_inherit_the_options_of_the_listener()
    {
        var options = new ListenOptions { Ttl = 17, Tos = 16, KeepAlive = TimeSpan.FromSeconds(33) };
        using IListener listener = await opener.ListenAsync(Specs.Tcp("127.0.0.1", 0), options, Cancel);
        using ITransport client = await ConnectAsync("127.0.0.1", Specs.PortOf(listener));
        using ITransport server = await AcceptAsync(listener);

        Assert.NotNull(server.Settings);
        Assert.Equal(17, server.Settings.Ttl);
        Assert.Equal(16, server.Settings.Tos);
        Assert.Equal(TimeSpan.FromSeconds(33), server.Settings.KeepAlive);
        Assert.True(server.Settings.NoDelay);
    }

    [Fact, SupportedOSPlatform("linux")]
    public async Task A_Unix_listener_has_mode_0600_and_removes_its_file()
    {
        using var folder = new TemporaryFolder();
        IListener listener = await ListenAsync(Specs.Unix(folder.Combine("s")));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.Combine("s")));
        Assert.Equal(folder.Combine("s"), $"{Assert.Single(listener.Locals)}");
        listener.Dispose();

        Assert.False(File.Exists(folder.Combine("s")));
    }

    [Fact]
    public async Task A_Unix_listener_leaves_the_file_of_one_that_took_its_place()
    {
        using var folder = new TemporaryFolder();
        IListener first = await ListenAsync(Specs.Unix(folder.Combine("s")));
        File.Delete(folder.Combine("s"));
        using IListener second = await ListenAsync(Specs.Unix(folder.Combine("s")));

        first.Dispose();

        using ITransport client = await opener.ConnectAsync(Specs.Unix(folder.Combine("s")), new ConnectOptions(), Cancel);
        using ITransport server = await AcceptAsync(second);
    }

    private Task<IListener> ListenAsync(EndpointSpec spec) => opener.ListenAsync(spec, new ListenOptions(), Cancel).AsTask().Bounded();

    private Task<ITransport> ConnectAsync(string host, int port) =>
        opener.ConnectAsync(Specs.Tcp(host, port), new ConnectOptions(), Cancel).AsTask().Bounded();

    private static Task<ITransport> AcceptAsync(IListener listener) => listener.AcceptAsync(Assert.Fail, Cancel).AsTask().Bounded();
}
