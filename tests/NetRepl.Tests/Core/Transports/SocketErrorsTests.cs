using System.Net.Sockets;
using NetRepl.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Transports;

public sealed class SocketErrorsTests
{
    [Theory]
    [InlineData(SocketError.ConnectionRefused, NetFailure.Refused, "connection refused", 111)]
    [InlineData(SocketError.AddressAlreadyInUse, NetFailure.AddressInUse, "address already in use", 98)]
    [InlineData(SocketError.HostUnreachable, NetFailure.Unreachable, "no route to host", 113)]
    [InlineData(SocketError.ConnectionReset, NetFailure.Reset, "connection reset by peer", 104)]
    [InlineData(SocketError.TooManyOpenSockets, NetFailure.LimitReached, "too many open files", 24)]
    [InlineData(SocketError.HostNotFound, NetFailure.NameNotFound, "name not found", 0)]
    [InlineData(SocketError.OperationAborted, NetFailure.Closed, "closed", 0)]
    public void Errors_of_sockets_get_our_words(SocketError code, NetFailure failure, string cause, int errno)
    {
        NetException error = SocketErrors.From("connect", "tcp://h:1", new SocketException((int)code));

        Assert.Equal((failure, cause, errno), (error.Failure, error.Cause, error.ErrorCode));
        Assert.Equal($"connect tcp://h:1: {cause}", error.Message);
    }

    [Fact]
    public void A_low_port_gets_the_hint_and_a_Unix_path_does_not()
    {
        Assert.Equal("ports under 1024 need root or CAP_NET_BIND_SERVICE", SocketErrors.From("listen", "tcp://0.0.0.0:80", Errno.EACCES).Hint);
        Assert.Null(SocketErrors.From("listen", "unix:/run/s", Errno.EACCES).Hint);
        Assert.Null(SocketErrors.From("connect", "tcp://h:80", Errno.EACCES).Hint);
    }

    [Fact]
    public void A_code_without_a_word_is_told_by_its_number()
    {
        NetException error = SocketErrors.From("send", "tcp://h:1", 71);

        Assert.Equal((NetFailure.Other, "error 71", 71), (error.Failure, error.Cause, error.ErrorCode));
    }

    [Fact]
    public void Only_a_closed_or_useless_listener_ends_accepting()
    {
        Assert.True(SocketErrors.IsPassing(new SocketException((int)SocketError.TooManyOpenSockets)));
        Assert.True(SocketErrors.IsPassing(new SocketException((int)SocketError.ConnectionAborted)));
        Assert.False(SocketErrors.IsPassing(new SocketException((int)SocketError.OperationAborted)));
        Assert.False(SocketErrors.IsPassing(new SocketException((int)SocketError.InvalidArgument)));
    }
}
