using NetRepl.Plain;
using Xunit;

namespace NetRepl.Tests.Plain;

public sealed class ExitCodesTests
{
    [Theory]
    [InlineData("connect", NetFailure.BadSpec, 2)]
    [InlineData("connect", NetFailure.NameNotFound, 3)]
    [InlineData("listen", NetFailure.NameNotFound, 3)]
    [InlineData("connect", NetFailure.Refused, 4)]
    [InlineData("connect", NetFailure.TimedOut, 4)]
    [InlineData("listen", NetFailure.AddressInUse, 7)]
    [InlineData("listen", NetFailure.PermissionDenied, 7)]
    [InlineData("receive", NetFailure.Reset, 1)]
    [InlineData("send", NetFailure.TimedOut, 1)]
    public void Failed_operation_has_the_code_of_what_it_tried(string operation, NetFailure failure, int expected) =>
        Assert.Equal(expected, ExitCodes.For(new NetException(operation, "tcp://127.0.0.1:1", failure, "cause")));

    [Theory]
    [InlineData(CloseKind.Finished, 0)]
    [InlineData(CloseKind.Closed, 0)]
    [InlineData(CloseKind.Stopped, 0)]
    [InlineData(CloseKind.Reset, 1)]
    [InlineData(CloseKind.Idle, 1)]
    [InlineData(CloseKind.Aborted, 1)]
    [InlineData(CloseKind.SlowPeer, 1)]
    [InlineData(CloseKind.Unreachable, 1)]
    [InlineData(CloseKind.Failed, 1)]
    [InlineData(CloseKind.HookFailed, 9)]
    public void Ended_connection_is_a_failure_only_after_a_loss(CloseKind kind, int expected) =>
        Assert.Equal(expected, ExitCodes.For(new CloseReason(kind, "text")));
}
