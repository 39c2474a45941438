using NetRepl.Core.Transports.Streams;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Streams;

public sealed class StandardDescriptorsTests
{
    [Fact]
    public void A_descriptor_that_this_program_opened_was_not_inherited()
    {
        using FileStream own = File.OpenRead("/dev/null");

        Assert.Equal(-1, StandardDescriptors.Inherited((int)own.SafeFileHandle.DangerousGetHandle()));
        Assert.Equal(-1, StandardDescriptors.Inherited(int.MaxValue));
        Assert.Equal(2, StandardDescriptors.Inherited(2));
    }
}
