using System.Globalization;

namespace NetRepl.Core.Http.Files;

/// <summary>Conditional requests (RFC 9110 §13): what a client knows of a file decides what it is sent.</summary>
internal static class Preconditions
{
    /// <summary>The status they lead to, in the order of §13.2.2; null when the file is to be sent.</summary>
    public static int? Evaluate(HttpHeaders headers, ServedFile file)
    {
        if (headers["If-Match"] is { } match)
        {
            if (!HasTag(match, file.Tag, isWeak: false))
            {
                return 412;
            }
        }
        else if (Date(headers["If-Unmodified-Since"]) is { } unmodified && file.ModifiedAt > unmodified)
        {
            return 412;
        }

        if (headers["If-None-Match"] is { } noneMatch)
        {
            return HasTag(noneMatch, file.Tag, isWeak: true) ? 304 : null;
        }

        return Date(headers["If-Modified-Since"]) is { } since && file.ModifiedAt <= since ? 304 : null;
    }

    /// <summary>Whether a range may be served: If-Range is not there, or names this very file (§13.1.5).</summary>
    public static bool AllowRange(HttpHeaders headers, ServedFile file) => headers["If-Range"] switch
    {
        null => true,
        ['"', ..] tag => tag == file.Tag,
        var date => Date(date) == file.ModifiedAt,
    };

    private static bool HasTag(string list, string tag, bool isWeak) =>
        list.Trim() == "*" || list.Split(',').Any(entry => entry.Trim() is var one && (one == tag || (isWeak && one == "W/" + tag)));

    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) ? date : null;
}
