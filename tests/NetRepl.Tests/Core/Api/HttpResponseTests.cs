using NetRepl.Core.Http;
using Xunit;

namespace NetRepl.Tests.Core.Api;

public sealed class HttpResponseTests
{
    [Fact]
    public void Factories_set_status_type_and_body()
    {
        AssertAnswer(HttpResponse.Text("x"), 200, "text/plain; charset=utf-8");
        AssertAnswer(HttpResponse.Html("<p>", 201), 201, "text/html; charset=utf-8");
        AssertAnswer(HttpResponse.Bytes(new byte[1]), 200, "application/octet-stream");
        AssertAnswer(HttpResponse.Bytes(new byte[1], "image/png"), 200, "image/png");
        AssertAnswer(HttpResponse.Stream(Stream.Null, "text/csv"), 200, "text/csv");
        AssertAnswer(HttpResponse.File("/x/a.CSS"), 200, "text/css; charset=utf-8");
        AssertAnswer(HttpResponse.NotFound(), 404, "text/plain; charset=utf-8");
        AssertAnswer(HttpResponse.Status(204), 204, null);
        Assert.Equal("/there", HttpResponse.Redirect("/there", 303).Headers["location"]);
    }

    [Fact]
    public void Json_is_camelCase_UTF_8()
    {
        HttpResponse answer = HttpResponse.Json(new { UserName = "ä", Tags = new[] { 1, 2 } }, 201);

        AssertAnswer(answer, 201, "application/json");
        ReadOnlyMemory<byte> bytes = Assert.IsType<AnswerBody.Bytes>(answer.Body).Content;
        Assert.Equal("{\"userName\":\"\\u00E4\",\"tags\":[1,2]}", System.Text.Encoding.UTF8.GetString(bytes.Span));
        Assert.Equal("null"u8.ToArray(), Assert.IsType<AnswerBody.Bytes>(HttpResponse.Json(null).Body).Content.ToArray());
    }

    [Fact]
    public void With_gives_another_answer_whose_header_is_replaced()
    {
        HttpResponse first = HttpResponse.Text("x").With("X-A", "1");
        HttpResponse second = first.With("x-a", " 2\t").WithStatus(202);

        Assert.Equal("1", first.Headers["X-A"]);
        Assert.Equal("2", second.Headers["X-A"]);
        Assert.Equal((200, 202), (first.StatusCode, second.StatusCode));
        Assert.Equal(2, second.Headers.Count);
    }

    [Fact]
    public void Cookies_are_added() =>
        Assert.Equal(["a=1", "b=2"], HttpResponse.Status(200).With("Set-Cookie", "a=1").With("set-cookie", "b=2").Headers.All("Set-Cookie"));

    [Theory]
    [InlineData("X", "a\r\nSet-Cookie: b")]
    [InlineData("X", "a\nb")]
    [InlineData("X", "a\rb")]
    [InlineData("X", "a\0")]
    [InlineData("X", "\u001b[2J")]
    [InlineData("X", "\u007f")]
    [InlineData("X: y\r\nZ", "a")]
    [InlineData("X Y", "a")]
    [InlineData("", "a")]
    [InlineData("É", "a")]
    [InlineData("Content-Length", "5")]
    [InlineData("transfer-encoding", "chunked")]
    [InlineData("Connection", "upgrade")]
    public void Header_that_would_be_another_one_is_refused(string name, string value) =>
        Assert.Throws<ArgumentException>(() => HttpResponse.Status(200).With(name, value));

    [Fact]
    public void Line_endings_reach_no_header_by_another_way()
    {
        Assert.Throws<ArgumentException>(() => HttpResponse.Redirect("/x\r\nSet-Cookie: a"));
        Assert.Throws<ArgumentException>(() => HttpResponse.Bytes(default, "text/plain\r\nX: y"));
    }

    [Theory]
    [InlineData(199)]
    [InlineData(101)]
    [InlineData(600)]
    public void Status_is_a_final_one(int status)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => HttpResponse.Status(status));
        Assert.Throws<ArgumentOutOfRangeException>(() => HttpResponse.Text("", status));
        Assert.Throws<ArgumentOutOfRangeException>(() => HttpResponse.NotFound().WithStatus(status));
    }

    private static void AssertAnswer(HttpResponse answer, int status, string? type)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(type, answer.Headers["Content-Type"]);
    }
}
