namespace NetRepl.Core.Addressing;

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
