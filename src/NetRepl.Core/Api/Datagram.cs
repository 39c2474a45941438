using System.Net;
using System.Text;

namespace NetRepl;

/// <summary>One datagram and who sent it: what <c>ReceiveFrom</c> gives (recvfrom). <c>var (bytes, sender) = await listener.ReceiveFrom();</c></summary>
/// <param name="Bytes">Its bytes, the caller's to keep; may be empty.</param>
/// <param name="Sender">Who sent it; null if it has no name, as a Unix socket that was never bound.</param>
public sealed record Datagram(byte[] Bytes, EndPoint? Sender)
{
    /// <summary>Its bytes as text (UTF-8).</summary>
    public string Text => Encoding.UTF8.GetString(Bytes);
}
