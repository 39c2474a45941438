using System.Net;
using System.Net.Sockets;

namespace NetRepl.Core.Transports;

/// <summary>Endpoints as text.</summary>
internal static class EndPointNames
{
    /// <summary>As an endpoint spec would be typed: <c>tcp://127.0.0.1:80</c>, <c>unix:/path</c>.</summary>
    public static string Spec(string transport, EndPoint? endpoint) => endpoint switch
    {
        null => $"{transport}:(unnamed)",
        UnixDomainSocketEndPoint path => $"{transport}:{path}",
        _ => $"{transport}://{endpoint}",
    };
}
