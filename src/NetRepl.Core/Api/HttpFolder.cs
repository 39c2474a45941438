using NetRepl.Core.Http;
using NetRepl.Core.Http.Files;

namespace NetRepl;

/// <summary>A folder of files that an HTTP server gives to whoever asks. Nothing outside of it is reachable: not by <c>..</c>, however
/// it is encoded, and not by links.</summary>
/// <remarks>Files are sent piece by piece, with Last-Modified, ETag and ranges (RFC 9110 §13, §14). Thread-safe.</remarks>
public sealed class HttpFolder
{
    private readonly string path;

    /// <summary>Serves a folder.</summary>
    /// <param name="path">Its path; it must be there when it is asked for.</param>
    public HttpFolder(string path) => this.path = System.IO.Path.GetFullPath(path);

    /// <summary>The file that stands for a folder. Default <c>index.html</c>.</summary>
    public string Index { get; init; } = "index.html";

    /// <summary>Whether a folder without <see cref="Index"/> is answered with a list of what is in it. Default false: 404.</summary>
    public bool ListsFolders { get; init; }

    /// <summary>Whether files and folders whose names begin with a dot are served. Default false: 404.</summary>
    public bool ShowsHidden { get; init; }

    /// <summary>The full path of the folder.</summary>
    public string Path => path;

    /// <summary>Answers a request with the file it names: 200, 206 or 304; 404 if there is none; 405 for other methods than GET and HEAD.</summary>
    /// <param name="request">The request.</param>
    /// <param name="under">The path that stands for the folder, such as <c>/static</c>; empty for the root.</param>
    public HttpResponse Answer(HttpRequest request, string under = "")
    {
        if (FolderPath.Read(RequestTarget.PathOf(request.Target), under, ShowsHidden) is not { } names || ServedFile.RealPath(path) is not { } root)
        {
            return HttpResponse.NotFound();
        }

        string wanted = System.IO.Path.Join(root, string.Join('/', names));
        if (ServedFile.RealPath(wanted) is not { } real || !ServedFile.IsBelow(real, root))
        {
            return HttpResponse.NotFound();
        }

        if (Directory.Exists(real))
        {
            return AnswerFolder(request, names, (under, real, root));
        }

        return AnswerFile(request, wanted, real);
    }

    private static HttpResponse AnswerFile(HttpRequest request, string name, string? real) => ServedFile.OpenReal(real) is { } opened
        ? FileAnswer.Of(request, opened, new HttpHeaders([new("Content-Type", ContentTypes.Of(name)), new("X-Content-Type-Options", "nosniff")]))
        : HttpResponse.NotFound();

    private HttpResponse AnswerFolder(HttpRequest request, string[] names, (string Under, string Real, string Root) folder)
    {
        if (names is not [.., ""])
        {
            // With the slash, so that the links in its page lead into it.
            string path = $"{folder.Under.TrimEnd('/')}/{FolderPath.Encode([.. names, ""])}";
            ReadOnlySpan<char> query = RequestTarget.QueryOf(request.Target);
            return HttpResponse.Redirect(query.IsEmpty ? path : $"{path}?{query}", 301);
        }

        string index = System.IO.Path.Join(folder.Real, Index);
        if (ServedFile.RealPath(index) is var real && (real is not null || !ListsFolders))
        {
            return AnswerFile(request, index, real is not null && ServedFile.IsBelow(real, folder.Root) ? real : null);
        }

        if (request.Method is not ("GET" or "HEAD"))
        {
            return HttpResponse.Status(405).With("Allow", "GET, HEAD");
        }

        string title = "/" + string.Join('/', names);
        return FolderPage.Write(folder.Real, title, ShowsHidden) is { } page ? HttpResponse.Html(page) : HttpResponse.NotFound();
    }
}
