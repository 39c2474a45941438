using System.Text.RegularExpressions;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>Files the program writes: new ones 0600, existing ones only when asked, whole frames when the disk is full.</summary>
public sealed class OutputFileTests : IDisposable
{
    private const string Sends = Peer.PythonAccepts + "c.sendall(b'received'); c.close()";

    private readonly TemporaryFolder folder = new();

    private string FilePath => folder.Combine("file");

    [Fact]
    public async Task Received_bytes_go_to_a_new_private_file_and_to_stdout()
    {
        ProgramResult result = await ReceiveAsync("--output", FilePath);

        Assert.Equal(new ProgramResult(0, "received", ""), result);
        Assert.Equal("received", await ReadAsync());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(FilePath).UnixFileMode);
    }

    [Fact]
    public async Task Existing_file_is_refused_before_connecting()
    {
        folder.Write("file", "old");

        ProgramResult result = await NetreplProcess.RunAsync("connect", "--output", FilePath, "127.0.0.1", "1");

        Assert.Equal(new ProgramResult(6, "", $"netrepl: write {FilePath}: file exists; --append adds to it, --force replaces it\n"), result);
        Assert.Equal("old", await ReadAsync());
    }

    [Theory]
    [InlineData("", "it is a folder")]
    [InlineData("none/file", "its folder does not exist")]
    public async Task File_that_cannot_be_made_is_told_with_its_cause(string name, string cause)
    {
        ProgramResult result = await NetreplProcess.RunAsync("connect", "--output", folder.Combine(name), "127.0.0.1", "1");

        Assert.Equal(new ProgramResult(6, "", $"netrepl: write {folder.Combine(name)}: {cause}\n"), result);
    }

    [Theory]
    [InlineData("--append", "old received")]
    [InlineData("--force", "received")]
    public async Task Existing_file_grows_or_is_replaced_when_asked(string how, string expected)
    {
        folder.Write("file", "old ");

        ProgramResult result = await ReceiveAsync("--output", FilePath, how);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(expected, await ReadAsync());
    }

    [Theory]
    [InlineData("--append")]
    [InlineData("--force")]
    public async Task Symbolic_link_is_refused_also_with(string how)
    {
        string target = folder.Write("target", "old");
        File.CreateSymbolicLink(FilePath, target);

        ProgramResult result = await NetreplProcess.RunAsync("connect", "--output", FilePath, how, "127.0.0.1", "1");

        Assert.Equal(new ProgramResult(6, "", $"netrepl: write {FilePath}: it is a symbolic link\n"), result);
        Assert.Equal("old", await File.ReadAllTextAsync(target, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task One_file_under_two_names_is_refused_and_not_left_behind()
    {
        ProgramResult result = await NetreplProcess.RunAsync("connect", "-o", FilePath, "--append", "-x", folder.Combine(".", "file"), "127.0.0.1", "1");

        Assert.Equal((6, ""), (result.ExitCode, result.Output));
        Assert.Contains("it is being written to", result.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public async Task Hex_dump_shows_both_directions()
    {
        await using RunningProgram peer = Peer.StartPython(Peer.PythonAccepts + "c.sendall(c.recv(100).upper()); c.close()");
        string port = await peer.LineAsync();

        ProgramResult result = await ProgramRun.RunAsync(NetreplProcess.StartInfo("connect", "-x", FilePath, "127.0.0.1", port), "hello\n");

        Assert.Equal(0, result.ExitCode);
        string[] lines = (await ReadAsync()).TrimEnd('\n').Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Matches(new Regex($@"^> \d{{4}}-\d\d-\d\dT[\d:.]+Z #1 tcp 127\.0\.0\.1:{port} 6 bytes$"), lines[0]);
        Assert.Matches(@"^0+ .*68 65 6c 6c 6f  ?0a .*hello\.", lines[1]);
        Assert.StartsWith("< ", lines[2], StringComparison.Ordinal);
        Assert.Matches(@"^0+ .*48 45 4c 4c 4f  ?0a .*HELLO\.", lines[3]);
    }

    [Fact]
    public async Task Full_device_is_told_once_and_stdout_stays_whole()
    {
        await using RunningProgram peer = Peer.StartPython(Peer.PythonAccepts + "c.sendall(b'x' * (1 << 20)); c.close()");
        string port = await peer.LineAsync();

        ProgramResult result = await NetreplProcess.RunAsync("connect", "--output", "/dev/full", "127.0.0.1", port);

        Assert.Equal((6, 1 << 20), (result.ExitCode, result.Output.Length));
        Assert.Equal("netrepl: write /dev/full: no space left; what comes from now on is not in it\n", result.Errors);
    }

    [Fact]
    public async Task Hex_dump_on_a_full_disk_ends_at_a_frame()
    {
        await using RunningProgram peer = Peer.StartPython(Peer.PythonAccepts + """
            for _ in range(64): c.sendall(b'x' * 1024); c.recv(1)
            c.close()
            """);
        string port = await peer.LineAsync();

        // A file of at most 64 KiB is what a disk is to this process; SIGXFSZ is ignored, so that writing fails as on a full one.
        await using NetreplProcess program = NetreplProcess.StartInShell(
            "trap '' XFSZ; ulimit -f 64; head -c 64 /dev/zero | DOTNET_EnableWriteXorExecute=0 \"$NETREPL\" connect -x $1 127.0.0.1 $2; exit ${PIPESTATUS[1]}", FilePath, port);

        Assert.Equal(6, await program.ExitAsync());
        Assert.Equal(64 * 1024, program.Output.Length);
        Assert.Single(program.Errors.TrimEnd('\n').Split('\n'));
        string dump = await ReadAsync();
        Assert.NotEmpty(dump);
        Assert.EndsWith("\n", dump, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static async Task<ProgramResult> ReceiveAsync(params string[] options)
    {
        await using RunningProgram peer = Peer.StartPython(Sends);
        string port = await peer.LineAsync();
        return await NetreplProcess.RunAsync(["connect", .. options, "127.0.0.1", port]);
    }

    private Task<string> ReadAsync() => File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken);
}
