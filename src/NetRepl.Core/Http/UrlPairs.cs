namespace NetRepl.Core.Http;

/// <summary>Reads <c>name=value&amp;name=value</c>: queries and forms (URL Standard, application/x-www-form-urlencoded).</summary>
internal static class UrlPairs
{
    /// <summary>The pairs in the order they came; a name without <c>=</c> has an empty value.</summary>
    public static KeyValuePair<string, string>[] Read(ReadOnlySpan<char> text)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (Range range in text.Split('&'))
        {
            ReadOnlySpan<char> pair = text[range];
            if (pair.IsEmpty)
            {
                continue;
            }

            int equals = pair.IndexOf('=');
            ReadOnlySpan<char> name = equals < 0 ? pair : pair[..equals];
            ReadOnlySpan<char> value = equals < 0 ? default : pair[(equals + 1)..];
            pairs.Add(new(PercentDecoding.Query(name), PercentDecoding.Query(value)));
        }

        return [.. pairs];
    }
}
