using System.Collections;

namespace NetRepl;

/// <summary>The decoded names and values of a query or a form, in their order. Names are compared with case.</summary>
public sealed class HttpValues : IEnumerable<KeyValuePair<string, string>>
{
    private readonly KeyValuePair<string, string>[] pairs;

    internal HttpValues(KeyValuePair<string, string>[] pairs) => this.pairs = pairs;

    /// <summary>How many pairs there are.</summary>
    public int Count => pairs.Length;

    internal static HttpValues None { get; } = new([]);

    /// <summary>The first value of that name; null if there is none, empty for a name without value.</summary>
    public string? this[string name] => Array.Find(pairs, pair => pair.Key == name).Value;

    /// <summary>Whether a value of that name is there.</summary>
    public bool Has(string name) => this[name] is not null;

    /// <summary>All values of that name; empty if there is none.</summary>
    public IReadOnlyList<string> All(string name) => [.. pairs.Where(pair => pair.Key == name).Select(pair => pair.Value)];

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, string>>)pairs).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
