using System.Net.Sockets;
using NetRepl.Core.Addressing;
using NetRepl.Core.Transports;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Core.Transports;

public sealed class UnixSocketFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Path => folder.Combine("s");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_stale_socket_is_replaced()
    {
        using (Bind(out _))
        {
        }

        Assert.True(File.Exists(Path));
        using SafeSocketHandle again = Bind(out UnixSocketFile file);
        file.Remove();
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public async Task Two_starters_at_one_stale_socket_take_turns()
    {
        for (int i = 0; i < 50; i++)
        {
            using (Bind(out _))
            {
            }

            using var both = new Barrier(2);
            SafeSocketHandle?[] bound = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => BindWith(both)))).Bounded();

            Assert.Single(bound, static socket => socket is not null);
            File.Delete(Path);
            Array.ForEach(bound, static socket => socket?.Dispose());
        }
    }

    [Fact]
    public void A_live_socket_is_refused_and_left_alone()
    {
        using SafeSocketHandle live = Bind(out _);
        Assert.Equal(0, Libc.Listen(live, 1));

        NetException error = Assert.Throws<NetException>(() => Bind(out _).Dispose());

        Assert.Equal(NetFailure.AddressInUse, error.Failure);
        Assert.True(File.Exists(Path));
    }

    [Fact]
    public void A_live_socket_of_the_other_type_is_refused_and_left_alone()
    {
        using SafeSocketHandle live = Bind(out _, UnixKind.Datagram);

        Assert.Equal(NetFailure.AddressInUse, Assert.Throws<NetException>(() => Bind(out _).Dispose()).Failure);
        Assert.True(File.Exists(Path));
    }

    [Fact]
    public void A_file_that_is_no_socket_is_never_touched()
    {
        File.WriteAllText(Path, "precious");

        NetException error = Assert.Throws<NetException>(() => Bind(out _).Dispose());

        Assert.Equal(NetFailure.AddressInUse, error.Failure);
        Assert.Equal("precious", File.ReadAllText(Path));
    }

    [Fact]
    public void A_link_to_a_stale_socket_is_never_touched()
    {
        using (Bind(out _))
        {
        }

        File.CreateSymbolicLink(folder.Combine("link"), Path);
        var spec = new EndpointSpec.Unix(UnixKind.Stream, folder.Combine("link"), IsAbstract: false);
        using SafeSocketHandle socket = UnixCalls.Open(UnixKind.Stream, "listen", "");

        Assert.Equal(NetFailure.AddressInUse, Assert.Throws<NetException>(() => UnixSocketFile.Bind(socket, spec)).Failure);
        Assert.True(File.Exists(Path));
    }

    [Fact]
    public void A_missing_folder_is_told()
    {
        using SafeSocketHandle socket = UnixCalls.Open(UnixKind.Stream, "listen", "");

        NetException error = Assert.Throws<NetException>(() => UnixSocketFile.Bind(socket, Specs.Unix(folder.Combine("none", "s"))));

        Assert.Equal(Errno.ENOENT, error.ErrorCode);
    }

    [Fact]
    public void Removing_leaves_what_took_its_place()
    {
        using SafeSocketHandle socket = Bind(out UnixSocketFile file);
        File.Delete(Path);
        File.WriteAllText(Path, "other");

        file.Remove();

        Assert.Equal("other", File.ReadAllText(Path));
    }

    private SafeSocketHandle Bind(out UnixSocketFile file, UnixKind kind = UnixKind.Stream)
    {
        SafeSocketHandle socket = UnixCalls.Open(kind, "listen", Path);
        try
        {
            file = UnixSocketFile.Bind(socket, new EndpointSpec.Unix(kind, Path, IsAbstract: false));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private SafeSocketHandle? BindWith(Barrier both)
    {
        both.SignalAndWait();
        try
        {
            return Bind(out _);
        }
        catch (NetException error) when (error.Failure == NetFailure.AddressInUse)
        {
            return null;
        }
    }
}
