using Xunit;

namespace NetRepl.Tests.Cli.Reading;

public sealed class MissingVerbTests
{
    [Theory]
    [InlineData("lisen 8080", "unknown verb 'lisen'", "did you mean 'listen'?")]
    [InlineData("conect host 80", "unknown verb 'conect'", "did you mean 'connect'?")]
    [InlineData("8080", "there is no verb before '8080'", "write: netrepl listen 8080")]
    [InlineData("host 80", "there is no verb before 'host'", "write: netrepl connect host 80")]
    [InlineData("host:80", "there is no verb before 'host:80'", "write: netrepl connect host:80")]
    [InlineData("frobnicate", "unknown verb 'frobnicate'", "see 'netrepl --help'")]
    [InlineData("-lvp 8080", "-l is an option of netcat, not of netrepl", "write: netrepl listen -v 8080")]
    [InlineData("-lk -p 8080", "-l is an option of netcat, not of netrepl", "write: netrepl listen -k 8080")]
    [InlineData("-lu 8080", "-l is an option of netcat, not of netrepl", "write: netrepl listen udp://8080")]
    [InlineData("-u host 53", "-u is an option of netcat, not of netrepl", "write: netrepl connect udp://host 53")]
    [InlineData("-l", "-l is an option of netcat, not of netrepl", "write: netrepl listen PORT")]
    [InlineData("-zv host 80", "-z is an option of netcat, not of netrepl", "to see whether a port is open: netrepl connect HOST PORT </dev/null")]
    [InlineData("-e /bin/sh host 80", "-e is an option of netcat, not of netrepl", "what a program would do, a C# script does: --script FILE")]
    [InlineData("-v host 80", "there is no verb before '-v'", "write: netrepl connect -v host 80")]
    [InlineData("-v listen 80", "there is no verb before '-v'", "the verb comes first: netrepl listen -v ...")]
    [InlineData("--bogus", "unknown option '--bogus'", "see 'netrepl --help'")]
    public void Line_without_a_verb_gets_a_proposal(string line, string message, string hint)
    {
        var error = CommandLines.Error(line);

        Assert.Equal(message, error.Message);
        Assert.Equal(hint, error.Hint);
    }

    [Theory]
    [InlineData("8080")]
    [InlineData("host 80")]
    [InlineData("-lvp 8080")]
    [InlineData("-lu 8080")]
    [InlineData("-u host 53")]
    public void Proposals_are_good_lines(string line)
    {
        string proposal = CommandLines.Error(line).Hint!["write: netrepl ".Length..];

        Assert.IsNotType<NetRepl.Cli.CommandLineResult.UsageError>(CommandLines.Read(proposal));
    }
}
