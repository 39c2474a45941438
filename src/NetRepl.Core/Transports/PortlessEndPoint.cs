using System.Net;
using System.Net.Sockets;

namespace NetRepl.Core.Transports;

/// <summary>An address of a protocol without ports; its text is the address alone, so that it can stand in an endpoint spec.</summary>
/// <param name="address">The address.</param>
internal sealed class PortlessEndPoint(IPAddress address) : IPEndPoint(address, 0)
{
    /// <inheritdoc/>
    public override string ToString() => AddressFamily == AddressFamily.InterNetworkV6 ? $"[{Address}]" : Address.ToString();
}
