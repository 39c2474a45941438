using NetRepl.Cli.Lines;
using NetRepl.Cli.Reading;
using NetRepl.Core.Addressing;
using NetRepl.Core.Transports.Tls.Certificates;

namespace NetRepl.Cli.Commands;

/// <summary>From the line of <c>netrepl cert</c> to its command.</summary>
internal static class CertCommandBuilder
{
    private const string Authority = "ca";
    private const string Show = "show";

    /// <summary>The command.</summary>
    /// <exception cref="UsageException">A name is wrong, or a combination makes no sense.</exception>
    public static CertCommand Build(CertLine line)
    {
        string[] words = [.. line.Names];
        if (words is [Authority, .. var more])
        {
            CheckAlone(line, Authority);
            return more.Length == 0 ? new CertCommand.ShowAuthority(line.Path) : throw new UsageException(
                "'ca' takes no name", "a host that is called 'ca' is written with a dot at its end: netrepl cert ca.");
        }

        if (line.Path)
        {
            throw new UsageException("--path belongs to 'netrepl cert ca'");
        }

        if (words is [Show, .. var files])
        {
            CheckAlone(line, Show);
            return files.Length > 0 ? new CertCommand.ShowFiles(files) : throw new UsageException("'show' needs a FILE", "write: netrepl cert show localhost.pem");
        }

        TimeSpan lifetime = OptionValues.Number(line.Days) is { } days ? TimeSpan.FromDays(days) : SelfMadeCertificate.Lifetime;
        return new CertCommand.Make(
            [.. words.Select(Read)],
            line.Client ? CertificateUse.ClientAndServer : CertificateUse.Server,
            lifetime,
            new CertTarget(line.Out ?? "", line.Pkcs12, line.Force));
    }

    private static CertificateName Read(string text)
    {
        SpecProblem? problem = CertificateName.Read(text, out CertificateName? name);
        return problem is null ? name! : throw new UsageException(problem.Cause, problem.Hint); // no problem, so not null
    }

    private static void CheckAlone(CertLine line, string word)
    {
        if (line.Out is not null || line.Days is not null || line.Client || line.Pkcs12 || line.Force)
        {
            throw new UsageException($"'{word}' makes no certificate, so its options have no meaning here", "see 'netrepl cert --help'");
        }
    }
}
