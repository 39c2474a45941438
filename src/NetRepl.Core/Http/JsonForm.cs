using System.Text.Json;

namespace NetRepl.Core.Http;

/// <summary>How JSON is read and written for scripts: as browsers and most services do, in camelCase.</summary>
internal static class JsonForm
{
    /// <summary>Options of their own for each call: shared ones would keep the types of a script that is unloaded.
    /// .NET shares what it learnt of the types among equal options while they live.</summary>
    public static JsonSerializerOptions Options() => new(JsonSerializerDefaults.Web);
}
