using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace NetRepl.Core.Transports.Messages;

/// <summary>Compares addresses by the bytes that count: <see cref="SocketAddress"/> itself also compares the room behind them, where an
/// earlier, longer name of a Unix socket may still stand.</summary>
internal sealed class SocketAddressComparer : IEqualityComparer<SocketAddress>
{
    /// <summary>The comparer; it has no state.</summary>
    public static SocketAddressComparer Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(SocketAddress? x, SocketAddress? y) =>
        x is null || y is null ? ReferenceEquals(x, y) : Used(x).SequenceEqual(Used(y));

    /// <inheritdoc/>
    public int GetHashCode([DisallowNull] SocketAddress obj)
    {
        var hash = default(HashCode);
        hash.AddBytes(Used(obj));
        return hash.ToHashCode();
    }

    private static ReadOnlySpan<byte> Used(SocketAddress address) => address.Buffer.Span[..address.Size];
}
