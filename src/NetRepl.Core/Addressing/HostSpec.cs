namespace NetRepl.Core.Addressing;

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
