using System.Net;
using System.Text;

namespace NetRepl.Core.Http.Files;

/// <summary>A page that lists a folder.</summary>
internal static class FolderPage
{
    /// <summary>Writes it.</summary>
    /// <param name="path">The folder's real path.</param>
    /// <param name="title">What it is called, as text.</param>
    /// <param name="showsHidden">Whether names that begin with a dot are listed.</param>
    /// <returns>The page; null if the folder cannot be listed, or is gone.</returns>
    public static string? Write(string path, string title, bool showsHidden)
    {
        string heading = WebUtility.HtmlEncode(title);
        var page = new StringBuilder($"<!doctype html>\n<html><head><meta charset=\"utf-8\"><title>{heading}</title></head><body>\n<h1>{heading}</h1>\n<ul>\n");
        if (title != "/")
        {
            page.Append("<li><a href=\"../\">../</a></li>\n");
        }

        if (Entries(path, showsHidden) is not { } entries)
        {
            return null;
        }

        foreach (FileSystemInfo entry in entries)
        {
            string slash = entry is DirectoryInfo ? "/" : "";
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"<li><a href=\"./{Uri.EscapeDataString(entry.Name)}{slash}\">{WebUtility.HtmlEncode(entry.Name)}{slash}</a></li>\n");
        }

        return page.Append("</ul>\n</body></html>\n").ToString();
    }

    private static FileSystemInfo[]? Entries(string path, bool showsHidden)
    {
        try
        {
            return [.. new DirectoryInfo(path).EnumerateFileSystemInfos()
                .Where(entry => showsHidden || !entry.Name.StartsWith('.'))
                .OrderBy(entry => entry is FileInfo)
                .ThenBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
