namespace NetRepl.Core.Addressing;

/// <summary>An address as typed: parsed and immutable, resolves nothing.</summary>
/// <remarks><see cref="object.ToString"/> gives the canonical text, which parses to an equal spec.</remarks>
internal abstract record EndpointSpec
{
    /// <summary>Whether it is for listening when no verb says what to do with it: it names no host (<c>8080</c>, <c>*:8080</c>), or port 0.</summary>
    public bool IsForListening => this switch
    {
        Tls tls => tls.Carrier.IsForListening,
        Raw { Host: HostSpec.AllInterfaces } => true,
        Internet internet => internet.Host is HostSpec.Loopback or HostSpec.AllInterfaces || internet.Port is PortSpec.Number { Value: 0 },
        _ => false,
    };

    /// <summary>An address of the Internet Protocol: <c>8080</c>, <c>*:8080</c>, <c>host:80</c>, <c>[::1]:80</c>, <c>udp://239.1.2.3:5000</c>.</summary>
    /// <param name="Protocol">What is carried over IP.</param>
    /// <param name="Version">4 or 6 when the scheme says so (<c>tcp4://</c>), else any.</param>
    /// <param name="Host">The host.</param>
    /// <param name="Port">The port.</param>
    public sealed record Internet(InternetProtocol Protocol, IPVersion Version, HostSpec Host, PortSpec Port) : EndpointSpec
    {
        /// <inheritdoc/>
        public override string ToString() => EndpointSpecText.Format(this);
    }

    /// <summary>A Unix domain socket: <c>unix:/path</c>, <c>unix:@abstract</c>, <c>unix-dgram:/path</c>,
    /// <c>unix-seqpacket:/path</c>.</summary>
    /// <param name="Kind">The type of socket.</param>
    /// <param name="Path">The path, or the name without the leading <c>@</c> when abstract; 1 to 107 bytes of UTF-8, no NUL.
    /// A file whose name starts with <c>@</c> is written <c>./@name</c>.</param>
    /// <param name="IsAbstract">The name lives in Linux's abstract namespace, not in the file system (unix(7)).</param>
    public sealed record Unix(UnixKind Kind, string Path, bool IsAbstract) : EndpointSpec
    {
        /// <inheritdoc/>
        public override string ToString() => EndpointSpecText.Format(this);
    }

    /// <summary>A protocol over IP by itself: <c>raw:icmp://host</c>, <c>raw:47://*</c>.</summary>
    /// <param name="Protocol">Its number, 0 to 255.</param>
    /// <param name="Version">4 or 6 when the scheme says so (<c>raw6:</c>), else any.</param>
    /// <param name="Host">The host; never <see cref="HostSpec.Loopback"/>.</param>
    public sealed record Raw(int Protocol, IPVersion Version, HostSpec Host) : EndpointSpec
    {
        /// <inheritdoc/>
        public override string ToString() => EndpointSpecText.Format(this);
    }

    /// <summary>Echo requests and replies of ICMP, for which no rights are needed: <c>icmp://host</c>.</summary>
    /// <param name="Version">4 or 6 when the scheme says so (<c>icmp6://</c>), else any.</param>
    /// <param name="Host">The host; never <see cref="HostSpec.Loopback"/>.</param>
    public sealed record Echo(IPVersion Version, HostSpec Host) : EndpointSpec
    {
        /// <inheritdoc/>
        public override string ToString() => EndpointSpecText.Format(this);
    }

    /// <summary>TLS over another endpoint: <c>tls://host:443</c>, <c>tls6://[::1]:443</c>, <c>tls+unix:/path</c>.</summary>
    /// <param name="Carrier">What carries it: TCP (<see cref="Internet"/>) or a Unix stream socket (<see cref="Unix"/>).</param>
    public sealed record Tls(EndpointSpec Carrier) : EndpointSpec
    {
        /// <inheritdoc/>
        public override string ToString() => EndpointSpecText.Format(this);
    }

    /// <summary>Standard input and output: <c>-</c>.</summary>
    public sealed record StandardStreams : EndpointSpec
    {
        /// <inheritdoc/>
        public override string ToString() => "-";
    }
}
