using NetRepl.Cli;
using NetRepl.Cli.Commands;
using Xunit;

namespace NetRepl.Tests.Cli.Commands;

public sealed class CallCommandBuilderTests
{
    [Theory]
    [InlineData("call a.csx", "a.csx", null, "")]
    [InlineData("call a.csx start", "a.csx", "start", "")]
    [InlineData("call -v a.csx start 8080 -v --at x -1", "a.csx", "start", "8080|-v|--at|x|-1")]
    public void What_stands_behind_the_script_is_for_the_method(string line, string script, string? method, string arguments)
    {
        CallCommand command = Call(line);

        Assert.Equal([script], command.Script.Scripts);
        Assert.Equal((method, arguments), (command.Method, string.Join('|', command.Arguments)));
        Assert.Null(command.At);
    }

    [Theory]
    [InlineData("call --at /tmp/s", "unix:/tmp/s", null, "")]
    [InlineData("call --at @s restart -1 --help", "unix:@s", "restart", "-1|--help")]
    [InlineData("call --at unix:/tmp/s -- restart", "unix:/tmp/s", "restart", "")]
    public void Running_program_is_named_by_its_socket(string line, string at, string? method, string arguments)
    {
        CallCommand command = Call(line);

        Assert.Equal(at, command.At!.ToString());
        Assert.Equal((method, arguments), (command.Method, string.Join('|', command.Arguments)));
        Assert.Empty(command.Script.Scripts);
    }

    [Fact]
    public void Control_socket_and_arguments_of_the_script_are_kept()
    {
        CallCommand command = Call("call --control /tmp/s --arg one --quiet a.csx go");

        Assert.Equal("unix:/tmp/s", command.Script.Control!.ToString());
        Assert.Equal(["one"], command.Script.Arguments);
        Assert.Equal(LogLevel.Error, command.Run.Level);
    }

    [Theory]
    [InlineData("call", "call needs a script, or --at PATH")]
    [InlineData("call --at /tmp/s --control /tmp/t", "--at and --control exclude each other")]
    [InlineData("listen 80 --control /tmp/s", "--control needs --script")]
    public void What_makes_no_sense_is_refused(string line, string message) =>
        Assert.Equal(message, CommandLines.Error(line).Message);

    [Fact]
    public void Path_that_no_socket_can_have_is_refused() =>
        Assert.StartsWith("--at '/tmp/xxx", CommandLines.Error($"call --at /tmp/{new string('x', 200)} go").Message, StringComparison.Ordinal);

    private static CallCommand Call(string line) => Assert.IsType<CommandLineResult.Call>(CommandLines.Read(line)).Command;
}
