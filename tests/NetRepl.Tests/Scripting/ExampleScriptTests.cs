using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NetRepl.Scripting.Library;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Scripting;

/// <summary>The scripts that come with the program do what they say.</summary>
public sealed class ExampleScriptTests(SharedCompiler compiler)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public void Every_example_begins_with_its_summary_and_shows_its_use()
    {
        var listing = new ScriptListing(new ScriptFolders(ScriptEngine.Folder, []));

        Assert.NotEmpty(listing.List());
        Assert.All(listing.List(), script =>
        {
            Assert.InRange(script.Summary.Length, 10, 80);
            Assert.Matches($@"(--script|netrepl run) {script.Name}\b", File.ReadAllText(script.File.FullPath));
        });
    }

    [Theory]
    [InlineData("127.0.0.1:0")]
    [InlineData("udp://127.0.0.1:0")]
    [InlineData("unix:")]
    [InlineData("unix-dgram:")]
    [InlineData("unix-seqpacket:")]
    public async Task Echo_sends_back_what_comes_over_every_transport(string spec)
    {
        using var folder = new TemporaryFolder();
        bool isUnix = spec.StartsWith("unix", StringComparison.Ordinal);
        (ScriptEngine engine, Listener listener) = await ScriptEngine.ListenAsync(compiler, "echo.csx", isUnix ? spec + folder.Combine("echo") : spec);
        await using ScriptEngine _ = engine;
        SocketType type = listener.Transport switch
        {
            "udp" or "unix-dgram" => SocketType.Dgram,
            "unix-seqpacket" => SocketType.Seqpacket,
            _ => SocketType.Stream,
        };
        EndPoint there = listener.Locals[0];
        using var socket = new Socket(there.AddressFamily, type, ProtocolType.Unspecified);
        if (listener.Transport == "unix-dgram")
        {
            socket.Bind(new UnixDomainSocketEndPoint(folder.Combine("client")));
        }

        CancellationToken cancel = TestContext.Current.CancellationToken;
        await socket.ConnectAsync(there, cancel).AsTask().WaitAsync(Patience, cancel);
        byte[] sent = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        await socket.SendAsync(sent, cancel).AsTask().WaitAsync(Patience, cancel);

        var got = new byte[sent.Length];
        for (int count = 0; count < got.Length;)
        {
            int more = await socket.ReceiveAsync(got.AsMemory(count), cancel).AsTask().WaitAsync(Patience, cancel);
            Assert.NotEqual(0, more);
            count += more;
        }

        Assert.Equal(sent, got);
    }

    [Fact]
    public async Task Upper_answers_in_capital_letters()
    {
        (ScriptEngine engine, Listener listener) = await ScriptEngine.ListenAsync(compiler, "upper.csx", "127.0.0.1:0");
        await using ScriptEngine _ = engine;
        using TextClient client = await TextClient.ConnectAsync(listener.Port);

        Assert.Equal("HELLO ÄÖ", await client.AskAsync("hello äö"));
    }

    [Fact]
    public async Task Menu_answers_its_choices_and_exit_ends_only_that_connection()
    {
        (ScriptEngine engine, Listener listener) = await ScriptEngine.ListenAsync(compiler, "menu.csx", "127.0.0.1:0");
        await using ScriptEngine _ = engine;
        using TextClient first = await TextClient.ConnectAsync(listener.Port);
        using TextClient second = await TextClient.ConnectAsync(listener.Port);

        Assert.Equal("你选择的是第一款游戏", await first.AskAsync("1"));
        Assert.Equal("你选择的是第二款游戏", await first.AskAsync("2"));
        Assert.Equal("选择不正确,请重新选择", await first.AskAsync("3"));
        Assert.Null(await first.AskAsync("exit"));
        Assert.Equal("你选择的是第一款游戏", await second.AskAsync("1"));
        using TextClient third = await TextClient.ConnectAsync(listener.Port);
        Assert.Equal("你选择的是第二款游戏", await third.AskAsync("2"));
    }

    [Fact]
    public async Task Chat_carries_what_one_writes_to_all_others()
    {
        (ScriptEngine engine, Listener listener) = await ScriptEngine.ListenAsync(compiler, "chat.csx", "127.0.0.1:0");
        await using ScriptEngine _ = engine;
        using TextClient first = await TextClient.ConnectAsync(listener.Port);
        Assert.Equal("* welcome, guest1: /nick NAME, /who, /quit", await first.ReadLineAsync());
        using TextClient second = await TextClient.ConnectAsync(listener.Port);
        Assert.Equal("* welcome, guest2: /nick NAME, /who, /quit", await second.ReadLineAsync());
        Assert.Equal("* guest2 joined", await first.ReadLineAsync());

        Assert.Equal("* you are now anna", await first.AskAsync("/nick anna"));
        Assert.Equal("* guest1 is now anna", await second.ReadLineAsync());
        await first.SendAsync("hello \u001b[2J你好\n");
        Assert.Equal("anna: hello [2J你好", await second.ReadLineAsync());
        Assert.Equal("* here: anna, guest2", await second.AskAsync("/who"));

        Assert.Equal("* Anna is taken", await second.AskAsync("/nick Anna"));
        Assert.Equal("* a name is 1 to 20 letters or digits, and no guest's", await second.AskAsync("/nick guest1"));
        Assert.Equal("* the commands are /nick NAME, /who, /quit", await second.AskAsync("/help"));

        Assert.Equal("* bye", await second.AskAsync("/quit"));
        Assert.Null(await second.ReadLineAsync());
        Assert.Equal("* guest2 left", await first.ReadLineAsync());
        Assert.Equal("* here: anna", await first.AskAsync("/who"));
    }

    [Fact]
    public async Task Time_tells_the_time_on_connect_and_on_demand()
    {
        DateTimeOffset before = TimeProvider.System.GetUtcNow().AddSeconds(-1); // answers are cut to seconds
        (ScriptEngine engine, Listener listener) = await ScriptEngine.ListenAsync(compiler, "time.csx", "127.0.0.1:0");
        await using ScriptEngine _ = engine;
        using TextClient client = await TextClient.ConnectAsync(listener.Port);

        string? greeting = await client.ReadLineAsync();
        string? utc = await client.AskAsync("utc");
        string? unix = await client.AskAsync("unix");
        string? iso = await client.AskAsync(" ISO ");
        DateTimeOffset after = TimeProvider.System.GetUtcNow();

        Assert.InRange(Daytime(greeting), before, after);
        Assert.InRange(Daytime(utc), before, after);
        Assert.InRange(DateTimeOffset.FromUnixTimeSeconds(long.Parse(unix!, CultureInfo.InvariantCulture)), before, after);
        Assert.InRange(DateTimeOffset.ParseExact(iso!, "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), before, after);
        Assert.Equal("say utc, unix or iso", await client.AskAsync("noon"));
    }

    private static DateTimeOffset Daytime(string? text) =>
        DateTimeOffset.ParseExact(text!, "dddd, MMMM d, yyyy HH:mm:ss'-UTC'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
