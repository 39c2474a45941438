using System.Collections;
using System.Collections.Concurrent;

namespace NetRepl;

/// <summary>Named values that a script keeps: one for all (<c>State</c>), and one on each connection (<c>c.State</c>).</summary>
/// <remarks>Thread-safe. It survives a reload of the script.</remarks>
public sealed class State : IEnumerable<KeyValuePair<string, object?>>
{
    private readonly ConcurrentDictionary<string, object?> values = new(StringComparer.Ordinal);

    /// <summary>The value of that name; null if there is none. Setting null removes it.</summary>
    public object? this[string name]
    {
        get => values.GetValueOrDefault(name);
        set
        {
            if (value is null)
            {
                values.TryRemove(name, out _);
                return;
            }

            values[name] = value;
        }
    }

    /// <summary>The names that have a value.</summary>
    public IReadOnlyCollection<string> Names => (IReadOnlyCollection<string>)values.Keys;

    /// <summary>Whether that name has a value.</summary>
    public bool Has(string name) => values.ContainsKey(name);

    /// <summary>The value of that name as <typeparamref name="T"/>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="fallback">What to give when there is no value of that name.</param>
    /// <exception cref="InvalidCastException">The value is of another type.</exception>
    public T? Get<T>(string name, T? fallback = default) =>
        values.TryGetValue(name, out object? value) ? (T?)value : fallback;

    /// <summary>Replaces the value of that name in one step, safe against other threads.</summary>
    /// <param name="name">The name.</param>
    /// <param name="change">Takes the present value (default if none) and gives the new one; may be called more than once.</param>
    /// <returns>The new value.</returns>
    public T Update<T>(string name, Func<T?, T> change) =>
        (T)values.AddOrUpdate(name, _ => change(default), (_, present) => change((T?)present))!;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
