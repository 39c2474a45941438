using System.Text;
using NetRepl.Core.Http;
using NetRepl.Tests.Core.Http;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Core.Api;

public sealed class HttpFolderTests : IDisposable
{
    private readonly TemporaryFolder around = new();
    private readonly HttpFolder folder;

    public HttpFolderTests()
    {
        Write("secret.txt", "secret");
        Write("site-secret/x.txt", "secret");
        Write("site/index.html", "<p>start");
        Write("site/a.txt", "0123456789");
        Write("site/sub/index.html", "<p>sub");
        Write("site/none/b c&d.js", "x");
        Write("site/.hidden", "hidden");
        Write("site/.git/config", "hidden");
        folder = new HttpFolder(around.Combine("site"));
    }

    [Theory]
    [InlineData("/", "<p>start", "text/html; charset=utf-8")]
    [InlineData("/?x", "<p>start", "text/html; charset=utf-8")]
    [InlineData("/index.html", "<p>start", "text/html; charset=utf-8")]
    [InlineData("/sub/", "<p>sub", "text/html; charset=utf-8")]
    [InlineData("/a.txt", "0123456789", "text/plain; charset=utf-8")]
    [InlineData("//a.txt", "0123456789", "text/plain; charset=utf-8")]
    [InlineData("/%61.txt", "0123456789", "text/plain; charset=utf-8")]
    [InlineData("http://a/a.txt", "0123456789", "text/plain; charset=utf-8")]
    [InlineData("/none/b%20c%26d.js", "x", "text/javascript; charset=utf-8")]
    public void File_is_found_by_its_path(string target, string content, string type)
    {
        HttpResponse answer = folder.Answer(HttpBench.Get(target));

        Assert.Equal(200, answer.StatusCode);
        Assert.Equal(type, answer.Headers["Content-Type"]);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Equal(content, Read(answer));
    }

    [Theory]
    [InlineData("/../secret.txt")]
    [InlineData("/sub/../../secret.txt")]
    [InlineData("/%2e%2e/secret.txt")]
    [InlineData("/.%2e/secret.txt")]
    [InlineData("/..%2fsecret.txt")]
    [InlineData("/%2e%2e%2fsecret.txt")]
    [InlineData("/..%5csecret.txt")]
    [InlineData("/..\\secret.txt")]
    [InlineData("/%252e%252e/secret.txt")]
    [InlineData("/../site-secret/x.txt")]
    [InlineData("/a.txt%00.html")]
    [InlineData("/%00")]
    [InlineData("/./a.txt")]
    [InlineData("/sub/../a.txt")]
    [InlineData("/a.txt/")]
    [InlineData("/a.txt/x")]
    [InlineData("/missing")]
    [InlineData("/none/")]
    [InlineData("/.hidden")]
    [InlineData("/%2ehidden")]
    [InlineData("/.git/config")]
    [InlineData("/%ff")]
    [InlineData("*")]
    public void Nothing_else_is_found(string target)
    {
        string method = target == "*" ? "OPTIONS" : "GET";

        Assert.Equal(404, folder.Answer(HttpBench.Request($"{method} {target} HTTP/1.1\nHost: a")).StatusCode);
    }

    [Fact]
    public void Absolute_path_is_a_path_in_the_folder() =>
        Assert.Equal(404, folder.Answer(HttpBench.Get("/" + around.Combine("secret.txt"))).StatusCode);

    [Fact]
    public void Very_long_path_is_not_found() =>
        Assert.Equal(404, folder.Answer(HttpBench.Get("/" + new string('x', 7_000))).StatusCode);

    [Fact]
    public void Links_are_followed_inside_the_folder_and_not_out_of_it()
    {
        File.CreateSymbolicLink(around.Combine("site/inside"), "a.txt");
        File.CreateSymbolicLink(around.Combine("site/outside"), "../secret.txt");
        File.CreateSymbolicLink(around.Combine("site/up"), "..");
        File.CreateSymbolicLink(around.Combine("site/neighbour"), around.Combine("site-secret"));
        Directory.CreateDirectory(around.Combine("site/linked"));
        File.CreateSymbolicLink(around.Combine("site/linked/index.html"), "../../secret.txt");

        Assert.Equal("0123456789", Read(folder.Answer(HttpBench.Get("/inside"))));
        Assert.All(
            (string[])["/outside", "/up/secret.txt", "/up", "/up/", "/neighbour/x.txt", "/linked/"],
            target => Assert.Equal(404, folder.Answer(HttpBench.Get(target)).StatusCode));
    }

    [Fact]
    public void Folder_may_be_a_link_itself()
    {
        File.CreateSymbolicLink(around.Combine("link"), "site");

        Assert.Equal("0123456789", Read(new HttpFolder(around.Combine("link")).Answer(HttpBench.Get("/a.txt"))));
    }

    [Fact]
    public async Task Pipe_is_no_file_and_is_not_waited_for()
    {
        await Peer.RunAsync("mkfifo", "", around.Combine("site/pipe"));

        HttpResponse answer = await Task.Run(() => folder.Answer(HttpBench.Get("/pipe"))).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Equal(404, answer.StatusCode);
    }

    [Theory]
    [InlineData("/sub", "", "/sub/")]
    [InlineData("/sub?a=b", "", "/sub/?a=b")]
    [InlineData("//sub", "", "/sub/")]
    [InlineData("/static", "/static", "/static/")]
    [InlineData("/static/sub", "/static/", "/static/sub/")]
    public void Folder_without_its_slash_is_elsewhere(string target, string under, string location)
    {
        HttpResponse answer = folder.Answer(HttpBench.Get(target), under);

        Assert.Equal((301, location), (answer.StatusCode, answer.Headers["Location"]));
    }

    [Fact]
    public void Folder_may_stand_under_a_path()
    {
        Assert.Equal("0123456789", Read(folder.Answer(HttpBench.Get("/static/a.txt"), "/static")));
        Assert.Equal(404, folder.Answer(HttpBench.Get("/a.txt"), "/static").StatusCode);
        Assert.Equal(404, folder.Answer(HttpBench.Get("/staticx/a.txt"), "/static").StatusCode);
    }

    [Fact]
    public void Hidden_files_are_served_when_asked_for() =>
        Assert.Equal("hidden", Read(new HttpFolder(folder.Path) { ShowsHidden = true }.Answer(HttpBench.Get("/.git/config"))));

    [Fact]
    public void Folder_is_listed_when_asked_for_and_names_are_only_text()
    {
        Write("site/none/<b>.txt", "x");
        Directory.CreateDirectory(around.Combine("site/none/deep"));
        Write("site/none/.no", "x");

        HttpResponse answer = new HttpFolder(folder.Path) { ListsFolders = true }.Answer(HttpBench.Get("/none/"));

        string page = Assert.IsType<AnswerBody.Text>(answer.Body).Content;
        Assert.Contains("<li><a href=\"./deep/\">deep/</a></li>\n<li><a href=\"./%3Cb%3E.txt\">&lt;b&gt;.txt</a></li>\n<li><a href=\"./b%20c%26d.js\">b c&amp;d.js</a></li>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(".no", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_methods_are_not_allowed()
    {
        HttpResponse answer = folder.Answer(HttpBench.Request("PUT /a.txt HTTP/1.1\nHost: a"));

        Assert.Equal((405, "GET, HEAD"), (answer.StatusCode, answer.Headers["Allow"]));
    }

    [Fact]
    public void Part_of_a_file_is_sent_when_asked_for()
    {
        HttpResponse answer = folder.Answer(HttpBench.Get("/a.txt", "Range: bytes=2-4"));

        Assert.Equal((206, "bytes 2-4/10"), (answer.StatusCode, answer.Headers["Content-Range"]));
        Assert.Equal("234", Read(answer));
        Assert.Equal((416, "bytes */10"), folder.Answer(HttpBench.Get("/a.txt", "Range: bytes=10-")) is var none ? (none.StatusCode, none.Headers["Content-Range"]) : default);
        Assert.Equal(200, folder.Answer(HttpBench.Get("/a.txt", "Range: bytes=0-1,3-4")).StatusCode);
    }

    [Fact]
    public void File_that_the_client_has_is_not_sent_again()
    {
        HttpHeaders first = folder.Answer(HttpBench.Get("/a.txt")).Headers;

        HttpResponse again = folder.Answer(HttpBench.Get("/a.txt", $"If-None-Match: {first["ETag"]}"));
        Assert.Equal((304, first["ETag"]), (again.StatusCode, again.Headers["ETag"]));
        Assert.Equal(304, folder.Answer(HttpBench.Get("/a.txt", $"If-Modified-Since: {first["Last-Modified"]}")).StatusCode);
        Assert.Equal(206, folder.Answer(HttpBench.Get("/a.txt", "Range: bytes=0-0", $"If-Range: {first["ETag"]}")).StatusCode);
        Write("site/a.txt", "another content");
        Assert.Equal(200, folder.Answer(HttpBench.Get("/a.txt", $"If-None-Match: {first["ETag"]}")).StatusCode);
        Assert.Equal(200, folder.Answer(HttpBench.Get("/a.txt", "Range: bytes=0-0", $"If-Range: {first["ETag"]}")).StatusCode);
    }

    public void Dispose() => around.Dispose();

    private static string Read(HttpResponse answer)
    {
        AnswerBody.FilePart part = Assert.IsType<AnswerBody.FilePart>(answer.Body);
        using (part.File)
        {
            byte[] content = new byte[part.Length];
            Assert.Equal(content.Length, RandomAccess.Read(part.File, content, part.Offset));
            return Encoding.UTF8.GetString(content);
        }
    }

    private void Write(string name, string content)
    {
        string path = around.Combine(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
