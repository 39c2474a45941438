using System.Collections;

namespace NetRepl.OptionTable;

/// <summary>An immutable list that equals another with equal items, so that the compiler can tell that nothing changed.</summary>
/// <typeparam name="T">The item.</typeparam>
internal sealed class EquatableArray<T>(IEnumerable<T> items) : IEquatable<EquatableArray<T>>, IEnumerable<T>
    where T : IEquatable<T>
{
    private readonly T[] items = items.ToArray();

    /// <inheritdoc/>
    public bool Equals(EquatableArray<T>? other) => other is not null && items.SequenceEqual(other.items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EquatableArray<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => items.Aggregate(items.Length, (hash, item) => unchecked((hash * 31) + item.GetHashCode()));

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}
