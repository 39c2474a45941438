using System.Globalization;
using System.Text.RegularExpressions;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>http.csx and clients that no one here wrote.</summary>
public sealed partial class ExampleHttpTests(ExampleHttpTests.Hello hello, TestSite site) : IClassFixture<ExampleHttpTests.Hello>, IClassFixture<TestSite>
{
    private string Url => $"http://127.0.0.1:{hello.Port}";

    [Fact]
    public async Task Curl_gets_its_answers_on_one_connection()
    {
        ProgramResult curl = await Peer.RunAsync("curl", "", "-s", "-w", "%{http_code} %{num_connects} %{http_version}\n", $"{Url}/", $"{Url}/?name=J%C3%B6", $"{Url}/x");

        Assert.Equal("Hello WORLD\n200 1 1.1\nHello Jö\n200 0 1.1\n404 Not Found\n404 0 1.1\n", curl.Output);
    }

    [Fact]
    public async Task Curl_asks_for_the_head_alone()
    {
        ProgramResult curl = await Peer.RunAsync("curl", "", "-s", "-I", "-w", "%{size_download}", Url);

        Assert.Matches("^HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 12\r\nDate: [^\r]* GMT\r\n\r\n0$", curl.Output);
    }

    [Theory]
    [InlineData("GET / HTTP/1.0\r\n\r\n", "HTTP/1.1 200 OK")]
    [InlineData("GET / HTTP/1.1\nHost: typed\n\n", "HTTP/1.1 200 OK")]
    [InlineData("GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 400 Bad Request")]
    [InlineData("GET / HTTP/2.0\r\nHost: a\r\n\r\n", "HTTP/1.1 505 HTTP Version Not Supported")]
    [InlineData("hello\r\n\r\n", "HTTP/1.1 400 Bad Request")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000", "HTTP/1.1 400 Bad Request")]
    public async Task Raw_bytes_get_an_answer(string request, string status)
    {
        ProgramResult nc = await Peer.RunAsync("nc.openbsd", request, "-N", "127.0.0.1", $"{hello.Port}");

        Assert.StartsWith(status + "\r\n", nc.Output, StringComparison.Ordinal);
        Assert.Equal(0, nc.ExitCode);
    }

    [Theory]
    [InlineData("tls://127.0.0.1:0")]
    [InlineData("tls+unix:")]
    public async Task Curl_verifies_it_over_TLS_and_keeps_its_connection(string spec)
    {
        string socket = site.Combine("http.sock");
        bool isUnix = spec.EndsWith(':');
        await using NetreplProcess program = NetreplProcess.Start(
            "listen", isUnix ? spec + socket : spec, "--script", RepositoryRoot.Combine("scripts", "http.csx"), "--cert", site.Certificate, "--key", site.Key);
        string url = $"https://localhost:{await program.ListeningAsync()}/?name=TLS".Replace(":0/", "/", StringComparison.Ordinal);
        string[] way = isUnix ? ["--unix-socket", socket] : [];

        ProgramResult curl = await Peer.RunAsync("curl", "", [.. way, "-sS", "--cacert", site.Authority, "-w", "%{http_code} %{num_connects}\n", url, url]);

        Assert.Equal(("Hello TLS\n200 1\nHello TLS\n200 0\n", ""), (curl.Output, curl.Errors));
    }

    [Fact]
    public async Task Wrk_sees_no_error_on_many_connections()
    {
        ProgramResult wrk = await Peer.RunAsync("wrk", "", "-t2", "-c50", "-d1s", Url);

        Match requests = Requests().Match(wrk.Output);
        Assert.True(requests.Success, wrk.Output);
        Assert.InRange(int.Parse(requests.Groups[1].Value, CultureInfo.InvariantCulture), 50, int.MaxValue);
        Assert.DoesNotContain("Non-2xx", wrk.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Socket errors", wrk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Python_keeps_its_connection()
    {
        const string Code = """
            import http.client
            c = http.client.HTTPConnection('127.0.0.1', int(sys.argv[1]), timeout=10)
            for name in ('a', 'b'):
                c.request('GET', '/?name=' + name)
                r = c.getresponse()
                print(r.status, r.version, r.getheader('content-length'), r.read().decode().strip(), r.isclosed())
            """;
        await using RunningProgram python = Peer.StartPython(Code, hello.Port);

        Assert.Equal(0, await python.ExitAsync());
        Assert.Equal("200 11 8 Hello a True\n200 11 8 Hello b True\n", python.OutputText);
    }

    [Fact]
    public async Task Requests_are_told_with_v_and_the_peer_s_text_only_escaped()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "-v", "--http-line", "30", "--script", RepositoryRoot.Combine("scripts", "http.csx"), "127.0.0.1:0");
        int port = await program.ListeningAsync();

        await Peer.RunAsync("curl", "", "-s", $"http://127.0.0.1:{port}/x?y", $"http://127.0.0.1:{port}/{new string('z', 50)}");
        await Peer.RunAsync("nc.openbsd", "\u001b]0;title\u0007\r\n\r\n", "-N", "127.0.0.1", $"{port}");
        await program.WaitForErrorsAsync("does not begin with a method");

        Assert.Matches(@"\nnetrepl: #1 GET /x\?y 404 14 bytes \d+\.\d ms\n", program.Errors);
        Assert.Matches(@"\nnetrepl: #1 - - 414 \d+ bytes \d+\.\d ms \(the request line is longer than 30 bytes \(--http-line\)\)\n", program.Errors);
        Assert.DoesNotContain('\u001b', program.Errors);
    }

    [Fact]
    public async Task Requests_are_told_as_json()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "--json", "--script", RepositoryRoot.Combine("scripts", "http.csx"), "127.0.0.1:0");
        int port = await program.ListeningAsync();

        await Peer.RunAsync("curl", "", "-s", $"http://127.0.0.1:{port}/");
        await program.WaitForErrorsAsync("\"close\"");

        System.Text.Json.JsonElement http = Assert.Single(JsonLines.Of(program.Errors), line => line.GetProperty("event").GetString() == "http");
        Assert.Equal(
            (1, "GET", "/", 200, 12),
            (http.GetProperty("connection").GetInt32(), http.GetProperty("method").GetString(), http.GetProperty("target").GetString(), http.GetProperty("status").GetInt32(), http.GetProperty("bytes").GetInt32()));
        Assert.InRange(http.GetProperty("ms").GetDouble(), 0, 60_000);
    }

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();

    public sealed class Hello() : ExampleServer("http.csx", "127.0.0.1:0");
}
