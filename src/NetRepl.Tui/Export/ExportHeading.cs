using System.Globalization;
using NetRepl.Tui.Events;

namespace NetRepl.Tui.Export;

/// <summary>The line before a message in forms that people read.</summary>
internal static class ExportHeading
{
    /// <summary>Direction, time in UTC, length, and what is missing: <c>&lt; 2030-01-02T12:00:00.005Z 5 bytes</c>.</summary>
    public static string Of(in EventHead head)
    {
        string sign = head.Kind == EventKind.Received ? "<" : ">";
        string cut = head.Cut == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", the last {head.Cut} not kept");
        return string.Create(CultureInfo.InvariantCulture, $"{sign} {head.At.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ} {head.Length} bytes{cut}");
    }
}
