using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary><c>netrepl listen tls://…</c> with clients that no one here wrote.</summary>
public sealed class TlsServerTests(TestSite site) : IClassFixture<TestSite>
{
    private const string LateReader =
        "import ssl; c = ssl.create_default_context(cafile=sys.argv[2]).wrap_socket(c, server_hostname='localhost')\n";

    [Theory]
    [InlineData("openssl s_client -quiet -tls1_2 -CAfile $2 -verify_return_error -connect localhost:$1")]
    [InlineData("openssl s_client -quiet -tls1_3 -CAfile $2 -verify_return_error -connect localhost:$1")]
    [InlineData("ncat --ssl-verify --ssl-trustfile $2 localhost $1")]
    [InlineData("socat -t 10 - OPENSSL:localhost:$1,cafile=$2")]
    public async Task Clients_verify_it_and_talk(string client)
    {
        await using NetreplProcess program = Listen();
        int port = await program.ListeningAsync();
        await using RunningProgram peer = new(NetreplProcess.ShellStartInfo($"exec {client}", $"{port}", site.Authority));

        await peer.WriteAsync("question\n");
        await program.WaitForOutputAsync("question\n");
        await program.WriteAsync("answer\n");
        await peer.WaitForOutputAsync("answer\n");
    }

    [Fact]
    public async Task Curl_reads_a_response_from_stdin()
    {
        await using NetreplProcess program = Listen();
        int port = await program.ListeningAsync();
        await program.WriteAsync("HTTP/1.0 200 OK\r\n\r\nover TLS\n");
        program.FinishInput();

        ProgramResult curl = await Peer.RunAsync("curl", "", "-sS", "--cacert", site.Authority, $"https://localhost:{port}/");

        Assert.Equal((0, "over TLS\n"), (curl.ExitCode, curl.Output));
    }

    [Theory]
    [InlineData("1.2")]
    [InlineData("1.3")]
    public async Task End_of_stdin_is_close_notify_and_a_late_answer_still_comes(string version)
    {
        await using NetreplProcess program = Listen("--tls-max", version);
        int port = await program.ListeningAsync();
        await using RunningProgram peer = Peer.StartPython(
            Peer.PythonConnects + LateReader + "print(c.recv(100), c.recv(100)); sys.stdin.readline(); c.sendall(b'late'); c.unwrap()", port, site.Authority);

        await program.WriteAsync("first");
        program.FinishInput();
        await peer.WaitForOutputAsync("b'first' b''");
        await peer.WriteAsync("now\n");

        Assert.Equal(0, await program.ExitAsync());
        Assert.Equal("late", program.OutputText);
    }

    [Fact]
    public async Task A_client_that_cuts_the_connection_is_told_and_the_code_is_1()
    {
        await using NetreplProcess program = Listen();
        int port = await program.ListeningAsync();
        await using RunningProgram peer = Peer.StartPython(
            Peer.PythonConnects + LateReader + "c.sendall(b'part'); sys.stdin.readline(); c.shutdown(socket.SHUT_RDWR)", port, site.Authority);

        await program.WaitForOutputAsync("part");
        await peer.WriteAsync("now\n");

        Assert.Equal(1, await program.ExitAsync());
        Assert.Contains("cut without TLS close_notify", program.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.2")]
    [InlineData("1.3")]
    public async Task A_client_that_refuses_the_certificate_is_told_as_a_cut_and_never_exit_0(string version)
    {
        await using NetreplProcess program = Listen("--tls-max", version);
        int port = await program.ListeningAsync();

        ProgramResult client = await NetreplProcess.RunAsync("connect", $"tls://localhost:{port}");

        Assert.Equal((5, 1), (client.ExitCode, await program.ExitAsync()));
        Assert.Contains("hint: the client may have refused the certificate", program.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nonsense_and_silence_at_the_port_leave_the_one_slot_free()
    {
        await using NetreplProcess program = Listen();
        int port = await program.ListeningAsync();
        await using RunningProgram silent = Peer.StartPython(Peer.PythonConnects + "print('open'); sys.stdin.read()", port);
        await silent.WaitForOutputAsync("open");
        ProgramResult nonsense = await Peer.RunAsync("ncat", "GET / HTTP/1.0\r\n\r\n", "127.0.0.1", $"{port}");
        await program.WaitForErrorsAsync("the peer does not speak TLS");

        ProgramResult client = await ProgramRun.RunAsync(
            NetreplProcess.StartInfo("connect", $"tls://localhost:{port}", "--ca", site.Authority), "served");

        Assert.Equal((0, 0), (nonsense.ExitCode, client.ExitCode));
        program.FinishInput();
        Assert.Equal(0, await program.ExitAsync());
        Assert.Equal("served", program.OutputText);
    }

    [Fact]
    public async Task Self_made_certificate_is_printed_with_the_line_that_connects()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "tls://0");
        await program.ListeningAsync();
        await program.WaitForErrorsAsync("--pin sha256:");
        string line = program.Errors.Split("trust it with: ")[1].Split('\n')[0];
        Assert.StartsWith("netrepl connect tls://localhost:", line, StringComparison.Ordinal);

        ProgramResult client = await ProgramRun.RunAsync(NetreplProcess.ShellStartInfo(line.Replace("netrepl", "exec \"$NETREPL\"", StringComparison.Ordinal)), "hi");

        Assert.Equal((0, ""), (client.ExitCode, client.Errors));
        await program.WaitForOutputAsync("hi");
    }

    [Fact]
    public async Task Renewed_certificate_is_used_without_a_restart()
    {
        using var renewed = new TestSite();
        await using NetreplProcess program = NetreplProcess.Start("listen", "-k", "tls://0", "--cert", renewed.Certificate, "--key", renewed.Key);
        int port = await program.ListeningAsync();
        string spec = $"tls://localhost:{port}";
        ProgramResult before = await ProgramRun.RunAsync(NetreplProcess.StartInfo("connect", "-q", "0", spec, "--pin", renewed.Pin), "1");
        string pin = renewed.Renew();

        ProgramResult? after = null;
        for (int tries = 0; tries < 10 && after is not { ExitCode: 0 }; tries++)
        {
            // The files are looked at once a second.
            after = await ProgramRun.RunAsync(NetreplProcess.StartInfo("connect", "-q", "0", spec, "--pin", pin), "2");
        }

        Assert.Equal((0, 0), (before.ExitCode, after!.ExitCode));
    }

    [Theory]
    [InlineData(true, "CN=visitor")]
    [InlineData(false, "the peer showed no certificate")]
    public async Task Client_certificates_are_demanded(bool shows, string told)
    {
        await using NetreplProcess program = Listen("-v", "--client-ca", site.Authority);
        int port = await program.ListeningAsync();
        string[] certificate = shows ? ["-cert", site.Visitor, "-key", site.Visitor] : [];
        await using RunningProgram peer = Peer.Start("openssl", ["s_client", "-quiet", "-connect", $"localhost:{port}", .. certificate]);

        await program.WaitForErrorsAsync(told);
    }

    [Fact]
    public async Task Unix_socket_carries_TLS()
    {
        string path = site.Combine("tls.sock");
        await using NetreplProcess program = NetreplProcess.Start("listen", $"tls+unix:{path}", "--cert", site.Certificate, "--key", site.Key);
        await program.ListeningAsync();
        program.FinishInput();

        ProgramResult client = await ProgramRun.RunAsync(NetreplProcess.StartInfo("connect", $"tls+unix:{path}", "--ca", site.Authority), "over a file");

        Assert.Equal((0, ""), (client.ExitCode, client.Errors));
        Assert.Equal(0, await program.ExitAsync());
        Assert.Equal("over a file", program.OutputText);
        Assert.False(File.Exists(path));
    }

    private NetreplProcess Listen(params string[] more) =>
        NetreplProcess.Start(["listen", "tls://0", "--cert", site.Certificate, "--key", site.Key, .. more]);
}
