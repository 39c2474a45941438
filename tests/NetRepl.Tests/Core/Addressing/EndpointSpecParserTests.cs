using CsCheck;
using NetRepl.Core.Addressing;
using Xunit;

namespace NetRepl.Tests.Core.Addressing;

public sealed class EndpointSpecParserTests
{
    [Theory]
    [InlineData("8080", "tcp://8080")]
    [InlineData("0", "tcp://0")]
    [InlineData("65535", "tcp://65535")]
    [InlineData("http", "tcp://http")]
    [InlineData("HTTP", "tcp://http")]
    [InlineData("kerberos_master", "tcp://kerberos_master")]
    [InlineData("*:8080", "tcp://*:8080")]
    [InlineData(":8080", "tcp://*:8080")]
    [InlineData("0.0.0.0:8080", "tcp://0.0.0.0:8080")]
    [InlineData("[::]:8080", "tcp://[::]:8080")]
    [InlineData("localhost:80", "tcp://localhost:80")]
    [InlineData("Host.Example:http", "tcp://host.example:http")]
    [InlineData("host.example.:80", "tcp://host.example.:80")]
    [InlineData("my_container-2:80", "tcp://my_container-2:80")]
    [InlineData("192.0.2.1:80", "tcp://192.0.2.1:80")]
    [InlineData("[::1]:80", "tcp://[::1]:80")]
    [InlineData("[0:0:0:0:0:0:0:1]:80", "tcp://[::1]:80")]
    [InlineData("[2001:DB8::A]:80", "tcp://[2001:db8::a]:80")]
    [InlineData("[::ffff:192.0.2.1]:80", "tcp://[::ffff:192.0.2.1]:80")]
    [InlineData("[fe80::1%eth0]:80", "tcp://[fe80::1%eth0]:80")]
    [InlineData("[fe80::1%2]:80", "tcp://[fe80::1%2]:80")]
    [InlineData("fe80::1%eth0:80", "tcp://[fe80::1%eth0]:80")]
    [InlineData("bücher.example:80", "tcp://xn--bcher-kva.example:80")]
    [InlineData("BÜCHER.example:80", "tcp://xn--bcher-kva.example:80")]
    [InlineData("例え.テスト:80", "tcp://xn--r8jz45g.xn--zckzah:80")]
    [InlineData("例え。テスト:80", "tcp://xn--r8jz45g.xn--zckzah:80")]
    [InlineData("straße.de:80", "tcp://xn--strae-oqa.de:80")]
    [InlineData("tcp://8080", "tcp://8080")]
    [InlineData("TCP://host:80", "tcp://host:80")]
    [InlineData("tcp://host:80/", "tcp://host:80")]
    [InlineData("tcp4://host:80", "tcp4://host:80")]
    [InlineData("tcp6://*:80", "tcp6://*:80")]
    [InlineData("tcp6://[::1]:80", "tcp6://[::1]:80")]
    [InlineData("tcp4://127.0.0.1:80", "tcp4://127.0.0.1:80")]
    [InlineData("tcp://udp:80", "tcp://udp:80")]
    [InlineData("tls://8443", "tls://8443")]
    [InlineData("TLS://Host:https/", "tls://host:https")]
    [InlineData("tls4://*:443", "tls4://*:443")]
    [InlineData("tls6://[::1]:443", "tls6://[::1]:443")]
    [InlineData("tls+unix:///run/app.sock", "tls+unix:/run/app.sock")]
    [InlineData("tls+unix:@name", "tls+unix:@name")]
    [InlineData("udp://5000", "udp://5000")]
    [InlineData("udp://:5000", "udp://*:5000")]
    [InlineData("udp://239.1.2.3:5000", "udp://239.1.2.3:5000")]
    [InlineData("udp4://host:domain", "udp4://host:domain")]
    [InlineData("udp6://[ff02::1%eth0]:5000", "udp6://[ff02::1%eth0]:5000")]
    [InlineData("unix:/run/app.sock", "unix:/run/app.sock")]
    [InlineData("unix:///run/app.sock", "unix:/run/app.sock")]
    [InlineData("unix:relative.sock", "unix:relative.sock")]
    [InlineData("unix://relative.sock", "unix:relative.sock")]
    [InlineData("unix:////double", "unix:////double")]
    [InlineData("unix:/a://b:c d", "unix:/a://b:c d")]
    [InlineData("unix:./@file", "unix:./@file")]
    [InlineData("unix:@name", "unix:@name")]
    [InlineData("unix://@name", "unix:@name")]
    [InlineData("Unix-Dgram:/run/log", "unix-dgram:/run/log")]
    [InlineData("unix-dgram:@name", "unix-dgram:@name")]
    [InlineData("unix-seqpacket:/run/app", "unix-seqpacket:/run/app")]
    [InlineData("unix-seqpacket:@name", "unix-seqpacket:@name")]
    [InlineData("raw:icmp://host", "raw:icmp://host")]
    [InlineData("raw:1://192.0.2.1/", "raw:icmp://192.0.2.1")]
    [InlineData("RAW:ICMP://", "raw:icmp://*")]
    [InlineData("raw:icmpv4://*", "raw:icmp://*")]
    [InlineData("raw:ipv6-icmp://::1", "raw:icmpv6://[::1]")]
    [InlineData("raw:58://[fe80::1%eth0]", "raw:icmpv6://[fe80::1%eth0]")]
    [InlineData("raw4:gre://host", "raw4:gre://host")]
    [InlineData("raw6:253://host", "raw6:253://host")]
    [InlineData("raw:0://host", "raw:0://host")]
    [InlineData("raw:255://host", "raw:255://host")]
    [InlineData("icmp://host", "icmp://host")]
    [InlineData("icmp://::1", "icmp://[::1]")]
    [InlineData("icmp6://Host.Example/", "icmp6://host.example")]
    [InlineData("-", "-")]
    public void Parse_reads_every_form_and_writes_its_canonical_text(string typed, string canonical)
    {
        EndpointSpec spec = EndpointSpecParser.Parse(typed);

        Assert.Equal(canonical, spec.ToString());
        Assert.Equal(spec, EndpointSpecParser.Parse(canonical));
    }

    [Fact]
    public void A_port_alone_is_loopback_and_a_star_is_all_interfaces()
    {
        Assert.Equal(Tcp(new HostSpec.Loopback(), new PortSpec.Number(8080)), EndpointSpecParser.Parse("8080"));
        Assert.Equal(Tcp(new HostSpec.Loopback(), new PortSpec.Service("http")), EndpointSpecParser.Parse("http"));
        Assert.Equal(Tcp(new HostSpec.AllInterfaces(), new PortSpec.Number(8080)), EndpointSpecParser.Parse("*:8080"));
        Assert.Equal(Tcp(new HostSpec.Name("8080x"), new PortSpec.Number(1)), EndpointSpecParser.Parse("8080x:1"));
        Assert.Equal(Tcp(new HostSpec.Literal("fe80::1%eth0"), new PortSpec.Number(1)), EndpointSpecParser.Parse("[fe80::1%eth0]:1"));
    }

    [Theory]
    [InlineData("", "the address is missing", "PORT")]
    [InlineData("65536", "port 65536 is over 65535", null)]
    [InlineData("99999999999999999999", "port 99999999999999999999 is over 65535", null)]
    [InlineData("host:65536", "port 65536 is over 65535", null)]
    [InlineData("-1", "'-1' is no port", "service name")]
    [InlineData(" 80", "' 80' is no port", null)]
    [InlineData("host:", "the port is missing", null)]
    [InlineData("*", "the port is missing", "write *:PORT")]
    [InlineData("localhost", "the port is missing", "write localhost:PORT")]
    [InlineData("example.com", "the port is missing", "write example.com:PORT")]
    [InlineData("192.0.2.1", "the port is missing", "write 192.0.2.1:PORT")]
    [InlineData("::1", "needs brackets", "write [::1]:PORT")]
    [InlineData("::1:80", "needs brackets", "write [::1]:80 or [::1:80]:PORT")]
    [InlineData("1:2:3:4:5:6:7:8:80", "needs brackets", "write [1:2:3:4:5:6:7:8]:80")]
    [InlineData("fe80::1%eth0", "needs brackets", "write [fe80::1%eth0]:PORT")]
    [InlineData("a:b:c", "too many colons", "HOST:PORT")]
    [InlineData("[::1", "closing ']'", null)]
    [InlineData("[::1]", "no port follows", "write [::1]:PORT")]
    [InlineData("[::1]80", "no port follows", null)]
    [InlineData("[127.0.0.1]:80", "is no IPv6 address", null)]
    [InlineData("[::1/64]:80", "a path has no meaning", null)]
    [InlineData("[::g]:80", "is no IPv6 address", null)]
    [InlineData("[::1%]:80", "is no zone", "fe80::1%eth0")]
    [InlineData("[::1%sixteen-letters-]:80", "is no zone", null)]
    [InlineData("127.1:80", "is no IPv4 address", "192.0.2.1")]
    [InlineData("127.0.0.256:80", "is no IPv4 address", null)]
    [InlineData("127.0.0.01:80", "is no IPv4 address", "leading zeros")]
    [InlineData("1.2.3.4.5:80", "is no IPv4 address", null)]
    [InlineData("tcp6://127.0.0.1:80", "asks for IPv6", null)]
    [InlineData("tcp4://[::1]:80", "asks for IPv4", null)]
    [InlineData("a..b:80", "a label", null)]
    [InlineData("a b:80", "' ' cannot stand in a host name", null)]
    [InlineData("me@host:80", "'@' cannot stand in a host name", null)]
    [InlineData("-x:80", "hyphen", null)]
    [InlineData("a\u0308b.de:80", "U+0308", null)]
    [InlineData("\uff41.de:80", "U+FF41", null)]
    [InlineData("a\u202eb.de:80", @"'\u202e' (U+202E)", null)]
    [InlineData("tcp://", "the port is missing", null)]
    [InlineData("tcp://host:80/path", "a path has no meaning", "HOST:PORT")]
    [InlineData("tpc://host:80", "scheme 'tpc' is unknown", "did you mean 'tcp://'?")]
    [InlineData("udp44://host:80", "scheme 'udp44' is unknown", "did you mean 'udp4://'?")]
    [InlineData("unxi:/run/app.sock", "scheme 'unxi' is unknown", "did you mean 'unix:'?")]
    [InlineData("gopher://host:70", "scheme 'gopher' is unknown", "choose tcp://")]
    [InlineData("tcp:host:80", "'//' is missing after 'tcp:'", "tcp://tcp:PORT")]
    [InlineData("http://host/", "a web address is not an endpoint", "use tcp://host:80")]
    [InlineData("https://host/", "a web address is not an endpoint", "use tls://host:443")]
    [InlineData("ws://host/", "a web address is not an endpoint", null)]
    [InlineData("ssl://host:443", "SSL is called TLS here", "use tls://")]
    [InlineData("tls:443", "'//' is missing after 'tls:'", "tls://")]
    [InlineData("tls4://[::1]:443", "asks for IPv4", null)]
    [InlineData("tls+unix:", "the path is missing", null)]
    [InlineData("raw:1", "'://' is missing after the protocol", "write raw:icmp://HOST")]
    [InlineData("raw:", "the protocol is missing", "raw:icmp://HOST")]
    [InlineData("raw://host", "the protocol is missing", "raw:icmp://HOST")]
    [InlineData("raw:icpm://host", "protocol 'icpm' is unknown", "did you mean 'raw:icmp://'?")]
    [InlineData("raw:256://host", "protocol '256' is unknown", "its number")]
    [InlineData("raw:icmp://host:80", "there are no ports here", "the host alone")]
    [InlineData("raw:icmp://host/a", "a path has no meaning", null)]
    [InlineData("raw:icmp://[::1", "there are no ports here", null)]
    [InlineData("raw:icmp://::1", "asks for IPv4", null)]
    [InlineData("raw6:icmp://host", "icmp belongs to the other version of IP", null)]
    [InlineData("raw4:icmpv6://host", "icmpv6 belongs to the other version of IP", null)]
    [InlineData("icmp://", "the host is missing", "icmp://HOST")]
    [InlineData("icmp:host", "'//' is missing after 'icmp:'", null)]
    [InlineData("icmp4://::1", "asks for IPv4", null)]
    [InlineData("sctp://host:80", "sctp is not supported", "raw:sctp://HOST")]
    [InlineData("rdm://host", "rdm is not supported", "unix-seqpacket:")]
    [InlineData("vsock:2:80", "vsock is not supported", "socat")]
    [InlineData("exec:ls", "not supported yet in this version", null)]
    [InlineData("unix:", "the path is missing", null)]
    [InlineData("unix://", "the path is missing", null)]
    [InlineData("unix:@", "the abstract name is missing", null)]
    [InlineData("unix:/a\0b", "contains a NUL", null)]
    public void Parse_says_what_is_wrong(string typed, string cause, string? hint)
    {
        NetException error = Assert.Throws<NetException>(() => EndpointSpecParser.Parse(typed));

        Assert.Equal(NetFailure.BadSpec, error.Failure);
        Assert.Contains(cause, error.Cause, StringComparison.Ordinal);
        Assert.Contains(hint ?? "", error.Hint ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_is_one_safe_line_that_names_the_text()
    {
        NetException misspelt = Assert.Throws<NetException>(() => EndpointSpecParser.Parse("tpc://host:80"));
        NetException hostile = Assert.Throws<NetException>(() => EndpointSpecParser.Parse("a\n\x1b[2J"));

        Assert.Equal("parse 'tpc://host:80': scheme 'tpc' is unknown", misspelt.Message);
        Assert.Equal(@"parse 'a\n\x1b[2J': 'a\n\x1b[2J' is no port", hostile.Message);
    }

    [Fact]
    public void TryParse_tells_cause_and_hint_in_one_line()
    {
        Assert.False(EndpointSpecParser.TryParse("tpc://host:80", out EndpointSpec? none, out string? why));
        Assert.True(EndpointSpecParser.TryParse("host:80", out EndpointSpec? spec, out string? nothing));

        Assert.Null(none);
        Assert.Equal("scheme 'tpc' is unknown; did you mean 'tcp://'?", why);
        Assert.Equal("tcp://host:80", spec.ToString());
        Assert.Null(nothing);
    }

    [Theory]
    [InlineData("localhost", "80", "tcp://localhost:80")]
    [InlineData("192.0.2.1", "http", "tcp://192.0.2.1:http")]
    [InlineData("*", "80", "tcp://*:80")]
    [InlineData("::1", "80", "tcp://[::1]:80")]
    [InlineData("::", "80", "tcp://[::]:80")]
    [InlineData("[::1]", "80", "tcp://[::1]:80")]
    [InlineData("fe80::1%eth0", "80", "tcp://[fe80::1%eth0]:80")]
    [InlineData("bücher.example", "80", "tcp://xn--bcher-kva.example:80")]
    [InlineData("udp://host", "53", "udp://host:53")]
    [InlineData("udp://host/", "53", "udp://host:53")]
    [InlineData("udp6://::1", "53", "udp6://[::1]:53")]
    [InlineData("tcp://[::1]", "53", "tcp://[::1]:53")]
    [InlineData("tcp4://*", "0", "tcp4://*:0")]
    [InlineData("tls://host", "https", "tls://host:https")]
    [InlineData("tls6://::1", "443", "tls6://[::1]:443")]
    public void Host_and_port_may_be_two_words(string host, string port, string canonical) =>
        Assert.Equal(canonical, EndpointSpecParser.FromHostAndPort(host, port).ToString());

    [Theory]
    [InlineData("", "80", "the address is missing")]
    [InlineData("udp://", "80", "the host is missing")]
    [InlineData("host", "", "the port is missing")]
    [InlineData("host", "70000", "port 70000 is over 65535")]
    [InlineData("host:80", "81", "has a port already")]
    [InlineData("[::1]:80", "81", "has a port already")]
    [InlineData("tcp://host:80", "81", "has a port already")]
    [InlineData("unix:/run/x", "80", "takes no port")]
    [InlineData("raw:icmp://host", "80", "there are no ports here")]
    [InlineData("icmp://host", "80", "there are no ports here")]
    [InlineData("tpc://host", "80", "did you mean 'tcp://'?")]
    [InlineData("tls://host:443", "80", "has a port already")]
    [InlineData("tls+unix:/x", "80", "takes no port")]
    [InlineData("tcp4://::1", "80", "asks for IPv4")]
    [InlineData("-", "80", "hyphen")]
    [InlineData("8080", "80", "is no IPv4 address")]
    public void Two_words_are_checked_like_one(string host, string port, string why)
    {
        bool isSpec = EndpointSpecParser.TryFromHostAndPort(host, port, out _, out string? told);
        NetException error = Assert.Throws<NetException>(() => EndpointSpecParser.FromHostAndPort(host, port));

        Assert.False(isSpec);
        Assert.Contains(why, told!, StringComparison.Ordinal);
        Assert.Equal(NetFailure.BadSpec, error.Failure);
    }

    [Fact]
    public void Parsing_a_canonical_text_gives_the_same_spec() => SpecGenerator.Spec.Sample(spec =>
        EndpointSpecParser.Parse(spec.ToString()) == spec);

    [Fact]
    public void Any_text_is_a_spec_or_refused_with_one_line() => SpecGenerator.Text.Sample(text =>
    {
        bool isSpec = EndpointSpecParser.TryParse(text, out EndpointSpec? spec, out string? why);

        return isSpec
            ? EndpointSpecParser.Parse(spec!.ToString()) == spec
            : Assert.Throws<NetException>(() => EndpointSpecParser.Parse(text)).Failure == NetFailure.BadSpec
                && !why!.Contains('\n', StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("8080", true)]
    [InlineData("*:8080", true)]
    [InlineData("tls://*:443", true)]
    [InlineData("127.0.0.1:0", true)]
    [InlineData("raw:47://*", true)]
    [InlineData("example.org:80", false)]
    [InlineData("localhost:80", false)]
    [InlineData("unix:/run/app.sock", false)]
    public void What_names_no_host_is_for_listening(string text, bool listens) =>
        Assert.Equal(listens, EndpointSpecParser.Parse(text).IsForListening);

    [Fact]
    public void A_huge_text_costs_no_more_than_a_small_one()
    {
        string huge = new(':', 4 << 20);
        Assert.False(EndpointSpecParser.TryParse(huge, out _, out _));

        long before = GC.GetAllocatedBytesForCurrentThread();
        bool isSpec = EndpointSpecParser.TryParse(huge, out _, out _);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.False(isSpec);
        Assert.InRange(allocated, 0, 4096);
    }

    private static EndpointSpec.Internet Tcp(HostSpec host, PortSpec port) => new(InternetProtocol.Tcp, IPVersion.Any, host, port);
}
