using System.Text.Json;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>site.csx with a folder, curl and a browser.</summary>
public sealed class ExampleSiteTests(ExampleSiteTests.Site site) : IClassFixture<ExampleSiteTests.Site>
{
    private string Url => $"http://127.0.0.1:{site.Server.Port}";

    [Fact]
    public async Task Browser_shows_a_page_with_its_style_script_and_image()
    {
        ProgramResult browser = await Browser.ShowAsync($"{Url}/", site.PathOf(".."));

        Assert.Contains("<p id=\"p\">colour rgb(1, 2, 3), image 7 wide</p>", browser.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Curl_downloads_whole_in_part_and_only_what_is_new()
    {
        using var folder = new TemporaryFolder();
        string copy = folder.Combine("copy");

        await CurlAsync("-o", copy, $"{Url}/big.bin");
        Assert.Equal(Site.Big, await File.ReadAllBytesAsync(copy, TestContext.Current.CancellationToken));
        await File.WriteAllBytesAsync(copy, Site.Big[..100_000], TestContext.Current.CancellationToken);
        await CurlAsync("-C", "-", "-o", copy, $"{Url}/big.bin");
        Assert.Equal(Site.Big, await File.ReadAllBytesAsync(copy, TestContext.Current.CancellationToken));
        Assert.Equal("206 10", await CurlAsync("-r", "5-14", "-o", copy, "-w", "%{http_code} %{size_download}", $"{Url}/big.bin"));
        string tag = folder.Combine("tag");
        Assert.Equal("200", await CurlAsync("--etag-save", tag, "-o", copy, "-w", "%{http_code}", $"{Url}/big.bin"));
        Assert.Equal("304", await CurlAsync("--etag-compare", tag, "-o", copy, "-w", "%{http_code}", $"{Url}/big.bin"));
    }

    [Fact]
    public async Task Curl_uploads_in_chunks_and_waits_for_the_go_ahead()
    {
        string file = site.PathOf("big.bin");

        Assert.Equal($"{{\"bytes\":{Site.Big.Length}}}", await CurlAsync("-T", file, $"{Url}/upload"));
        Assert.Equal($"{{\"bytes\":{Site.Big.Length}}}", await CurlAsync("-H", "Transfer-Encoding: chunked", "-T", file, $"{Url}/upload"));
        ProgramResult curl = await Peer.RunAsync("curl", "", "-sv", "-H", "Expect: 100-continue", "-T", file, $"{Url}/upload");
        Assert.Contains("< HTTP/1.1 100 Continue", curl.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Routes_come_before_the_folder()
    {
        using var time = JsonDocument.Parse(await CurlAsync($"{Url}/time"));

        Assert.True(time.RootElement.GetProperty("now").TryGetDateTimeOffset(out _));
    }

    [Theory]
    [InlineData("/../secret.txt")]
    [InlineData("/%2e%2e/secret.txt")]
    [InlineData("/..%2fsecret.txt")]
    [InlineData("/out")]
    [InlineData("/.hidden")]
    public async Task Nothing_outside_of_the_folder_is_given(string path) =>
        Assert.Equal("404 Not Found\n", await CurlAsync("--path-as-is", Url + path));

    [Fact]
    public async Task Folder_is_listed() => Assert.Contains("<a href=\"./a.css\">a.css</a>", await CurlAsync("-L", $"{Url}/sub"), StringComparison.Ordinal);

    private static async Task<string> CurlAsync(params string[] arguments)
    {
        ProgramResult curl = await Peer.RunAsync("curl", "", ["-s", "-S", .. arguments]);
        Assert.Equal("", curl.Errors);
        return curl.Output;
    }

    public sealed class Site : IAsyncLifetime
    {
        private readonly TemporaryFolder folder = new();

        public static byte[] Big { get; } = MakeBig();

        public SiteServer Server { get; private set; } = null!; // until InitializeAsync

        public string PathOf(string name) => folder.Combine("site/" + name);

        public async ValueTask InitializeAsync()
        {
            Directory.CreateDirectory(PathOf("sub"));
            File.WriteAllText(PathOf("index.html"), "<html><head><link rel=stylesheet href=a.css></head><body><p id=p>x</p><img id=i src=i.svg><script src=a.js></script></body></html>");
            File.WriteAllText(PathOf("a.css"), "#p { color: rgb(1, 2, 3) }");
            File.WriteAllText(PathOf("a.js"), "onload = () => { p.textContent = `colour ${getComputedStyle(p).color}, image ${i.naturalWidth} wide` }");
            File.WriteAllText(PathOf("i.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"7\" height=\"5\"/>");
            File.WriteAllText(PathOf("sub/a.css"), "");
            File.WriteAllText(PathOf(".hidden"), "hidden");
            File.WriteAllText(folder.Combine("secret.txt"), "secret");
            File.CreateSymbolicLink(PathOf("out"), "../secret.txt");
            File.WriteAllBytes(PathOf("big.bin"), Big);
            Server = new SiteServer(folder.Combine("site"));
            await Server.InitializeAsync();
        }

        public async ValueTask DisposeAsync()
        {
            GC.SuppressFinalize(this);
            await Server.DisposeAsync();
            folder.Dispose();
        }

        private static byte[] MakeBig()
        {
            byte[] bytes = new byte[3_000_000];
            new Random(7).NextBytes(bytes);
            return bytes;
        }
    }

    public sealed class SiteServer(string folder) : ExampleServer("site.csx", "127.0.0.1:0", "--arg", folder);
}
