using System.Net;

namespace NetRepl.Core.Transports.Memory;

/// <summary>The name of everything that lives in this process alone.</summary>
internal sealed class MemoryEndPoint : EndPoint
{
    /// <summary>The name as text.</summary>
    public const string Text = "memory";

    /// <inheritdoc/>
    public override string ToString() => Text;
}
