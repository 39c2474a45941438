using System.Collections.Frozen;

namespace NetRepl.Core.Http;

/// <summary>The types of files by the ends of their names.</summary>
internal static class ContentTypes
{
    /// <summary>Bytes of which nothing is known.</summary>
    public const string Bytes = "application/octet-stream";

    /// <summary>Plain text in UTF-8.</summary>
    public const string Text = "text/plain; charset=utf-8";

    /// <summary>A page in UTF-8.</summary>
    public const string Html = "text/html; charset=utf-8";

    /// <summary>JSON, which is UTF-8 by its definition (RFC 8259 §8.1).</summary>
    public const string Json = "application/json";

    private static readonly FrozenDictionary<string, string> ByExtension = new Dictionary<string, string>
    {
        [".html"] = Html,
        [".htm"] = Html,
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".mjs"] = "text/javascript; charset=utf-8",
        [".json"] = Json,
        [".map"] = Json,
        [".webmanifest"] = "application/manifest+json",
        [".xml"] = "text/xml; charset=utf-8",
        [".txt"] = Text,
        [".log"] = Text,
        [".md"] = "text/markdown; charset=utf-8",
        [".csv"] = "text/csv; charset=utf-8",
        [".csx"] = Text,
        [".cs"] = Text,
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".avif"] = "image/avif",
        [".ico"] = "image/vnd.microsoft.icon",
        [".bmp"] = "image/bmp",
        [".mp3"] = "audio/mpeg",
        [".ogg"] = "audio/ogg",
        [".wav"] = "audio/wav",
        [".flac"] = "audio/flac",
        [".mp4"] = "video/mp4",
        [".webm"] = "video/webm",
        [".woff"] = "font/woff",
        [".woff2"] = "font/woff2",
        [".ttf"] = "font/ttf",
        [".otf"] = "font/otf",
        [".pdf"] = "application/pdf",
        [".wasm"] = "application/wasm",
        [".zip"] = "application/zip",
        [".gz"] = "application/gzip",
        [".tar"] = "application/x-tar",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The type of a file by its name; bytes if the name tells nothing.</summary>
    public static string Of(string path) => ByExtension.GetValueOrDefault(Path.GetExtension(path), Bytes);
}
