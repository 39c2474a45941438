using System.Net;
using NetRepl.Cli;
using NetRepl.Cli.Commands;
using NetRepl.Core.Connections;
using NetRepl.Core.Http;
using Xunit;

namespace NetRepl.Tests.Cli.Commands;

public sealed class CommandBuilderTests
{
    [Fact]
    public void Bare_listen_has_the_engine_s_defaults()
    {
        ListenCommand command = CommandLines.Listen("8080");

        Assert.Equal(new ListenOptions(), command.Socket);
        Assert.Equal(new PipeOptions(), command.Pipe);
        Assert.Equal(new RunOptions(), command.Run);
        Assert.Empty(command.Script.Scripts);
        Assert.False(command.Script.Once);
    }

    [Fact]
    public void Bare_connect_has_the_engine_s_defaults() =>
        Assert.Equal(new ConnectOptions(), CommandLines.Connect("host 80").Socket);

    [Fact]
    public void Told_defaults_are_the_engine_s() => Assert.Equal(
        (new ListenOptions().Backlog, new ConnectOptions().ConnectTimeout),
        (CommandLines.Listen("8080 --backlog 512").Socket.Backlog, CommandLines.Connect("h 1 -w 10s").Socket.ConnectTimeout));

    [Fact]
    public void Socket_settings_reach_the_options()
    {
        ListenOptions socket = CommandLines.Listen(
            "-6 -n --no-delay off --keep-alive 30 --ttl 5 --tos 0x10 --receive-buffer 64k --send-buffer 1MiB --reuse-address "
            + "--receive-timeout 250ms --idle-timeout 2m --backlog 7 8080").Socket;

        ListenOptions expected = new()
        {
            IPVersion = IPVersion.V6,
            NumericHostsOnly = true,
            NoDelay = false,
            KeepAlive = TimeSpan.FromSeconds(30),
            Ttl = 5,
            Tos = 16,
            ReceiveBuffer = 64 * 1024,
            SendBuffer = 1024 * 1024,
            ReuseAddress = true,
            ReceiveTimeout = TimeSpan.FromMilliseconds(250),
            IdleTimeout = TimeSpan.FromMinutes(2),
            Backlog = 7,
        };
        Assert.Equal(expected, socket);
    }

    [Fact]
    public void Limits_of_HTTP_reach_the_options()
    {
        HttpLimits http = CommandLines.Listen(
            "8080 --script x --http-line 1k --http-headers 2k --http-header-count 3 --http-body 4GB --http-header-timeout 5s --http-keep-alive never").Script.Http;

        HttpLimits expected = new()
        {
            RequestLine = 1024,
            HeaderBytes = 2048,
            HeaderCount = 3,
            Body = 4_000_000_000,
            HeaderTimeout = TimeSpan.FromSeconds(5),
            KeepAliveTimeout = Timeout.InfiniteTimeSpan,
        };
        Assert.Equal(expected, http);
    }

    [Fact]
    public void Told_defaults_of_HTTP_are_the_engine_s() => Assert.Equal(
        new HttpLimits(),
        CommandLines.Listen("8080 --script x --http-line 8KiB --http-headers 32KiB --http-header-count 100 --http-body 30MB --http-header-timeout 30s --http-keep-alive 130s").Script.Http);

    [Fact]
    public void Connect_settings_reach_the_options()
    {
        ConnectOptions socket = CommandLines.Connect("-4 -w never -s 127.0.0.2 -p8080 host 80").Socket;

        ConnectOptions expected = new()
        {
            IPVersion = IPVersion.V4,
            ConnectTimeout = Timeout.InfiniteTimeSpan,
            Source = IPAddress.Parse("127.0.0.2"),
            SourcePort = 8080,
        };
        Assert.Equal(expected, socket);
    }

    [Fact]
    public void Script_options_reach_the_record()
    {
        ScriptOptions script = CommandLines.Listen("--script a --arg x 80 --script b --tick 1.5s --serial --hook-errors exit --once -- y -z").Script;

        Assert.Equal(["a", "b"], script.Scripts);
        Assert.Equal(["x", "y", "-z"], script.Arguments);
        Assert.Equal(TimeSpan.FromSeconds(1.5), script.Tick);
        Assert.True(script.Serial);
        Assert.True(script.Once);
        Assert.Equal(HookErrorPolicy.Exit, script.HookErrors);
    }

    [Fact]
    public void Pipe_options_reach_the_record()
    {
        PipeOptions pipe = CommandLines.Listen("-o a -x b --force -C --json --raw --script s --print -k -q 0.5 80").Pipe;

        PipeOptions expected = new()
        {
            Output = "a",
            HexDump = "b",
            Existing = ExistingFile.Overwrite,
            Crlf = true,
            Json = true,
            Raw = true,
            Print = true,
            KeepOpen = true,
            QuitAfter = TimeSpan.FromSeconds(0.5),
        };
        Assert.Equal(expected, pipe);
        Assert.Equal(ExistingFile.Append, CommandLines.Listen("-o a --append 80").Pipe.Existing);
    }

    [Fact]
    public void Limits_reach_the_record()
    {
        RunOptions run = CommandLines.Listen("-m 5 --max-per-address 2 --debug --color never 80").Run;

        Assert.Equal(new RunOptions { MaxConnections = 5, MaxPerAddress = 2 }, run);
        Assert.Equal(int.MaxValue, CommandLines.Listen("--max-per-address 0 80").Run.MaxPerAddress);
    }

    [Fact]
    public void Limits_of_a_script_are_options_and_zero_lifts_that_on_replies()
    {
        ListenCommand plain = CommandLines.Listen("80 --script echo");
        ListenCommand limited = CommandLines.Listen("80 --script echo --max-line 1k --send-queue 1MiB --drain-timeout 5s --udp-reply-limit 7 --udp-reply-any-port");

        Assert.Equal((null, null, TimeSpan.FromSeconds(30)), (plain.Script.MaxLine, plain.Script.SendQueue, plain.Script.DrainTimeout));
        Assert.Equal((1024, 1024 * 1024, TimeSpan.FromSeconds(5)), (limited.Script.MaxLine, limited.Script.SendQueue, limited.Script.DrainTimeout));
        Assert.Equal((null, false), (plain.Run.UdpReplyLimit, plain.Run.UdpReplyAnyPort));
        Assert.Equal((7, true), (limited.Run.UdpReplyLimit, limited.Run.UdpReplyAnyPort));
        Assert.Equal(int.MaxValue, CommandLines.Listen("80 --script echo --udp-reply-limit 0").Run.UdpReplyLimit);
    }

    [Theory]
    [InlineData("80", LogLevel.Warning)]
    [InlineData("--quiet 80", LogLevel.Error)]
    [InlineData("-v 80", LogLevel.Information)]
    [InlineData("-vv 80", LogLevel.Debug)]
    [InlineData("-v 80 --verbose", LogLevel.Debug)]
    [InlineData("-vvvv 80", LogLevel.Trace)]
    public void Verbosity_is_a_log_level(string words, LogLevel level) => Assert.Equal(level, CommandLines.Listen(words).Run.Level);

    [Theory]
    [InlineData("-4 -s ::1 host 80", "--source is an IPv6 address, and --ipv4 asks for IPv4 only")]
    [InlineData("-6 -s 127.0.0.1 host 80", "--source is an IPv4 address, and --ipv6 asks for IPv6 only")]
    public void Source_and_version_of_ip_agree(string words, string message) =>
        Assert.Equal(message, Assert.IsType<CommandLineResult.UsageError>(CommandLines.Read($"connect {words}")).Message);
}
