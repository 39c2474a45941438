using Microsoft.Win32.SafeHandles;
using NetRepl.Core.Pump;
using Xunit;

namespace NetRepl.Tests.Core.Pump;

public sealed class DescriptorKindsTests
{
    [Theory]
    [InlineData("pipe", DescriptorKind.Pipe)]
    [InlineData("file", DescriptorKind.File)]
    [InlineData("socket", DescriptorKind.Socket)]
    public void Kind_is_known_at_both_ends(string kind, object expected)
    {
        using PumpSource source = PumpSource.Open(kind);
        using PumpDestination destination = PumpDestination.Open(kind);

        Assert.Equal(expected, Of(source.Descriptor));
        Assert.Equal(expected, Of(destination.Descriptor));
    }

    [Fact]
    public void Device_and_what_is_not_open_are_neither()
    {
        using SafeFileHandle device = File.OpenHandle("/dev/null");
        using var notOpen = new SafeFileHandle(-1, ownsHandle: false);

        Assert.Equal(DescriptorKind.Other, DescriptorKinds.Of(device));
        Assert.Equal(DescriptorKind.Other, DescriptorKinds.Of(notOpen));
    }

    private static DescriptorKind Of(int descriptor)
    {
        using var handle = new SafeFileHandle(descriptor, ownsHandle: false);
        return DescriptorKinds.Of(handle);
    }
}
