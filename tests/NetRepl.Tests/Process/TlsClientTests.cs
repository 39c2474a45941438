using System.Text.Json;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary><c>netrepl connect tls://…</c> with servers that no one here wrote.</summary>
public sealed class TlsClientTests(TestSite site) : IClassFixture<TestSite>
{
    // Accepts one TLS connection as c; further arguments are certificate, key and, if a client certificate is demanded, its authority.
    private const string Accepts =
        """
        import ssl
        x = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER); x.load_cert_chain(sys.argv[1], sys.argv[2]); x.set_alpn_protocols(['http/1.1'])
        if len(sys.argv) > 3: x.load_verify_locations(sys.argv[3]); x.verify_mode = ssl.CERT_REQUIRED
        s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1]); c, _ = s.accept()
        try: c = x.wrap_socket(c, server_side=True, suppress_ragged_eofs=False)
        except (ssl.SSLError, OSError) as e: print('refused', e); sys.exit()

        """;

    [Theory]
    [InlineData("openssl s_server -quiet -cert $1 -key $2 -port $3")]
    [InlineData("ncat -l 127.0.0.1 $3 --ssl --ssl-cert $1 --ssl-key $2")]
    [InlineData("socat OPENSSL-LISTEN:$3,bind=127.0.0.1,reuseaddr,cert=$1,key=$2,verify=0 -")]
    public async Task Servers_are_verified_and_talk(string server)
    {
        int port = FreePort();
        await using RunningProgram peer = new(NetreplProcess.ShellStartInfo($"exec {server}", site.Certificate, site.Key, $"{port}"));
        await Eventually.HoldsAsync(() => File.ReadAllText("/proc/net/tcp").Contains($":{port:X4} 00000000:0000 0A", StringComparison.Ordinal)
            || File.ReadAllText("/proc/net/tcp6").Contains($":{port:X4} 00000000000000000000000000000000:0000 0A", StringComparison.Ordinal), "it listens");
        await using NetreplProcess program = NetreplProcess.Start("connect", $"tls://localhost:{port}", "--ca", site.Authority);

        await program.WriteAsync("question\n");
        await peer.WaitForOutputAsync("question\n");
        await peer.WriteAsync("answer\n");
        await program.WaitForOutputAsync("answer\n");
    }

    [Fact]
    public async Task Unverified_server_gets_no_byte_and_the_code_is_5()
    {
        await using RunningProgram peer = StartServer("\ntry: print('got', c.recv(100))\nexcept OSError as e: print('got nothing')");

        ProgramResult client = await ConnectAsync(await peer.LineAsync(), "secret");

        Assert.Equal(5, client.ExitCode);
        Assert.StartsWith("netrepl: connect tls://localhost:", client.Errors, StringComparison.Ordinal);
        Assert.Contains($"the certificate is not trusted: its issuer is unknown: CN=Test Authority ({site.Pin})\n  hint: ", client.Errors, StringComparison.Ordinal);
        Assert.Contains($"--pin {site.Pin}", client.Errors, StringComparison.Ordinal);
        await peer.ExitAsync();
        Assert.DoesNotContain("secret", peer.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_name_is_refused_with_the_names_it_has()
    {
        await using RunningProgram peer = StartServer();

        ProgramResult client = await ConnectAsync(await peer.LineAsync(), "", "--ca", site.Authority, "--sni", "example.org");

        Assert.Equal(5, client.ExitCode);
        Assert.Contains("it is for localhost, 127.0.0.1, ::1, not for example.org", client.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TLSv1_2")]
    [InlineData("TLSv1_3")]
    public async Task Late_reply_after_our_close_notify_is_printed(string version)
    {
        await using RunningProgram peer = StartServer(
            "print(c.recv(100), c.recv(100), c.version()); sys.stdin.readline(); c.sendall(b'late' * 100000); c.unwrap()",
            $"x.maximum_version = ssl.TLSVersion.{version}\n");
        await using NetreplProcess program = NetreplProcess.Start("connect", $"tls://localhost:{await peer.LineAsync()}", "--ca", site.Authority);

        await program.WriteAsync("question");
        program.FinishInput();
        await peer.WaitForOutputAsync($"b'question' b'' {version.Replace('_', '.')}");
        await peer.WriteAsync("now\n");

        Assert.Equal(0, await program.ExitAsync());
        Assert.Equal(400_000, program.Output.Length);
    }

    [Fact]
    public async Task Cut_without_close_notify_is_told_and_the_code_is_1()
    {
        await using RunningProgram peer = StartServer("c.sendall(b'part'); sys.stdin.readline(); c.shutdown(socket.SHUT_RDWR)");
        await using NetreplProcess program = NetreplProcess.Start("connect", $"tls://localhost:{await peer.LineAsync()}", "--ca", site.Authority);

        await program.WaitForOutputAsync("part");
        await peer.WriteAsync("now\n");

        Assert.Equal(1, await program.ExitAsync());
        Assert.Contains("cut without TLS close_notify", program.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_that_misses_our_certificate_is_never_exit_0()
    {
        await using RunningProgram peer = Peer.StartPython(Accepts + "print('let in')", site.Certificate, site.Key, site.Authority);

        ProgramResult client = await ConnectAsync(await peer.LineAsync(), "hello", "--ca", site.Authority);

        Assert.Contains(client.ExitCode, new[] { 1, 5 });
        Assert.Contains("--cert", client.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_that_demands_our_certificate_gets_it()
    {
        await using RunningProgram peer = Peer.StartPython(
            Accepts + "print(c.getpeercert()['subject']); c.sendall(b'welcome'); c.unwrap()", site.Certificate, site.Key, site.Authority);

        ProgramResult client = await ConnectAsync(await peer.LineAsync(), "", "--ca", site.Authority, "--cert", site.Visitor);

        Assert.Equal((0, "welcome"), (client.ExitCode, client.Output));
        Assert.Contains("visitor", peer.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_server_is_told()
    {
        await using RunningProgram peer = Peer.StartPython(Peer.PythonAccepts + "c.sendall(b'220 mail.example ready\\r\\n'); sys.stdin.read()");

        ProgramResult client = await ConnectAsync(await peer.LineAsync(), "");

        Assert.Equal(5, client.ExitCode);
        Assert.Contains("the peer does not speak TLS", client.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silent_server_is_given_up_after_the_timeout()
    {
        await using RunningProgram peer = Peer.StartPython(Peer.PythonAccepts + "sys.stdin.read()");

        ProgramResult client = await ConnectAsync(await peer.LineAsync(), "", "--tls-timeout", "200ms");

        Assert.Equal(5, client.ExitCode);
        Assert.Contains("no answer within 0.2 s", client.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task First_use_is_remembered_and_a_change_refused()
    {
        using var other = new TestSite();
        string state = site.Combine("state");
        int port = FreePort();
        string[] line = ["connect", "--tofu", $"tls://localhost:{port}"];

        ProgramResult first = await UseAsync(site, port, line, state);
        ProgramResult again = await UseAsync(site, port, line, state);
        ProgramResult changed = await UseAsync(other, port, line, state);

        Assert.Equal((0, 0, 5), (first.ExitCode, again.ExitCode, changed.ExitCode));
        Assert.Contains($"is trusted from now on: {site.Pin}", first.Errors, StringComparison.Ordinal);
        Assert.Equal("", again.Errors);
        Assert.Contains($"has changed: it is {other.Pin} and was {site.Pin}", changed.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Insecure_warns_and_goes_on()
    {
        await using RunningProgram peer = StartServer("c.sendall(b'hi'); c.unwrap()");

        ProgramResult client = await ConnectAsync(await peer.LineAsync(), "", "--insecure");

        Assert.Equal((0, "hi"), (client.ExitCode, client.Output));
        Assert.Contains($"is not verified: {site.Pin}", client.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_have_what_was_agreed_on()
    {
        await using RunningProgram peer = StartServer("c.unwrap()");

        ProgramResult client = await ConnectAsync(await peer.LineAsync(), "", "--json", "--alpn", "h2,http/1.1", "--ca", site.Authority);

        JsonElement tls = JsonLines.Of(client.Errors, "open")[0].GetProperty("tls");
        Assert.Equal(
            ("1.3", "http/1.1", "localhost", site.Pin),
            (tls.GetProperty("version").GetString(), tls.GetProperty("alpn").GetString(), tls.GetProperty("sni").GetString(), tls.GetProperty("fingerprint").GetString()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Session_secrets_are_written_only_when_asked(bool byOption)
    {
        await using RunningProgram peer = StartServer("c.unwrap()");
        string file = site.Combine($"secrets-{byOption}");
        string[] option = byOption ? ["--keylog", file] : [];
        System.Diagnostics.ProcessStartInfo start = NetreplProcess.StartInfo(
            ["connect", $"tls://localhost:{await peer.LineAsync()}", "--ca", site.Authority, .. option]);
        start.Environment["SSLKEYLOGFILE"] = byOption ? "" : file;

        ProgramResult client = await ProgramRun.RunAsync(start);

        Assert.Equal(0, client.ExitCode);
        Assert.Contains("CLIENT_TRAFFIC_SECRET_0 ", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("600", (await Peer.RunAsync("stat", "", "-c", "%a", file)).Output.Trim());
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<ProgramResult> UseAsync(TestSite shown, int port, string[] line, string state)
    {
        await using RunningProgram peer = Peer.StartPython(
            Accepts.Replace("('127.0.0.1', 0)", $"('127.0.0.1', {port})", StringComparison.Ordinal) + "c.unwrap()", shown.Certificate, shown.Key);
        await peer.LineAsync();
        System.Diagnostics.ProcessStartInfo start = NetreplProcess.StartInfo(line);
        start.Environment["XDG_STATE_HOME"] = state;
        return await ProgramRun.RunAsync(start);
    }

    private static Task<ProgramResult> ConnectAsync(string port, string input, params string[] more) =>
        ProgramRun.RunAsync(NetreplProcess.StartInfo(["connect", $"tls://localhost:{port}", .. more]), input);

    private RunningProgram StartServer(string afterwards = "", string before = "") => Peer.StartPython(
        Accepts.Replace("s = socket", before + "s = socket", StringComparison.Ordinal) + afterwards, site.Certificate, site.Key);
}
