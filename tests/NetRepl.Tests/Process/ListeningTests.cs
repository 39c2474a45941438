using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>Where a listener can be reached, and how long.</summary>
public sealed class ListeningTests
{
    [Fact]
    public async Task Port_alone_answers_on_both_loopback_addresses_and_says_so()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "-k", "0");
        int port = await program.ListeningAsync();

        await Peer.RunAsync("ncat", "by IPv4\n", "--send-only", "127.0.0.1", $"{port}");
        await Peer.RunAsync("ncat", "by IPv6\n", "--send-only", "::1", $"{port}");

        await program.WaitForOutputAsync("by IPv4");
        await program.WaitForOutputAsync("by IPv6");
        Assert.Equal($"netrepl: listening on tcp://127.0.0.1:{port} and tcp://[::1]:{port} (this machine only)\n", program.Errors);
    }

    [Theory]
    [InlineData("*:0")]
    [InlineData(":0")]
    public async Task Star_is_exposed_and_says_so(string spec)
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "-k", spec);
        int port = await program.ListeningAsync();

        await Peer.RunAsync("ncat", "by IPv4\n", "--send-only", "127.0.0.1", $"{port}");
        await Peer.RunAsync("ncat", "by IPv6\n", "--send-only", "::1", $"{port}");

        await program.WaitForOutputAsync("by IPv4");
        await program.WaitForOutputAsync("by IPv6");
        Assert.Contains("(all interfaces: the network can connect)", program.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_and_port_may_be_two_words()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "127.0.0.1", "0");
        int port = await program.ListeningAsync();
        program.FinishInput();

        await using NetreplProcess client = NetreplProcess.Start("connect", "127.0.0.1", $"{port}");
        await client.WriteAsync("hi");
        client.FinishInput();

        Assert.Equal((0, 0), (await client.ExitAsync(), await program.ExitAsync()));
        Assert.Equal("hi", program.OutputText);
    }

    [Fact]
    public async Task Port_can_be_listened_on_again_at_once_after_we_closed_first()
    {
        await using NetreplProcess first = NetreplProcess.Start("listen", "127.0.0.1:0");
        int port = await first.ListeningAsync();
        await using RunningProgram peer = Peer.StartPython(Peer.PythonConnects + "c.recv(1); c.close()", port);
        first.FinishInput();
        Assert.Equal(0, await first.ExitAsync());
        Assert.Equal(0, await peer.ExitAsync());

        await using NetreplProcess second = NetreplProcess.Start("listen", $"127.0.0.1:{port}");

        Assert.Equal(port, await second.ListeningAsync());
    }

    [Fact]
    public async Task Client_may_say_where_it_comes_from()
    {
        await using RunningProgram peer = Peer.StartPython("""
            free = socket.socket(); free.bind(('127.0.0.2', 0)); print(free.getsockname()[1]); sys.stdin.readline(); free.close()
            s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1]); c, other = s.accept(); print('from', *other)
            """);
        string source = await peer.LineAsync();
        await peer.WriteAsync("listen\n");
        string port = await peer.LineAsync(1);

        ProgramResult result = await NetreplProcess.RunAsync("connect", "--source", "127.0.0.2", "--source-port", source, "127.0.0.1", port);

        Assert.Equal(0, result.ExitCode);
        await peer.WaitForOutputAsync($"from 127.0.0.2 {source}\n");
    }

    [Fact]
    public async Task Silent_client_keeps_nobody_waiting()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "-k", "0");
        int port = await program.ListeningAsync();
        await using RunningProgram silent = Peer.StartPython(Peer.PythonConnects + "print('here'); sys.stdin.read()", port);
        await silent.WaitForOutputAsync("here");

        await Peer.RunAsync("ncat", "served", "--send-only", "127.0.0.1", $"{port}");

        await program.WaitForOutputAsync("served");
    }
}
