// A small web site: two routes, and the files of a folder for everything else.
//
//   netrepl listen 8080 --script site
//   netrepl listen 8080 --script site --arg FOLDER
//   curl http://localhost:8080/time
//   curl -T photo.jpg http://localhost:8080/upload

HttpFolder files = new(Args.FirstOrDefault() ?? ".") { ListsFolders = true };

async Task<HttpResponse> OnHttp(HttpRequest request) => (request.Method, request.Path) switch
{
    ("GET", "/time") => HttpResponse.Json(new { Now = DateTimeOffset.UtcNow }),
    ("PUT" or "POST", "/upload") => HttpResponse.Json(new { Bytes = await CountAsync(request.BodyStream) }),
    _ => files.Answer(request),
};

// Larger bodies than memory: they are read piece by piece.
async Task<long> CountAsync(Stream body)
{
    byte[] piece = new byte[65536];
    long bytes = 0;
    int count;
    while ((count = await body.ReadAsync(piece)) > 0)
    {
        bytes += count;
    }

    return bytes;
}
