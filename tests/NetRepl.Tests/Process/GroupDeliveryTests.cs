using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>Broadcast and multicast over two ends of a cable, each in a network of the test's own.</summary>
/// <remarks>Loopback would not do: it has no broadcast address, and for groups of IPv6 no route.</remarks>
public sealed class GroupDeliveryTests : IDisposable
{
    // $1 is the listener's spec, $2 the client's; the listener runs at the far end of the cable.
    private const string Cable = Privileged.UpLoopback + """
        unshare --net sleep 60 & far=$!
        trap 'kill $far' EXIT
        until [ "$(readlink /proc/$far/ns/net)" != "$(readlink /proc/$$/ns/net)" ]; do sleep 0.02; done
        ip link add near type veth peer name far netns $far
        ip addr add 10.9.8.1/24 dev near && ip -6 addr add fe80::1/64 dev near nodad && ip link set near up
        nsenter --net=/proc/$far/ns/net sh -c 'ip link set lo up
            ip addr add 10.9.8.2/24 dev far; ip -6 addr add fe80::2/64 dev far nodad; ip link set far up; ip route add 239.0.0.0/8 dev far'
        ip route add 239.0.0.0/8 dev near
        until ip link show near | grep -q 'state UP'; do sleep 0.02; done
        : >events
        nsenter --net=/proc/$far/ns/net "$NETREPL" listen --json --once "$1" >heard 2>>events <<<'the answer' &
        until grep -q listening events; do sleep 0.02; done

        """;

    private readonly TemporaryFolder folder = new();

    public GroupDeliveryTests() => Privileged.Require("networks of its own");

    [Theory]
    [InlineData("udp://*:5000", "udp://10.9.8.255:5000")]
    [InlineData("udp://*:5000", "udp://255.255.255.255:5000")]
    [InlineData("udp://[ff02::7:79%far]:5000", "udp://[ff02::7:79%near]:5000")]
    [InlineData("udp://239.77.9.9:5000", "udp://239.77.9.9:5000")]
    public async Task A_group_is_reached_over_the_cable_and_answers(string listening, string connecting)
    {
        ProgramResult result = await ProgramRun.RunAsync(Shell(Cable + """
            "$NETREPL" connect -q 1s -s "$3" "$2" <<<'to whom it may concern'
            cat heard
            """, listening, connecting, connecting.Contains('[', StringComparison.Ordinal) ? "fe80::1%near" : "10.9.8.1"), limit: NetreplProcess.ScriptStart);

        Assert.Equal("", result.Errors);
        Assert.Equal("the answer\nto whom it may concern\n", result.Output);
    }

    public void Dispose() => folder.Dispose();

    private System.Diagnostics.ProcessStartInfo Shell(string script, params string[] arguments)
    {
        var start = NetreplProcess.WithRuntime(Peer.StartInfo("unshare", ["--net", "bash", "-c", script, "bash", .. arguments]));
        start.WorkingDirectory = folder.Path;
        return start;
    }
}
