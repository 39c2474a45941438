using NetRepl.Cli;
using NetRepl.Cli.Commands;
using NetRepl.Core.Transports.Tls.Certificates;
using Xunit;

namespace NetRepl.Tests.Cli.Commands;

public sealed class CertCommandBuilderTests
{
    [Fact]
    public void Names_make_a_certificate_for_servers_that_lasts_397_days_here()
    {
        var make = Assert.IsType<CertCommand.Make>(Cert("localhost 127.0.0.1 *.app.test"));

        Assert.Equal(["localhost", "127.0.0.1", "*.app.test"], make.Names.Select(name => name.ToString()));
        Assert.Equal(CertificateUse.Server, make.Use);
        Assert.Equal(TimeSpan.FromDays(397), make.Lifetime);
        Assert.Equal(new CertTarget("", IsPkcs12: false, Replaces: false), make.Target);
    }

    [Fact]
    public void Options_change_what_is_made_and_where_it_goes()
    {
        var make = Assert.IsType<CertCommand.Make>(Cert("a@b.example --client --days 30 -o certs --pkcs12 --force"));

        Assert.Equal(CertificateUse.ClientAndServer, make.Use);
        Assert.Equal(TimeSpan.FromDays(30), make.Lifetime);
        Assert.Equal(new CertTarget("certs", IsPkcs12: true, Replaces: true), make.Target);
    }

    [Fact]
    public void Ca_and_show_stand_for_themselves()
    {
        Assert.Equal(new CertCommand.ShowAuthority(PathOnly: false), Cert("ca"));
        Assert.Equal(new CertCommand.ShowAuthority(PathOnly: true), Cert("ca --path"));
        Assert.Equal(["a.pem", "b.pem"], Assert.IsType<CertCommand.ShowFiles>(Cert("show a.pem b.pem")).Paths);
    }

    [Fact]
    public void A_host_that_is_called_ca_is_written_with_a_dot() =>
        Assert.Equal("ca", Assert.IsType<CertCommand.Make>(Cert("ca.")).Names[0].ToString());

    [Theory]
    [InlineData("", "cert needs a NAME")]
    [InlineData("localhost:8443", "'localhost:8443' is no name")]
    [InlineData("*.local", "'*.local' covers a whole top-level domain")]
    [InlineData("localhost --days 0", "--days '0' is out of range; give 1 to 3650")]
    [InlineData("localhost --days 3651", "--days '3651' is out of range; give 1 to 3650")]
    [InlineData("localhost --path", "--path belongs to 'netrepl cert ca'")]
    [InlineData("ca localhost", "'ca' takes no name")]
    [InlineData("ca --force", "'ca' makes no certificate")]
    [InlineData("ca --path --force", "--path and --force exclude each other")]
    [InlineData("show", "'show' needs a FILE")]
    [InlineData("show a.pem --client", "'show' makes no certificate")]
    public void A_line_that_makes_no_sense_is_explained(string words, string message) =>
        Assert.StartsWith(message, CommandLines.Error($"cert {words}".TrimEnd()).Message, StringComparison.Ordinal);

    private static CertCommand Cert(string words) => Assert.IsType<CommandLineResult.Cert>(CommandLines.Read($"cert {words}")).Command;
}
