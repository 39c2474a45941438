using System.Diagnostics;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary><c>netrepl cert</c>, as openssl, curl and Python see what it makes.</summary>
public sealed class CertTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Authority => folder.Combine("data", "netrepl", "ca", "ca.pem");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Openssl_verifies_the_certificate_for_each_of_its_names()
    {
        await MakeAsync("localhost", "127.0.0.1", "bücher.example", "*.app.test");

        foreach (string[] check in new string[][] { ["-verify_hostname", "localhost"], ["-verify_ip", "127.0.0.1"], ["-verify_hostname", "xn--bcher-kva.example"], ["-verify_hostname", "a.app.test"] })
        {
            ProgramResult result = await Peer.RunAsync("openssl", "", ["verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", Authority, .. check, folder.Combine("localhost.pem")]);
            Assert.Equal((0, $"{folder.Combine("localhost.pem")}: OK\n"), (result.ExitCode, result.Output));
        }

        ProgramResult other = await Peer.RunAsync("openssl", "", "verify", "-CAfile", Authority, "-verify_hostname", "b.a.app.test", folder.Combine("localhost.pem"));
        Assert.NotEqual(0, other.ExitCode);
    }

    [Fact]
    public async Task Openssl_takes_a_clients_certificate_for_a_client()
    {
        await MakeAsync("--client", "alice@example.com");

        ProgramResult result = await Peer.RunAsync(
            "openssl", "", "verify", "-x509_strict", "-purpose", "sslclient", "-CAfile", Authority, "-verify_email", "alice@example.com", folder.Combine("alice@example.com-client.pem"));

        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Curl_trusts_a_server_that_has_the_certificate()
    {
        await MakeAsync("localhost");
        await using RunningProgram server = Peer.StartPython(
            """
            import ssl
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(sys.argv[1] + "/localhost.pem", sys.argv[1] + "/localhost-key.pem")
            s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])
            c = context.wrap_socket(s.accept()[0], server_side=True)
            c.recv(1000); c.sendall(b"HTTP/1.0 200 OK\r\n\r\nhello"); c.unwrap()
            """,
            folder.Path);
        string port = await server.LineAsync();

        ProgramResult result = await Peer.RunAsync("curl", "", "-sS", "--cacert", Authority, "--resolve", $"localhost:{port}:127.0.0.1", $"https://localhost:{port}/");

        Assert.Equal(("hello", ""), (result.Output, result.Errors));
    }

    [Theory]
    [InlineData("\"$NETREPL\" connect tls://localhost:$1 --ca $2", "openssl")]
    [InlineData("openssl s_client -quiet -verify_return_error -verify_hostname localhost -CAfile $2 -connect localhost:$1", "openssl")]
    [InlineData("curl -sSN --http0.9 --cacert $2 https://localhost:$1/", "curl")]
    public async Task Clients_that_trust_the_authority_talk_with_listen(string client, string needs)
    {
        _ = Peer.StartInfo(needs);
        await MakeAsync("localhost");
        await using NetreplProcess server = NetreplProcess.Start(
            Prepare(NetreplProcess.StartInfo("listen", "tls://0", "--cert", "localhost.pem", "--key", "localhost-key.pem")));
        int port = await server.ListeningAsync();
        await using RunningProgram peer = new(NetreplProcess.ShellStartInfo($"exec {client}", $"{port}", Authority));

        await server.WriteAsync("verified\n");

        await peer.WaitForOutputAsync("verified\n");
    }

    [Fact]
    public async Task Chromium_shows_what_a_script_serves_once_the_printed_line_has_made_it_trust_the_authority()
    {
        _ = Peer.StartInfo("certutil");
        await MakeAsync("localhost");
        await using NetreplProcess server = NetreplProcess.Start(Prepare(NetreplProcess.StartInfo(
            "listen", "tls://0", "--cert", "localhost.pem", "--key", "localhost-key.pem", "--script", RepositoryRoot.Combine("scripts", "http.csx"))));
        string page = $"https://localhost:{await server.ListeningAsync()}/";
        ProcessStartInfo line = NetreplProcess.ShellStartInfo((await MakeAsync("ca")).Output.Split("Chromium:")[1].Split('\n')[0]);
        line.Environment["HOME"] = folder.Path;

        ProgramResult stranger = await Browser.ShowAsync(page, folder.Path);
        ProgramResult trusted = await ProgramRun.RunAsync(line);
        ProgramResult friend = await Browser.ShowAsync(page, folder.Path);

        Assert.Contains("ERR_CERT_AUTHORITY_INVALID", stranger.Errors, StringComparison.Ordinal);
        Assert.Equal(0, trusted.ExitCode);
        Assert.DoesNotContain("Hello WORLD", stranger.Output, StringComparison.Ordinal);
        Assert.Contains("Hello WORLD", friend.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Openssl_opens_a_pkcs12_file_with_certificate_key_and_authority()
    {
        ProgramResult made = await MakeAsync("localhost", "--pkcs12");

        ProgramResult result = await Peer.RunAsync("openssl", "", "pkcs12", "-in", folder.Combine("localhost.p12"), "-passin", "pass:changeit", "-noenc");

        Assert.Contains("its password is 'changeit'", made.Output, StringComparison.Ordinal);
        Assert.Equal(2, result.Output.Split("BEGIN CERTIFICATE").Length - 1);
        Assert.Contains("BEGIN PRIVATE KEY", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_their_owners_alone_and_named_after_the_first_name()
    {
        Directory.CreateDirectory(folder.Combine("certs"));
        await MakeAsync("::1", "-o", "certs");
        await MakeAsync("*.app.test", "-o", "certs");

        string[] files = Directory.GetFiles(folder.Combine("certs"));
        Assert.Equal(["__1-key.pem", "__1.pem", "_wildcard.app.test-key.pem", "_wildcard.app.test.pem"], files.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(Authority)!));
    }

    [Theory]
    [InlineData("localhost.pem")]
    [InlineData("localhost-key.pem")]
    public async Task An_existing_file_stops_it_before_anything_is_written(string name)
    {
        folder.Write(name, "precious");

        ProgramResult result = await RunAsync("cert", "localhost");

        Assert.Equal((6, $"netrepl: write {name}: file exists\n  hint: --force replaces it\n"), (result.ExitCode, result.Errors));
        Assert.Equal("precious", await File.ReadAllTextAsync(folder.Combine(name), TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task Force_replaces_both_but_no_link()
    {
        folder.Write("localhost.pem", "old");
        folder.Write("localhost-key.pem", "old");
        await MakeAsync("localhost", "--force");
        Assert.Contains("BEGIN CERTIFICATE", await File.ReadAllTextAsync(folder.Combine("localhost.pem"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        File.Delete(folder.Combine("localhost-key.pem"));
        File.CreateSymbolicLink(folder.Combine("localhost-key.pem"), folder.Write("target", "precious"));
        ProgramResult result = await RunAsync("cert", "localhost", "--force");

        Assert.Equal((6, "netrepl: write localhost-key.pem: it is a symbolic link\n"), (result.ExitCode, result.Errors));
        Assert.Equal("precious", await File.ReadAllTextAsync(folder.Combine("target"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Ca_prints_where_it_is_and_a_line_that_openssl_understands()
    {
        ProgramResult lines = await MakeAsync("ca");
        ProgramResult path = await MakeAsync("ca", "--path");

        Assert.Equal(Authority + "\n", path.Output);
        Assert.Contains($"curl --cacert {Authority} ", lines.Output, StringComparison.Ordinal);
        Assert.Contains("update-ca-certificates", lines.Output, StringComparison.Ordinal);
        Assert.Contains("CN=NetRepl local CA ", lines.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_agrees_with_openssl_about_the_fingerprint()
    {
        await MakeAsync("localhost");

        ProgramResult shown = await RunAsync("cert", "show", "localhost.pem");
        ProgramResult theirs = await Peer.RunAsync("openssl", "", "x509", "-noout", "-fingerprint", "-sha256", "-in", folder.Combine("localhost.pem"));

        string hex = theirs.Output.Split('=')[1].Trim().Replace(":", "", StringComparison.Ordinal).ToLowerInvariant();
        Assert.Contains($"fingerprint:  sha256:{hex}\n", shown.Output, StringComparison.Ordinal);
        Assert.Contains("names:        localhost (DNS)\n", shown.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.pem", "no such file")]
    [InlineData("text", "no certificate")]
    public async Task Show_names_the_file_that_is_no_certificate(string name, string cause)
    {
        folder.Write("text", "hello");

        ProgramResult result = await RunAsync("cert", "show", name);

        Assert.Equal((2, $"netrepl: load {name}: {cause}\n"), (result.ExitCode, result.Errors));
    }

    [Fact]
    public async Task An_authority_open_to_others_is_not_used()
    {
        await MakeAsync("ca");
        File.SetUnixFileMode(Path.GetDirectoryName(Authority)!, (UnixFileMode)0x1FF);

        ProgramResult result = await RunAsync("cert", "localhost");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("others have rights to it\n  hint: chmod 700 ", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_written_is_told_and_leaves_nothing()
    {
        await MakeAsync("ca");
        ProcessStartInfo start = Prepare(NetreplProcess.ShellStartInfo("trap '' XFSZ; ulimit -f 0; DOTNET_EnableWriteXorExecute=0 exec \"$NETREPL\" cert localhost"));

        ProgramResult result = await ProgramRun.RunAsync(start);

        Assert.Equal((6, "netrepl: write localhost-key.pem: files may not be so large here\n"), (result.ExitCode, result.Errors));
        Assert.Empty(Directory.GetFiles(folder.Path));
        Assert.Equal("netrepl: write no/localhost-key.pem: its folder does not exist\n", (await RunAsync("cert", "localhost", "-o", "no")).Errors);
    }

    private async Task<ProgramResult> MakeAsync(params string[] words)
    {
        ProgramResult result = await RunAsync(["cert", .. words]);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        return result;
    }

    private Task<ProgramResult> RunAsync(params string[] words) => ProgramRun.RunAsync(Prepare(NetreplProcess.StartInfo(words)));

    private ProcessStartInfo Prepare(ProcessStartInfo start)
    {
        start.WorkingDirectory = folder.Path;
        start.Environment["XDG_DATA_HOME"] = folder.Combine("data");
        return start;
    }
}
