using System.Net;
using System.Net.Sockets;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>redis.csx, http-get.csx, dns.csx and smtp-starttls.csx against servers that no one here wrote.</summary>
public sealed class ExampleDialectTests(TestSite site) : IClassFixture<TestSite>, IDisposable
{
    private const int StartsTried = 5;

    // Its packages are those of Debian, whatever python3 comes first.
    private const string DebianPython = "/usr/bin/python3";

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Redis_answers_commands_and_passes_the_check()
    {
        await using RunningProgram server = await StartRedisAsync(folder.Combine("redis"));
        string spec = "unix:" + folder.Combine("redis");

        ProgramResult set = await RunAsync("redis", spec, "SET", "greeting", "grüß\ndich");
        ProgramResult get = await RunAsync("redis", spec, "GET", "greeting");
        ProgramResult nothing = await RunAsync("redis", spec, "GET", "missing");
        ProgramResult list = await RunAsync("redis", spec, "EVAL", "return {1, 'two', {3}}", "0");
        ProgramResult check = await RunAsync("redis", spec);

        Assert.Equal(new ProgramResult(0, "OK\n", ""), set);
        Assert.Equal(new ProgramResult(0, "grüß\ndich\n", ""), get);
        Assert.Equal(new ProgramResult(0, "(nil)\n", ""), nothing);
        Assert.Equal(new ProgramResult(0, "1) (integer) 1\n2) two\n3) 1) (integer) 3\n", ""), list);
        Assert.Equal((0, ""), (check.ExitCode, check.Errors));
        Assert.EndsWith("speaks RESP; deleted 1 key\n", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_speaks_something_else_is_9_with_what_was_expected_and_seen()
    {
        await using RunningProgram server = Peer.StartPython(Peer.PythonAccepts + "c.recv(100); c.sendall(b'220 \\x1b[2Jmail\\r\\n'); sys.stdin.read()");

        ProgramResult check = await RunAsync("redis", "127.0.0.1:" + await server.LineAsync());

        Assert.Equal((9, ""), (check.ExitCode, check.Output));
        Assert.Matches(@"^netrepl: script failed: redis\.csx\(25,\d+\): expect tcp://127\.0\.0\.1:\d+: /\^\\\+PONG\\r\\n/ did not come: timed out after 5 s; came: ""220 \\x1b\[2Jmail\\r\\n""\n$", check.Errors);
    }

    [Fact]
    public async Task Http_get_takes_a_length_chunks_and_a_missing_page_from_nginx()
    {
        string page = string.Concat(Enumerable.Range(0, 20_000).Select(number => $"line {number}\n"));
        folder.Write("page.txt", page);
        (RunningProgram started, int port) = await StartAsync(StartNginx);
        await using RunningProgram server = started;

        ProgramResult whole = await RunAsync("http-get", $"http://127.0.0.1:{port}/page.txt");
        ProgramResult chunked = await RunAsync("http-get", $"http://127.0.0.1:{port}/chunked/page.txt");
        ProgramResult missing = await RunAsync("http-get", $"http://127.0.0.1:{port}/missing");

        Assert.Equal(new ProgramResult(0, page, "HTTP/1.1 200 OK\n"), whole);
        Assert.Equal(new ProgramResult(0, page.Replace("line", "chunk", StringComparison.Ordinal), "HTTP/1.1 200 OK\n"), chunked);
        Assert.Equal((1, "HTTP/1.1 404 Not Found\n"), (missing.ExitCode, missing.Errors));
    }

    [Fact]
    public async Task Dns_asks_over_udp_and_tcp_and_again_when_the_answer_was_cut()
    {
        (RunningProgram started, int port) = await StartAsync(StartDnsmasq);
        await using RunningProgram server = started;
        string at = $"127.0.0.1:{port}";

        ProgramResult udp = await RunAsync("dns", "box.test", at);
        ProgramResult tcp = await RunAsync("dns", "box.test", at, "AAAA", "tcp");
        ProgramResult many = await RunAsync("dns", "many.test", at);
        ProgramResult none = await RunAsync("dns", "none.test", at);

        Assert.Equal(new ProgramResult(0, "192.0.2.7 for 60 s\n", ""), udp);
        Assert.Equal(new ProgramResult(0, "2001:db8::7 for 60 s\n", ""), tcp);
        Assert.Equal((0, "the answer was cut: asking again over TCP\n"), (many.ExitCode, many.Errors));
        Assert.Equal(100, many.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal((1, "none.test: no such name\n"), (none.ExitCode, none.Errors));
    }

    [Fact]
    public async Task Smtp_sends_a_mail_after_STARTTLS_and_none_to_a_server_that_is_not_trusted()
    {
        Assert.SkipUnless((await Peer.RunAsync(DebianPython, "", "-c", "import aiosmtpd")).ExitCode == 0, "aiosmtpd is not installed: apt-get install python3-aiosmtpd");
        await using RunningProgram server = Peer.Start(
            DebianPython,
            "-u",
            "-c",
            """
            import asyncio, ssl, sys
            from aiosmtpd.smtp import SMTP
            class Box:
                async def handle_DATA(self, server, session, envelope):
                    print(envelope.mail_from, envelope.rcpt_tos, session.ssl is not None, repr(envelope.content.decode()))
                    return '250 kept'
            async def main():
                context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
                context.load_cert_chain(sys.argv[1], sys.argv[2])
                server = await asyncio.get_running_loop().create_server(lambda: SMTP(Box(), tls_context=context, require_starttls=True, hostname='localhost'), '127.0.0.1', 0)
                print(server.sockets[0].getsockname()[1])
                await server.serve_forever()
            asyncio.run(main())
            """,
            site.Certificate,
            site.Key);
        string at = "127.0.0.1:" + await server.LineAsync();

        ProgramResult sent = await RunWithAsync("Dear you,\n.hidden\nbye\n", "smtp-starttls", at, "me@here.example", "you@there.example", "Hi", site.Authority);
        ProgramResult refused = await RunWithAsync("no\n", "smtp-starttls", at, "me@here.example", "you@there.example", "Hi");

        Assert.Equal((0, ""), (sent.ExitCode, sent.Errors));
        Assert.Matches($@"^TLS 1\.[23], .*{site.Pin}\n250 kept\n$", sent.Output);
        Assert.Equal(
            @"me@here.example ['you@there.example'] True 'From: me@here.example\r\nTo: you@there.example\r\nSubject: Hi\r\n\r\nDear you,\r\n.hidden\r\nbye\r\n'",
            await server.LineAsync(1));
        Assert.Equal(9, refused.ExitCode);
        Assert.DoesNotContain("kept", refused.Output, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static Task<ProgramResult> RunAsync(string script, params string[] arguments) => RunWithAsync("", script, arguments);

    private static Task<ProgramResult> RunWithAsync(string input, string script, params string[] arguments) => ProgramRun.RunAsync(
        NetreplProcess.StartInfo(["run", RepositoryRoot.Combine("scripts", script + ".csx"), .. arguments]), input, limit: NetreplProcess.ScriptStart);

    private static async Task<RunningProgram> StartRedisAsync(string socket)
    {
        RunningProgram server = Peer.Start("redis-server", "--port", "0", "--unixsocket", socket, "--save", "", "--dir", Path.GetDirectoryName(socket)!);
        await server.WaitForOutputAsync("ready to accept connections");
        return server;
    }

    // The server takes no port 0: a free port may be taken by another before the server has it.
    private static async Task<(RunningProgram Server, int Port)> StartAsync(Func<int, RunningProgram> start)
    {
        for (int tries = 1; ; tries++)
        {
            int port = FreePort();
            RunningProgram server = start(port);
            try
            {
                await Eventually.HoldsAsync(() => server.HasExited || IsOpen(port), $"a server on port {port}");
                if (!server.HasExited)
                {
                    return (server, port);
                }
            }
            catch (TimeoutException) when (tries < StartsTried)
            {
            }

            string told = server.Errors;
            await server.DisposeAsync();
            Assert.True(tries < StartsTried, told);
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static bool IsOpen(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private RunningProgram StartNginx(int port)
    {
        string paths = string.Concat(new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(kind => $"{kind}_temp_path {folder.Combine(kind)};"));
        string configuration = folder.Write("nginx.conf", $$"""
            daemon off; master_process off; pid {{folder.Combine("pid")}}; error_log stderr;
            events {}
            http {
                access_log off; {{paths}}
                server {
                    listen 127.0.0.1:{{port}};
                    root {{folder.Combine(".")}};
                    location /chunked/ { alias {{folder.Combine(".")}}/; sub_filter_types *; sub_filter_once off; sub_filter line chunk; }
                }
            }
            """);
        return Peer.Start("nginx", "-c", configuration, "-p", folder.Combine("."), "-e", "stderr");
    }

    private RunningProgram StartDnsmasq(int port)
    {
        string many = string.Concat(Enumerable.Range(1, 100).Select(number => $"198.51.100.{number} many.test\n"));
        string hosts = folder.Write("hosts", "192.0.2.7 box.test\n2001:db8::7 box.test\n" + many);
        return Peer.Start("dnsmasq", "--keep-in-foreground", "--conf-file=/dev/null", "--no-resolv", "--no-hosts", $"--port={port}", "--listen-address=127.0.0.1", "--bind-interfaces", $"--addn-hosts={hosts}", "--local=/test/", "--local-ttl=60", "--pid-file=", "--user=", "--log-facility=-");
    }
}
