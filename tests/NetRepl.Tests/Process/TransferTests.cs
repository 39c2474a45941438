using System.Security.Cryptography;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>Every byte arrives, however slow or large.</summary>
public sealed class TransferTests
{
    private const int EightMebibytes = 8 << 20;

    [Fact]
    public async Task Every_byte_comes_out_although_stdout_is_read_late()
    {
        await using RunningProgram peer = Peer.StartPython(Peer.PythonAccepts + """
            block = os.urandom(8 << 20)
            c.sendall(block)
            c.close()
            print(hashlib.sha256(block).hexdigest())
            """);
        string port = await peer.LineAsync();
        await using NetreplProcess program = NetreplProcess.Start(NetreplProcess.StartInfo("connect", "-v", "127.0.0.1", port), captureOutput: false);
        program.FinishInput();
        await program.WaitForErrorsAsync("connected");

        byte[] output = await ReadToEndAsync(program.RawOutput);

        Assert.Equal(0, await program.ExitAsync());
        Assert.Equal(EightMebibytes, output.Length);
        await peer.WaitForOutputAsync(Convert.ToHexStringLower(SHA256.HashData(output)));
    }

    [Fact]
    public async Task Listener_prints_every_byte_although_stdout_is_read_late()
    {
        await using NetreplProcess program = NetreplProcess.Start(NetreplProcess.StartInfo("listen", "-v", "0"), captureOutput: false);
        int port = await program.ListeningAsync();
        await using RunningProgram peer = NetreplProcess.StartInShell("head -c 8388608 /dev/urandom | tee >(sha256sum >&2) | ncat --send-only 127.0.0.1 $1", $"{port}");
        program.FinishInput();
        await program.WaitForErrorsAsync("accepted");

        byte[] output = await ReadToEndAsync(program.RawOutput);

        Assert.Equal((0, 0), (await program.ExitAsync(), await peer.ExitAsync()));
        Assert.StartsWith(Convert.ToHexStringLower(SHA256.HashData(output)), peer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listener_sends_every_byte_of_a_file_to_socat()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Combine("file");
        byte[] bytes = RandomNumberGenerator.GetBytes(EightMebibytes);
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        await using NetreplProcess program = NetreplProcess.StartInShell("exec \"$NETREPL\" listen 0 <$1", file);
        int port = await program.ListeningAsync();

        await using RunningProgram peer = Peer.Start("socat", "-u", $"TCP:127.0.0.1:{port}", "-");

        Assert.Equal((0, 0), (await program.ExitAsync(), await peer.ExitAsync()));
        Assert.Equal(SHA256.HashData(bytes), SHA256.HashData(peer.Output));
    }

    [Theory]
    [InlineData("<")]
    [InlineData("| cat |")]
    public async Task Every_byte_of_a_file_reaches_a_peer_that_reads_late(string way)
    {
        using var folder = new TemporaryFolder();
        string file = folder.Combine("file");
        byte[] bytes = RandomNumberGenerator.GetBytes(EightMebibytes);
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        await using RunningProgram peer = Peer.StartPython(Peer.PythonAccepts + """
            sys.stdin.readline()
            got = hashlib.sha256()
            while part := c.recv(65536): got.update(part)
            print(got.hexdigest())
            """);
        string port = await peer.LineAsync();
        string script = way == "<" ? "exec \"$NETREPL\" connect -v 127.0.0.1 $1 <$2" : "cat $2 | \"$NETREPL\" connect -v 127.0.0.1 $1";

        await using NetreplProcess program = NetreplProcess.StartInShell(script, port, file);
        await program.WaitForErrorsAsync("connected");
        await peer.WriteAsync("read\n");

        Assert.Equal(0, await program.ExitAsync());
        await peer.WaitForOutputAsync(Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Fact]
    public async Task Bytes_are_not_changed_in_a_bare_environment()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        await using RunningProgram peer = Peer.Start("socat", "-d", "-d", "TCP-LISTEN:0,bind=127.0.0.1", "EXEC:cat");
        string port = await SocatPortAsync(peer);
        var start = NetreplProcess.StartInfo("connect", "127.0.0.1", port);
        start.Environment["LC_ALL"] = "C";
        start.Environment.Remove("TERM");
        await using NetreplProcess program = NetreplProcess.Start(start);

        await program.Input.WriteAsync(all, TestContext.Current.CancellationToken);
        program.FinishInput();

        Assert.Equal(0, await program.ExitAsync());
        Assert.Equal(all, program.Output);
    }

    [Fact]
    public async Task Much_both_ways_at_once_does_not_block()
    {
        await using NetreplProcess program = NetreplProcess.StartInShell("head -c 33554432 /dev/zero | \"$NETREPL\" listen 0 | wc -c");
        int port = await program.ListeningAsync();
        await using RunningProgram peer = NetreplProcess.StartInShell("head -c 33554432 /dev/zero | ncat 127.0.0.1 $1 | wc -c", $"{port}");

        Assert.Equal((0, 0), (await program.ExitAsync(), await peer.ExitAsync()));
        Assert.Equal(("33554432", "33554432"), (program.OutputText.Trim(), peer.OutputText.Trim()));
    }

    [Fact]
    public async Task Lines_leave_with_crlf_when_asked()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "--crlf", "0");
        int port = await program.ListeningAsync();
        await using RunningProgram peer = Peer.Start("ncat", "--recv-only", "127.0.0.1", $"{port}");

        await program.WriteAsync("one\ntwo\r\nthree");
        program.FinishInput();

        Assert.Equal(0, await peer.ExitAsync());
        Assert.Equal("one\r\ntwo\r\nthree", peer.OutputText);
    }

    private static async Task<byte[]> ReadToEndAsync(Stream stream)
    {
        using var all = new MemoryStream();
        await stream.CopyToAsync(all).WaitAsync(TimeSpan.FromSeconds(10));
        return all.ToArray();
    }

    private static async Task<string> SocatPortAsync(RunningProgram socat)
    {
        await socat.WaitForErrorsAsync("listening on AF=2 127.0.0.1:");
        return socat.Errors.Split("listening on AF=2 127.0.0.1:")[1].Split('\n')[0];
    }
}
