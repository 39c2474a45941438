using System.Text.Json;

namespace NetRepl.Tests.Support;

/// <summary>Reads what <c>--json</c> prints.</summary>
internal static class JsonLines
{
    /// <summary>All whole lines; a line that is no JSON object fails the test.</summary>
    public static JsonElement[] Of(string text) =>
        [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    /// <summary>The events of one kind, in order.</summary>
    public static JsonElement[] Of(string text, string kind) =>
        [.. Of(text).Where(line => line.GetProperty("event").GetString() == kind)];
}
