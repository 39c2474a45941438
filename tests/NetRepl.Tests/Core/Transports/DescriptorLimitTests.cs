using NetRepl.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Transports;

public sealed class DescriptorLimitTests
{
    [Theory]
    [InlineData(int.MaxValue, int.MaxValue - 128)]
    [InlineData(1024, 896)]
    [InlineData(130, 2)]
    [InlineData(129, 1)]
    [InlineData(128, 1)]
    [InlineData(3, 1)]
    public void Connections_leave_128_descriptors_to_all_else_and_there_is_always_one(int limit, int connections) =>
        Assert.Equal(connections, DescriptorLimit.ConnectionsWithin(limit));

    [Fact]
    public void Descriptor_near_the_limit_tells_that_hardly_any_are_left()
    {
        int limit = DescriptorLimit.Read();

        Assert.False(DescriptorLimit.IsNearlyReachedBy(limit - 49));
        Assert.True(DescriptorLimit.IsNearlyReachedBy(limit - 48));
    }
}
