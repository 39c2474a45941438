// An HTTP server in one method: says hello.
//
//   netrepl listen 8080 --script http
//   curl http://localhost:8080/?name=you

HttpResponse OnHttp(HttpRequest request) => request.Path switch
{
    "/" => HttpResponse.Text($"Hello {request.Query["name"] ?? "WORLD"}\n"),
    _ => HttpResponse.NotFound(),
};
