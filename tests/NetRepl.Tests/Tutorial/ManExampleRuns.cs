using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Tutorial;

/// <summary>What is done with each block of examples, and what must come of it.</summary>
internal static class ManExampleRuns
{
    private const int Terminate = 15;
    private const string Get = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    /// <summary>The runs, by the first line of their block.</summary>
    public static IReadOnlyDictionary<string, Func<ExampleMachine, Task>> All { get; } = new Dictionary<string, Func<ExampleMachine, Task>>
    {
        ["netrepl listen 8080"] = TalkAsync,
        ["netrepl listen 8080 --script echo"] = EchoAsync,
        ["netrepl listen '*:9000' > photo.jpg"] = SendFileAsync,
        ["netrepl listen --script chat '*:8080' -m 50 -v"] = ChatAsync,
        ["netrepl listen udp://5000 --script echo"] = AnswerDatagramsAsync,
        ["netrepl listen unix:/tmp/talk.sock"] = UnixSocketAsync,
        ["netrepl connect -w 2s HOST 22 < /dev/null"] = SeeGreetingAsync,
        ["netrepl connect example.org:http -C"] = AskWebServerAsync,
        ["netrepl cert localhost 127.0.0.1 ::1"] = TrustedServerAsync,
        ["netrepl cert --client alice@example.com"] = TrustedClientAsync,
        ["netrepl listen tls://8443"] = PinAsync,
        ["netrepl connect -v tls://example.org:443 < /dev/null"] = SeeCertificateAsync,
        ["netrepl call service.csx"] = CallAsync,
        ["netrepl new script echo && netrepl listen 8080 --script echo"] = NewScriptAsync,
        ["netrepl repl tls://example.org:443"] = PromptAsync,
        ["netrepl run ping example.org"] = RunScriptsAsync,
        ["netrepl listen 8080 --script http"] = SayHelloAsync,
        ["netrepl listen 8080 --script site --arg public"] = ServeFolderAsync,
    };

    /// <summary>Lines that are not typed, and the test that shows them in another way.</summary>
    public static IReadOnlyDictionary<string, string> ShownElsewhere { get; } = new Dictionary<string, string>
    {
        // Its build takes as long as all the others together.
        ["netrepl new script bots/menu --project && dotnet build bots/menu"] = nameof(Process.NewTests),
    };

    private static async Task TalkAsync(ExampleMachine machine)
    {
        NetreplProcess server = await machine.ServeAsync(machine[0]);
        NetreplProcess client = machine.Start(machine[1]);

        await client.WriteAsync("hello\n");
        await server.ShowsAsync("hello\n");
        await server.WriteAsync("well\n");
        await client.ShowsAsync("well\n");
    }

    private static async Task EchoAsync(ExampleMachine machine)
    {
        machine.Have("echo");
        await machine.ServeAsync(machine[0]);

        Assert.Equal("one\n", (await machine.RunAsync("ncat localhost 8080", "one\n")).Output);
        Assert.Equal("two\n", (await machine.RunAsync("ncat ::1 8080", "two\n")).Output);
    }

    private static async Task SendFileAsync(ExampleMachine machine)
    {
        machine.Write("sender/photo.jpg", "\u00ff\u00d8 a picture");
        NetreplProcess receiver = await machine.ServeAsync(machine[0], "receiver");

        ProgramResult sender = await machine.RunAsync(machine[1], place: "sender");

        Assert.Equal((0, 0), (sender.ExitCode, await receiver.ExitAsync()));
        Assert.Equal(File.ReadAllText(machine.Combine("sender", "photo.jpg")), File.ReadAllText(machine.Combine("receiver", "photo.jpg")));
    }

    private static async Task ChatAsync(ExampleMachine machine)
    {
        machine.Have("chat");
        await machine.ServeAsync(machine[0]);
        NetreplProcess ann = machine.Start("exec ncat HOST 8080");
        await ann.ShowsAsync("* welcome, ");
        NetreplProcess bob = machine.Start("exec ncat HOST 8080");
        await bob.ShowsAsync("* welcome, ");

        await bob.WriteAsync("hello ann\n");

        await ann.ShowsAsync(": hello ann\n");
    }

    private static async Task AnswerDatagramsAsync(ExampleMachine machine)
    {
        machine.Have("echo");
        await machine.ServeAsync(machine[0]);
        NetreplProcess peer = machine.StartPython(
            "s = socket.socket(type=socket.SOCK_DGRAM); s.settimeout(10); s.sendto(b'ping', ('127.0.0.1', 5000)); print(s.recv(100))");

        Assert.Equal("b'ping'", await peer.LineAsync());
    }

    private static async Task UnixSocketAsync(ExampleMachine machine)
    {
        NetreplProcess server = await machine.ServeAsync(machine[0]);
        string path = machine.Combine("talk.sock");
        UnixFileMode mode = File.GetUnixFileMode(path);

        ProgramResult peer = await machine.RunAsync($"ncat -U --send-only '{path}'", "hello\n");
        server.FinishInput();

        Assert.Equal((0, 0), (peer.ExitCode, await server.ExitAsync()));
        Assert.Equal(("hello\n", UnixFileMode.UserRead | UnixFileMode.UserWrite), (server.OutputText, mode));
        Assert.False(File.Exists(path));
    }

    private static async Task SeeGreetingAsync(ExampleMachine machine)
    {
        NetreplProcess peer = machine.StartPython(
            "s = socket.create_server(('192.0.2.1', 22)); print('up'); c, _ = s.accept(); c.sendall(b'SSH-2.0-Test\\r\\n'); c.close()");
        await peer.ShowsAsync("up");

        ProgramResult result = await machine.RunAsync(machine[0]);

        Assert.Equal(new ProgramResult(0, "SSH-2.0-Test\r\n", ""), result);
    }

    private static async Task AskWebServerAsync(ExampleMachine machine)
    {
        machine.Write("public/index.html", "<p>a page");
        NetreplProcess server = machine.Start("exec python3 -u -m http.server 80 --bind HOST", "public");
        await server.ShowsAsync("Serving");

        ProgramResult result = await machine.RunAsync(machine[0], "GET / HTTP/1.0\nHost: example.org\n\n");

        Assert.StartsWith("HTTP/1.0 200 OK\r\n", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("<p>a page", result.Output, StringComparison.Ordinal);
    }

    private static async Task TrustedServerAsync(ExampleMachine machine)
    {
        machine.Have("http");
        Assert.Equal(0, (await machine.RunAsync(machine[0])).ExitCode);
        await machine.ServeAsync(machine[1]);

        ProgramResult client = await machine.RunAsync(machine[2], Get);
        ProgramResult curl = await machine.RunAsync(machine[3].Replace("curl", "curl -sS", StringComparison.Ordinal));

        Assert.EndsWith("Hello WORLD\n", client.Output, StringComparison.Ordinal);
        Assert.Equal(new ProgramResult(0, "Hello WORLD\n", ""), curl);
    }

    private static async Task TrustedClientAsync(ExampleMachine machine)
    {
        await machine.RunAsync("netrepl cert localhost");
        Assert.Equal(0, (await machine.RunAsync(machine[0])).ExitCode);
        NetreplProcess server = await machine.ServeAsync(machine[1] + " -k -v");

        ProgramResult stranger = await machine.RunAsync(machine[2].Split(" --cert ")[0], "a stranger\n");
        NetreplProcess alice = machine.Start(machine[2]);
        await alice.WriteAsync("alice\n");
        await server.ShowsAsync("alice\n");
        await server.WriteAsync("welcome\n");
        await alice.ShowsAsync("welcome\n");

        Assert.Contains(stranger.ExitCode, new[] { 1, 5 });
        Assert.Equal("alice\n", server.OutputText);
        Assert.Contains("alice@example.com", server.Errors, StringComparison.Ordinal);
    }

    private static async Task PinAsync(ExampleMachine machine)
    {
        NetreplProcess server = await machine.ServeAsync(machine[0]);
        await server.WaitForErrorsAsync("--pin sha256:");
        string pin = server.Errors.Split("--pin ")[1].Split('\n')[0];

        NetreplProcess client = machine.Start(machine[1].Replace("sha256:...", pin, StringComparison.Ordinal));
        await client.WriteAsync("hello\n");

        await server.ShowsAsync("hello\n");
    }

    private static async Task SeeCertificateAsync(ExampleMachine machine)
    {
        await ServeTrustedAsync(machine);

        ProgramResult result = await machine.RunAsync(machine[0]);

        Assert.Equal((0, "welcome\n"), (result.ExitCode, result.Output));
        Assert.Contains("TLS 1.3", result.Errors, StringComparison.Ordinal);
        Assert.Contains("sha256:", result.Errors, StringComparison.Ordinal);
    }

    private static async Task CallAsync(ExampleMachine machine)
    {
        machine.Have("service");
        Assert.Contains("start(int port = 8080)", (await machine.RunAsync(machine[0])).Output, StringComparison.Ordinal);
        NetreplProcess alone = await machine.ServeAsync("exec " + machine[1]);
        Assert.Equal("you said hello\n", (await machine.RunAsync("ncat localhost 8080", "hello\n")).Output);
        alone.Signal(Terminate);
        await alone.ExitAsync();
        NetreplProcess called = await machine.ServeAsync(machine[2].TrimEnd('&'));
        await called.ShowsAsync("serving on port 8080\n");

        Assert.Equal("serving on port 8080\n", (await machine.RunAsync(machine[3])).Output);
        Assert.Equal("""{"exit":0,"text":"serving on port 8080\n"}""" + "\n", (await machine.RunAsync(machine[4].Replace("nc ", "nc.openbsd ", StringComparison.Ordinal))).Output);
    }

    private static async Task NewScriptAsync(ExampleMachine machine)
    {
        await machine.ServeAsync(machine[0]);

        Assert.EndsWith("hello\n", (await machine.RunAsync("ncat localhost 8080", "hello\n")).Output, StringComparison.Ordinal);
    }

    private static async Task PromptAsync(ExampleMachine machine)
    {
        machine.Have("chat");
        await ServeTrustedAsync(machine);
        ProgramResult live = await machine.RunAsync(machine[0], "await Net[1].ReceiveLine()\n");
        ProgramResult refused = await machine.RunAsync(machine[1]);
        NetreplProcess chat = await machine.ServeAsync(machine[2]);
        NetreplProcess guest = machine.Start("exec ncat localhost 8080");
        await guest.ShowsAsync("* welcome, ");

        await chat.WriteAsync("people.Keys.Single()\n");

        await chat.ShowsAsync("\"guest1\"\n");
        Assert.Equal((0, "\"welcome\"\n"), (live.ExitCode, live.Output));
        Assert.Equal((0, "connect tcp://localhost:22: connection refused\n"), (refused.ExitCode, refused.Output));
    }

    private static async Task RunScriptsAsync(ExampleMachine machine)
    {
        machine.Have("ping", "sockets", "redis", "dns");
        machine.Write("names", "2001:db8::7 example.org\n");
        NetreplProcess redis = machine.Start("exec redis-server --bind 127.0.0.1 --save ''");
        await redis.ShowsAsync("eady to accept connections");
        NetreplProcess names = machine.Start(
            "exec dnsmasq --keep-in-foreground --conf-file=/dev/null --no-resolv --no-hosts --listen-address=9.9.9.9 --bind-interfaces --addn-hosts=\"$PWD/names\" --pid-file= --user= --log-facility=-");
        await names.WaitForErrorsAsync("read ");

        ProgramResult ping = await machine.RunAsync(machine[0]);
        ProgramResult sockets = await machine.RunAsync(machine[1]);
        ProgramResult set = await machine.RunAsync(machine[2]);
        ProgramResult asked = await machine.RunAsync(machine[3]);

        Assert.Equal((0, 0, 0, 0), (ping.ExitCode, sockets.ExitCode, set.ExitCode, asked.ExitCode));
        Assert.Contains("192.0.2.1", ping.Output, StringComparison.Ordinal);
        Assert.Contains("OK", set.Output, StringComparison.Ordinal);
        Assert.Contains("2001:db8::7", asked.Output, StringComparison.Ordinal);
        Assert.Equal("hello\n", (await machine.RunAsync("redis-cli --raw GET greeting")).Output);
    }

    private static async Task SayHelloAsync(ExampleMachine machine)
    {
        machine.Have("http");
        await machine.ServeAsync(machine[0]);

        Assert.Equal("Hello WORLD\n", (await machine.RunAsync("curl -sS localhost:8080/")).Output);
    }

    private static async Task ServeFolderAsync(ExampleMachine machine)
    {
        machine.Have("site");
        machine.Write("public/a/page.html", "<p>a page");
        await machine.ServeAsync(machine[0]);

        Assert.Equal("<p>a page", (await machine.RunAsync("curl -sS localhost:8080/a/page.html")).Output);
    }

    // As a site on the internet does: with a certificate of an authority that the system trusts.
    private static async Task ServeTrustedAsync(ExampleMachine machine)
    {
        await machine.RunAsync("netrepl cert example.org");
        machine.TrustedAuthority = machine.Combine("data", "netrepl", "ca", "ca.pem");
        NetreplProcess server = machine.Start("exec openssl s_server -accept 443 -cert example.org.pem -key example.org-key.pem");
        await server.ShowsAsync("ACCEPT");
        await server.WriteAsync("welcome\n");
    }

    // Most lines start a program of their own, which on a busy machine takes longer than any other step.
    private static Task ShowsAsync(this RunningProgram program, string text) => program.WaitForOutputAsync(text, NetreplProcess.ScriptStart);
}
