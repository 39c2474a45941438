namespace NetRepl.Core.Addressing;

/// <summary>What an Internet endpoint carries.</summary>
internal enum InternetProtocol
{
    /// <summary>RFC 9293.</summary>
    Tcp,

    /// <summary>RFC 768.</summary>
    Udp,
}
