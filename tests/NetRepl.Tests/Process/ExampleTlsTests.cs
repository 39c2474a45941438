using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>tls-echo.csx, tls-client.csx and starttls.csx.</summary>
public sealed class ExampleTlsTests(TestSite site, ExampleTlsTests.Mail mail) : IClassFixture<TestSite>, IClassFixture<ExampleTlsTests.Mail>
{
    [Fact]
    public async Task Client_script_verifies_and_talks_with_the_echo_script()
    {
        await using NetreplProcess server = NetreplProcess.Start(
            "listen", "tls://0", "--script", RepositoryRoot.Combine("scripts", "tls-echo.csx"), "--cert", site.Certificate, "--key", site.Key);
        int port = await server.ListeningAsync();

        ProgramResult client = await ProgramRun.RunAsync(
            NetreplProcess.StartInfo(
                "connect", $"tls://localhost:{port}", "--script", RepositoryRoot.Combine("scripts", "tls-client.csx"), "--ca", site.Authority, "--", "good morning"),
            limit: NetreplProcess.ScriptStart);
        await using RunningProgram openssl = Peer.Start("openssl", "s_client", "-quiet", "-CAfile", site.Authority, "-connect", $"localhost:{port}");

        string[] lines = client.Output.Split('\n');
        Assert.Equal((0, ""), (client.ExitCode, client.Errors));
        Assert.StartsWith(site.Pin + " until ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("TLS 1.3, TLS_", lines[1], StringComparison.Ordinal);
        Assert.Equal("good morning", lines[2]);
        await openssl.WaitForOutputAsync("TLS 1.3, TLS_");
    }

    [Fact]
    public async Task Client_script_does_not_run_without_trust()
    {
        await using NetreplProcess server = NetreplProcess.Start("listen", "tls://0");
        int port = await server.ListeningAsync();

        ProgramResult client = await ProgramRun.RunAsync(
            NetreplProcess.StartInfo("connect", $"tls://localhost:{port}", "--script", RepositoryRoot.Combine("scripts", "tls-client.csx")),
            limit: NetreplProcess.ScriptStart);

        Assert.Equal((5, ""), (client.ExitCode, client.Output));
    }

    [Fact]
    public async Task Openssl_says_STARTTLS_in_the_middle()
    {
        await using RunningProgram peer = Peer.Start("openssl", "s_client", "-quiet", "-starttls", "smtp", "-connect", $"127.0.0.1:{mail.Port}");

        await peer.WriteAsync("NOOP\r\n");

        await peer.WaitForOutputAsync("250 TLS 1.3, TLS_");
    }

    [Fact]
    public async Task Commands_behind_STARTTLS_are_not_obeyed()
    {
        ProgramResult peer = await Peer.RunAsync("ncat", "STARTTLS\r\nNOOP\r\n", "127.0.0.1", $"{mail.Port}");

        Assert.Equal("220 localhost ready\n220 go ahead\r\n", peer.Output);
    }

    public sealed class Mail() : ExampleServer("starttls.csx", "0");
}
