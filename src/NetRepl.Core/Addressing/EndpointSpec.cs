namespace NetRepl.Core.Addressing;

/// <summary>An address as typed: parsed and immutable, resolves nothing.</summary>
/// <remarks><see cref="object.ToString"/> gives the canonical text, which parses to an equal spec.</remarks>
internal abstract record EndpointSpec
{
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

    /// <summary>A Unix domain socket: <c>unix:/path</c>, <c>unix:@abstract</c>, <c>unix-dgram:/path</c>.</summary>
    /// <param name="Kind">Stream or datagram.</param>
    /// <param name="Path">The path, or the name without the leading <c>@</c> when abstract; at most 107 bytes of UTF-8.</param>
    /// <param name="IsAbstract">The name lives in Linux's abstract namespace, not in the file system (unix(7)).</param>
    public sealed record Unix(UnixKind Kind, string Path, bool IsAbstract) : EndpointSpec
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

/// <summary>What an Internet endpoint carries.</summary>
internal enum InternetProtocol
{
    /// <summary>RFC 9293.</summary>
    Tcp,

    /// <summary>RFC 768.</summary>
    Udp,
}

/// <summary>The type of a Unix domain socket (unix(7)).</summary>
internal enum UnixKind
{
    /// <summary>SOCK_STREAM.</summary>
    Stream,

    /// <summary>SOCK_DGRAM.</summary>
    Datagram,
}

/// <summary>The host part of an endpoint spec.</summary>
internal abstract record HostSpec
{
    /// <summary>No host was typed (<c>8080</c>): this machine's loopback, 127.0.0.1 and ::1.</summary>
    public sealed record Loopback : HostSpec;

    /// <summary>All interfaces (<c>*:8080</c>, <c>:8080</c>): dual stack.</summary>
    public sealed record AllInterfaces : HostSpec;

    /// <summary>A literal address, with its zone if it has one.</summary>
    /// <param name="Text">Canonical text without brackets: <c>127.0.0.1</c>, <c>fe80::1%eth0</c>.</param>
    public sealed record Literal(string Text) : HostSpec;

    /// <summary>A name to look up, in ASCII form (IDNA, RFC 5890): <c>localhost</c>, <c>xn--bcher-kva.example</c>.</summary>
    /// <param name="Text">Lower case.</param>
    public sealed record Name(string Text) : HostSpec;
}

/// <summary>The port part of an endpoint spec: a number, or the name of a service.</summary>
internal abstract record PortSpec
{
    /// <summary>A number, 0 to 65,535; 0 lets the kernel choose when listening.</summary>
    /// <param name="Value">The number.</param>
    public sealed record Number(int Value) : PortSpec;

    /// <summary>A service name to look up (services(5)): <c>http</c>.</summary>
    /// <param name="Text">As typed, in lower case.</param>
    public sealed record Service(string Text) : PortSpec;
}
