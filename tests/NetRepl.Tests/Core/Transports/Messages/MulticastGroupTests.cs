using System.Net;
using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Messages;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Messages;

public sealed class MulticastGroupTests : IDisposable
{
    private const string Group = "239.77.1.2";
    private readonly DatagramWorld world = new();

    [Theory]
    [InlineData("223.255.255.255", false)]
    [InlineData("224.0.0.0", true)]
    [InlineData("239.255.255.255", true)]
    [InlineData("240.0.0.0", false)]
    [InlineData("ff02::1", true)]
    [InlineData("fe80::1", false)]
    public void Groups_are_told_by_their_address(string address, bool isGroup) =>
        Assert.Equal(isGroup, MulticastGroup.IsGroup(IPAddress.Parse(address)));

    [Fact]
    public async Task All_listeners_of_a_group_hear_what_is_sent_to_it_and_may_answer()
    {
        DatagramListener first = await world.ListenAsync(DatagramWorld.Udp(Group, 0));
        DatagramListener second = await world.ListenAsync(DatagramWorld.SpecOf(first.Locals[0]));
        var throughLoopback = new ConnectOptions { Source = IPAddress.Loopback, Ttl = 1 };
        IMessageTransport client = await world.ConnectAsync(DatagramWorld.SpecOf(first.Locals[0]), throughLoopback);
        byte[] buffer = new byte[10];

        await client.SendAsync("all"u8.ToArray(), world.Soon);
        foreach (DatagramListener listener in new[] { first, second })
        {
            IMessageTransport peer = await world.AcceptAsync(listener);
            Assert.Equal("all", await world.ReceiveTextAsync(peer));
            await peer.SendAsync("me"u8.ToArray(), world.Soon);
            MessageReceived answer = await client.ReceiveAsync(buffer, world.Soon);

            Assert.Equal(2, answer.Length);
            Assert.Equal(IPAddress.Loopback, Assert.IsType<IPEndPoint>(answer.Sender).Address);
        }
    }

    [Fact]
    public async Task A_group_with_a_zone_is_joined_on_that_interface()
    {
        // Loopback has no route for IPv6 groups on most machines, so that it was joined is read from the kernel.
        DatagramListener listener = await world.ListenAsync(DatagramWorld.Udp("ff02::7:77%lo", 0));

        string[] joined = await File.ReadAllLinesAsync("/proc/net/igmp6", world.Soon);

        Assert.Single(listener.Locals);
        Assert.Contains(joined, line => line.Contains(" lo ", StringComparison.Ordinal)
            && line.Contains("ff020000000000000000000000070077", StringComparison.Ordinal));
    }

    public void Dispose() => world.Dispose();
}
