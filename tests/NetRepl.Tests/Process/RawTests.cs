using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>Protocols over IP through the program, with Python's raw sockets at the other end.</summary>
public sealed class RawTests
{
    [Fact]
    public async Task Listener_prints_what_python_sends_with_the_header_of_ipv4_and_answers()
    {
        Privileged.Require("raw sockets");
        await using NetreplProcess program = NetreplProcess.Start("listen", "raw:254://127.0.0.3");
        await program.ListeningAsync();
        await using RunningProgram peer = Peer.StartPython("""
            s = socket.socket(socket.AF_INET, socket.SOCK_RAW, 254); s.bind(('127.0.0.4', 0)); s.sendto(b'hello raw', ('127.0.0.3', 0))
            print(s.recv(100)[20:])
            """);

        await program.WaitForOutputAsync("hello raw");
        await program.WriteAsync("answer");

        Assert.Equal((0, "b'answer'\n"), (await peer.ExitAsync(), peer.OutputText));
        Assert.Contains("listening on raw:254://127.0.0.3 ", program.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", "00")]
    [InlineData("::1", "81")]
    public async Task Echo_without_rights_has_no_header_and_its_checksum_from_the_kernel(string host, string replyType)
    {
        Privileged.Require("a network of its own");
        ProgramResult result = await ProgramRun.RunAsync(NetreplProcess.WithRuntime(Peer.StartInfo(
            "unshare", "--net", "bash", "-c", Privileged.UpLoopback + $"""
            echo 0 2147483647 > /proc/sys/net/ipv4/ping_group_range
            type=$([ {host} = ::1 ] && echo '\x80' || echo '\x08')
            printf "$type"'\0\0\0\0\0\0\x07hello' |
                setpriv --bounding-set=-net_raw --inh-caps=-net_raw "$NETREPL" connect -q 300ms icmp://{host} | od -An -tx1
            """)));

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.StartsWith($" {replyType} 00 ", result.Output, StringComparison.Ordinal);
        Assert.EndsWith(" 00 07 68 65 6c 6c 6f\n", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("connect", "raw:icmp://127.0.0.1", 4, "icmp://HOST needs neither")]
    [InlineData("listen", "raw:tcp://", 7, "CAP_NET_RAW")]
    public async Task A_missing_right_is_told_in_one_line_with_the_remedy(string verb, string spec, int exitCode, string hint)
    {
        Privileged.Require("giving up a right");
        ProgramResult result = await ProgramRun.RunAsync(NetreplProcess.ShellStartInfo(
            "exec setpriv --bounding-set=-net_raw --inh-caps=-net_raw \"$NETREPL\" $1 $2", verb, spec));

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Matches($@"^netrepl: {verb} raw:\S+: permission denied\n  hint: .*{hint}.*\n$", result.Errors);
    }

    [Theory]
    [InlineData("sctp://127.0.0.1:9", "sctp is not supported", 2)]
    [InlineData("rdm://127.0.0.1", "rdm is not supported", 2)]
    [InlineData("raw:0://127.0.0.1", "not supported by this kernel", 4)]
    public async Task What_the_kernel_lacks_is_told_in_one_line(string spec, string cause, int exitCode)
    {
        ProgramResult result = await NetreplProcess.RunAsync("connect", spec);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.StartsWith("netrepl: ", result.Errors, StringComparison.Ordinal);
        Assert.Contains(cause, result.Errors.Split('\n')[0], StringComparison.Ordinal);
        Assert.InRange(result.Errors.Count(letter => letter == '\n'), 1, 2);
    }
}
