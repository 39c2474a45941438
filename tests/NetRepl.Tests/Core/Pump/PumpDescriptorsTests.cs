using NetRepl.Core.Pump;
using NetRepl.Tests.Core.Connections;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Pump;

/// <summary>Alone, since it counts the descriptors of the process.</summary>
[Collection(nameof(Alone))]
public sealed class PumpDescriptorsTests
{
    private const int Pumps = 40;

    [Fact]
    public async Task Pumps_leave_no_descriptor_open_however_they_end()
    {
        using PumpSource source = PumpSource.Open("socket");
        using PumpDestination destination = PumpDestination.Open("pipe");
        await RunAsync(source, destination, stop: true);
        int before = OpenDescriptors();

        for (int i = 0; i < Pumps; i++)
        {
            await RunAsync(source, destination, stop: i % 2 == 0);
        }

        Assert.InRange(OpenDescriptors(), before - 5, before + 5);
    }

    private static int OpenDescriptors() => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    private static async Task RunAsync(PumpSource source, PumpDestination destination, bool stop)
    {
        TimeSpan timeout = stop ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(1);
        var pump = new DescriptorPump(source.Descriptor, destination.Descriptor, timeout, _ => { });
        Task<PumpResult> pumping = pump.RunAsync();
        if (stop)
        {
            pump.Stop();
        }

        Assert.Equal(stop ? PumpEnd.Stopped : PumpEnd.TimedOut, (await pumping.Bounded()).End);
    }
}
