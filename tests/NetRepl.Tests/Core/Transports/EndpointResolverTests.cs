using System.Net;
using System.Net.Sockets;
using NetRepl.Core.Addressing;
using NetRepl.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Transports;

public sealed class EndpointResolverTests
{
    private static readonly IPAddress Six1 = IPAddress.Parse("2001:db8::1");
    private static readonly IPAddress Six2 = IPAddress.Parse("2001:db8::2");
    private static readonly IPAddress Six3 = IPAddress.Parse("2001:db8::3");
    private static readonly IPAddress Four1 = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Four2 = IPAddress.Parse("192.0.2.2");

    [Fact]
    public async Task Families_take_turns_and_the_first_address_leads()
    {
        Assert.Equal([Six1, Four1, Six2, Four2, Six3], await AddressesAsync([Six1, Six2, Six3, Four1, Four2]));
        Assert.Equal([Four1, Six1, Six2, Six3], await AddressesAsync([Four1, Six1, Six2, Six3]));
    }

    [Fact]
    public async Task A_version_keeps_only_its_own_addresses()
    {
        Assert.Equal([Four1, Four2], await AddressesAsync([Six1, Four1, Four2], new ConnectOptions { IPVersion = IPVersion.V4 }));
        Assert.Equal([Six1], await AddressesAsync([Six1, Four1], new ConnectOptions { IPVersion = IPVersion.V6 }));
    }

    [Fact]
    public async Task A_host_without_an_address_of_the_version_is_told()
    {
        NetException error = await AddressesAsync([Four1], new ConnectOptions { IPVersion = IPVersion.V6 }).FailsAsync();

        Assert.Equal("host has no IPv6 address", error.Cause);
    }

    [Fact]
    public async Task Contradicting_versions_are_told()
    {
        EndpointSpec.Internet spec = Specs.Tcp(new HostSpec.Loopback(), 1, IPVersion.V4);

        NetException error = await ResolveAsync(spec, new ConnectOptions { IPVersion = IPVersion.V6 }).FailsAsync();

        Assert.Equal(NetFailure.BadSpec, error.Failure);
    }

    [Fact]
    public async Task Loopback_is_both_versions_with_IPv4_first()
    {
        Assert.Equal(
            [new IPEndPoint(IPAddress.Loopback, 5), new IPEndPoint(IPAddress.IPv6Loopback, 5)],
            await ResolveAsync(Specs.Tcp(new HostSpec.Loopback(), 5)));
    }

    [Fact]
    public async Task A_name_is_not_looked_up_when_hosts_must_be_numeric()
    {
        NetException error = await AddressesAsync([Four1], new ConnectOptions { NumericHostsOnly = true }).FailsAsync();

        Assert.Equal(NetFailure.NameNotFound, error.Failure);
    }

    [Fact]
    public async Task An_unknown_name_is_told_in_our_words()
    {
        var resolver = new EndpointResolver((_, _, _) => Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound)));

        NetException error = await resolver.ResolveAsync(Specs.TcpName("nowhere", 80), new ConnectOptions(), "connect", TestContext.Current.CancellationToken).AsTask().FailsAsync();

        Assert.Equal("connect tcp://nowhere:80: name not found", error.Message);
        Assert.Equal(NetFailure.NameNotFound, error.Failure);
    }

    [Fact]
    public async Task A_zone_id_is_kept_and_an_unknown_interface_told()
    {
        IReadOnlyList<IPEndPoint> found = await ResolveAsync(Specs.Tcp("fe80::1%lo", 1));
        NetException error = await ResolveAsync(Specs.Tcp("fe80::1%nosuch0", 1)).FailsAsync();

        Assert.Equal(1, Assert.Single(found).Address.ScopeId);
        Assert.Equal("no such network interface", error.Cause);
    }

    [Fact]
    public async Task Service_names_give_ports()
    {
        var spec = new EndpointSpec.Internet(InternetProtocol.Tcp, IPVersion.V4, new HostSpec.Loopback(), new PortSpec.Service("http"));
        EndpointSpec.Internet unknown = spec with { Port = new PortSpec.Service("no-such-service") };

        Assert.Equal(80, Assert.Single(await ResolveAsync(spec)).Port);
        Assert.Equal(NetFailure.NameNotFound, (await ResolveAsync(unknown).FailsAsync()).Failure);
    }

    private static async Task<IEnumerable<IPAddress>> AddressesAsync(IPAddress[] known, SocketOptions? options = null)
    {
        var resolver = new EndpointResolver((_, _, _) => Task.FromResult(known));
        return (await resolver.ResolveAsync(Specs.TcpName("h", 80), options ?? new ConnectOptions(), "connect", TestContext.Current.CancellationToken)).Select(static e => e.Address);
    }

    private static Task<IReadOnlyList<IPEndPoint>> ResolveAsync(EndpointSpec.Internet spec, SocketOptions? options = null) =>
        new EndpointResolver().ResolveAsync(spec, options ?? new ConnectOptions(), "connect", TestContext.Current.CancellationToken).AsTask().Bounded();
}
