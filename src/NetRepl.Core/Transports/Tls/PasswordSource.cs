using NetRepl.Core.Text;
using NetRepl.Core.Transports.Tls.Certificates;

namespace NetRepl.Core.Transports.Tls;

/// <summary>Where a password is, as typed: <c>env:NAME</c>, <c>file:PATH</c> (its first line) or <c>pass:TEXT</c>, the words of openssl.</summary>
internal static class PasswordSource
{
    private const string Environment = "env:";
    private const string File = "file:";
    private const string Pass = "pass:";

    /// <summary>Gets the password.</summary>
    /// <param name="source">Where it is.</param>
    /// <exception cref="NetException">It is not there, or the form is none of these.</exception>
    public static string Read(string source) => source switch
    {
        _ when source.StartsWith(Environment, StringComparison.Ordinal) => OfEnvironment(source[Environment.Length..]),
        _ when source.StartsWith(File, StringComparison.Ordinal) => FirstLineOf(source[File.Length..]),
        _ when source.StartsWith(Pass, StringComparison.Ordinal) => source[Pass.Length..],
        _ => throw new NetException("load", "password", NetFailure.BadCertificate, "its source has another form than env:NAME or file:PATH"),
    };

    private static string OfEnvironment(string name) => System.Environment.GetEnvironmentVariable(name)
        ?? throw CertificateErrors.Bad("password", $"the environment has no {Escapes.OneLine(name)}");

    private static string FirstLineOf(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            return reader.ReadLine() ?? throw CertificateErrors.Bad(path, "it is empty, and should hold a password");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw CertificateErrors.Unreadable(path, error);
        }
    }
}
