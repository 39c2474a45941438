using System.Collections;
using System.Text;
using NetRepl.Core.Http;

namespace NetRepl;

/// <summary>The headers of a request or an answer, in their order. Names are compared without case (RFC 9110 §5.1).</summary>
/// <remarks>Immutable and thread-safe. Values are UTF-8; bytes that are none become U+FFFD.</remarks>
public sealed class HttpHeaders : IEnumerable<KeyValuePair<string, string>>
{
    private readonly byte[] bytes = [];
    private readonly FieldLine[] fields = [];
    private KeyValuePair<string, string>[]? pairs;

    internal HttpHeaders(KeyValuePair<string, string>[] pairs) => this.pairs = pairs;

    private HttpHeaders(byte[] bytes, FieldLine[] fields)
    {
        this.bytes = bytes;
        this.fields = fields;
    }

    /// <summary>How many header lines there are.</summary>
    public int Count => pairs?.Length ?? fields.Length;

    internal static HttpHeaders None { get; } = new([]);

    // Text is made when somebody looks: most hooks do not.
    private KeyValuePair<string, string>[] Pairs => pairs ??= Array.ConvertAll(fields, Decode);

    /// <summary>The value of that name; null if there is none. Several lines of one name are joined with <c>", "</c> (RFC 9110 §5.3).</summary>
    public string? this[string name]
    {
        get
        {
            IReadOnlyList<string> all = All(name);
            return all.Count switch
            {
                0 => null,
                1 => all[0],
                _ => string.Join(", ", all),
            };
        }
    }

    /// <summary>Whether a header of that name is there.</summary>
    public bool Has(string name)
    {
        foreach (KeyValuePair<string, string> pair in Pairs)
        {
            if (IsSame(pair.Key, name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The values of that name, line by line; empty if there is none.</summary>
    public IReadOnlyList<string> All(string name) => [.. Pairs.Where(pair => IsSame(pair.Key, name)).Select(pair => pair.Value)];

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, string>>)Pairs).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static HttpHeaders Of(ReadOnlySpan<byte> section, FieldLine[] fields) =>
        fields.Length == 0 ? None : new HttpHeaders(section.ToArray(), fields);

    // Without those of that name, unless it may come more than once.
    internal HttpHeaders With(string name, string value, bool keepsOthers) =>
        new([.. Pairs.Where(pair => keepsOthers || !IsSame(pair.Key, name)), new(name, value)]);

    internal ReadOnlySpan<KeyValuePair<string, string>> AsSpan() => Pairs;

    private static bool IsSame(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private KeyValuePair<string, string> Decode(FieldLine field) => new(
        Encoding.ASCII.GetString(bytes, field.Name, field.NameLength),
        Encoding.UTF8.GetString(bytes, field.Value, field.ValueLength));
}
