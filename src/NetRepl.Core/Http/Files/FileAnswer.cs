namespace NetRepl.Core.Http.Files;

/// <summary>Answers with a file what a request asks of it: all, a range, only whether it changed.</summary>
internal static class FileAnswer
{
    /// <summary>Opens the file of an answer that names one; other answers stay as they are.</summary>
    public static HttpResponse Resolve(HttpRequest request, HttpResponse answer)
    {
        if (answer.Body is not AnswerBody.NamedFile named)
        {
            return answer;
        }

        if (ServedFile.Open(named.Path) is not { } file)
        {
            return HttpResponse.NotFound();
        }

        bool isPlainRead = answer.StatusCode == 200 && request.Method is ("GET" or "HEAD");
        return isPlainRead ? Of(request, file, answer.Headers) : Whole(answer.StatusCode, file, answer.Headers);
    }

    /// <summary>The answer for an open file.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="file">The file; the answer takes it over.</param>
    /// <param name="headers">Headers besides those that tell of the file.</param>
    public static HttpResponse Of(HttpRequest request, ServedFile file, HttpHeaders headers)
    {
        if (request.Method is not ("GET" or "HEAD"))
        {
            file.Handle.Dispose();
            return HttpResponse.Status(405).With("Allow", "GET, HEAD");
        }

        if (Preconditions.Evaluate(request.Headers, file) is { } status)
        {
            file.Handle.Dispose();
            return HttpResponse.Status(status).With("ETag", file.Tag).With("Last-Modified", DateLine.Format(file.ModifiedAt));
        }

        bool asksForRange = request.Method == "GET" && Preconditions.AllowRange(request.Headers, file);
        ByteRange? range = asksForRange && request.Headers["Range"] is { } header ? ByteRange.Read(header, file.Length) : null;
        return range switch
        {
            null => Whole(200, file, headers),
            { Length: 0 } => Unsatisfiable(file),
            { } part => Part(206, file, headers, part).With("Content-Range", $"bytes {part.Offset}-{part.Offset + part.Length - 1}/{file.Length}"),
        };
    }

    private static HttpResponse Whole(int status, ServedFile file, HttpHeaders headers) => Part(status, file, headers, new ByteRange(0, file.Length));

    private static HttpResponse Part(int status, ServedFile file, HttpHeaders headers, ByteRange range) => HttpResponse.Of(
        status,
        new AnswerBody.FilePart(file.Handle, range.Offset, range.Length),
        [.. headers, new("Last-Modified", DateLine.Format(file.ModifiedAt)), new("ETag", file.Tag), new("Accept-Ranges", "bytes")]);

    private static HttpResponse Unsatisfiable(ServedFile file)
    {
        file.Handle.Dispose();
        return HttpResponse.Status(416).With("Content-Range", $"bytes */{file.Length}");
    }
}
