using NetRepl.Tests.Core.Http;
using Xunit;

namespace NetRepl.Tests.Core.Api;

public sealed class HttpRequestTests
{
    [Theory]
    [InlineData("/a%20b?x=1&y=%C3%A4+b&x=2", "/a b", "1", "ä b", "h")]
    [InlineData("http://other:81?x=1&y", "/", "1", "", "other:81")]
    [InlineData("HTTPS://other/p?", "/p", null, null, "other")]
    public void Target_is_taken_apart(string target, string path, string? x, string? y, string host)
    {
        HttpRequest request = HttpBench.Request($"GET {target} HTTP/1.1\nHost: h");

        Assert.Equal((path, x, y, host), (request.Path, request.Query["x"], request.Query["y"], request.Host));
        Assert.Equal($"GET {target}", request.ToString());
    }

    [Fact]
    public void Query_knows_all_values_of_a_name()
    {
        HttpValues query = HttpBench.Get("/?a=1&b&a=2").Query;

        Assert.Equal(["1", "2"], query.All("a"));
        Assert.True(query.Has("b"));
        Assert.False(query.Has("A"));
        Assert.Equal(3, query.Count);
        Assert.Empty(HttpBench.Get("/").Query);
    }

    [Fact]
    public void Headers_are_found_without_case_and_joined()
    {
        HttpHeaders headers = HttpBench.Get("/", "X-A: 1", "x-a:2 ", "Empty:").Headers;

        Assert.Equal("1, 2", headers["X-a"]);
        Assert.Equal("", headers["empty"]);
        Assert.Null(headers["none"]);
        Assert.Equal(["Host", "X-A", "x-a", "Empty"], headers.Select(header => header.Key));
    }

    [Fact]
    public void Form_is_read_only_from_a_form()
    {
        HttpRequest form = HttpBench.Request("POST / HTTP/1.1\nHost: a\nContent-Type: application/x-www-form-urlencoded; charset=utf-8", "name=J+%C3%96&ok=");

        Assert.Equal("J Ö", form.Form["name"]);
        Assert.Empty(HttpBench.Request("POST / HTTP/1.1\nHost: a", "name=x").Form);
    }

    [Fact]
    public void Json_is_read_without_case()
    {
        var body = new { Name = "" };
        HttpRequest request = HttpBench.Request("POST / HTTP/1.1\nHost: a", "{\"name\":\"x\"}");

        Assert.Equal("x", Read(request, body).Name);
    }

    [Fact]
    public void Body_can_be_read_as_bytes_text_and_stream()
    {
        HttpRequest request = HttpBench.Request("POST / HTTP/1.0", "grüß");

        Assert.Equal("grüß", request.Text);
        Assert.Equal(6, request.Body.Length);
        Assert.Equal("grüß", new StreamReader(request.BodyStream).ReadToEnd());
        Assert.Equal("HTTP/1.0", request.Protocol);
        Assert.Equal("", request.Host);
    }

    private static T Read<T>(HttpRequest request, T _) => request.Json<T>()!;
}
