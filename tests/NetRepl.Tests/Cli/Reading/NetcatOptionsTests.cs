using Xunit;

namespace NetRepl.Tests.Cli.Reading;

public sealed class NetcatOptionsTests
{
    [Theory]
    [InlineData("listen -l 80", "-l is an option of netcat, not of netrepl listen", "write: netrepl listen PORT")]
    [InlineData("listen -vu 80", "-u is an option of netcat, not of netrepl listen", "write the endpoint so: netrepl listen udp://HOST:PORT")]
    [InlineData("connect -U /s", "-U is an option of netcat, not of netrepl connect", "write the endpoint so: netrepl connect unix:/path")]
    [InlineData("connect -z h 80", "-z is an option of netcat, not of netrepl connect", "to see whether a port is open: netrepl connect HOST PORT </dev/null")]
    [InlineData("listen -e cat 80", "-e is an option of netcat, not of netrepl listen", "what a program would do, a C# script does: --script FILE")]
    [InlineData("listen -c cat 80", "-c is an option of netcat, not of netrepl listen", "what a program would do, a C# script does: --script FILE")]
    [InlineData("listen -p 80", "-p is an option of netcat, not of netrepl listen", "the port is an argument: netrepl listen PORT")]
    public void Letters_of_netcat_get_our_way_of_saying_it(string line, string message, string hint)
    {
        var error = CommandLines.Error(line);

        Assert.Equal(message, error.Message);
        Assert.Equal(hint, error.Hint);
    }
}
