using System.Net;
using NetRepl.Core.Addressing;
using NetRepl.Core.Text;

namespace NetRepl.Core.Transports.Tls.Certificates;

/// <summary>A name that a certificate vouches for: an entry of its subject alternative names (RFC 5280 §4.2.1.6).</summary>
internal abstract record CertificateName
{
    /// <summary>A host name in ASCII form, or a wildcard for one label (RFC 6125 §6.4.3).</summary>
    /// <param name="Text">Lower case, without final dot: <c>localhost</c>, <c>*.example.com</c>.</param>
    public sealed record Dns(string Text) : CertificateName
    {
        /// <inheritdoc/>
        public override string ToString() => Text;
    }

    /// <summary>An IP address, without zone.</summary>
    public sealed record Address(IPAddress Value) : CertificateName
    {
        /// <inheritdoc/>
        public override string ToString() => Value.ToString();
    }

    /// <summary>A mail address, for a person's certificate.</summary>
    /// <param name="Text">Its domain is in ASCII form.</param>
    public sealed record Mail(string Text) : CertificateName
    {
        /// <inheritdoc/>
        public override string ToString() => Text;
    }

    /// <summary>Reads a name as typed.</summary>
    /// <param name="text">A host name, also an international one; <c>*.example.com</c>; an IP address; <c>user@example.com</c>.</param>
    /// <param name="name">Not null when the result is.</param>
    /// <returns>What is wrong, or null.</returns>
    public static SpecProblem? Read(string text, out CertificateName? name)
    {
        name = null;
        if (text.Length == 0)
        {
            return new SpecProblem("a name is empty");
        }

        if (text.Contains('@', StringComparison.Ordinal))
        {
            return ReadMail(text, out name);
        }

        if (text.Contains('*', StringComparison.Ordinal))
        {
            return ReadWildcard(text, out name);
        }

        return ReadHost(text, out name);
    }

    private static SpecProblem? ReadMail(string text, out CertificateName? name)
    {
        name = null;
        int at = text.LastIndexOf('@');
        string user = text[..at];
        if (user.Length is 0 or > 64 || user.Any(c => c is <= ' ' or >= '\x7f' or '@' or '<' or '>'))
        {
            return new SpecProblem($"'{Escapes.OneLine(text)}' is no mail address", "write USER@HOST in ASCII");
        }

        if (HostNameParser.Read(text[(at + 1)..], out HostSpec? host) is { } problem)
        {
            return problem;
        }

        name = new Mail($"{user}@{TextOf(host)}");
        return null;
    }

    private static SpecProblem? ReadWildcard(string text, out CertificateName? name)
    {
        name = null;
        string parent = text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : "";
        if (parent.Length == 0 || parent.Contains('*', StringComparison.Ordinal))
        {
            return new SpecProblem($"'{Escapes.OneLine(text)}' is no wildcard", "the star stands for the whole first label: *.example.com");
        }

        if (HostNameParser.Read(parent, out HostSpec? host) is { } problem)
        {
            return problem;
        }

        if (!TextOf(host).Contains('.', StringComparison.Ordinal))
        {
            return new SpecProblem($"'{Escapes.OneLine(text)}' covers a whole top-level domain, which no client accepts", "write two labels behind the star: *.app.test");
        }

        name = new Dns($"*.{TextOf(host)}");
        return null;
    }

    private static SpecProblem? ReadHost(string text, out CertificateName? name)
    {
        name = null;
        string bare = text.StartsWith('[') && text.EndsWith(']') ? text[1..^1] : text;
        bool isIPv6 = HostParser.IsIPv6(bare);
        if (!isIPv6 && text.AsSpan().ContainsAny(':', '/'))
        {
            return new SpecProblem($"'{Escapes.OneLine(text)}' is no name", "write it without scheme, port and path");
        }

        SpecProblem? problem = isIPv6 ? HostParser.ReadIPv6(bare, IPVersion.Any, out HostSpec? host) : HostParser.Read(text, IPVersion.Any, out host);
        if (problem is not null)
        {
            return problem;
        }

        if (host is HostSpec.Literal { Text: var literal } && literal.Contains('%', StringComparison.Ordinal))
        {
            return new SpecProblem($"{Escapes.OneLine(literal)} has a zone, which a certificate cannot hold");
        }

        name = host is HostSpec.Literal address ? new Address(IPAddress.Parse(address.Text)) : new Dns(TextOf(host));
        return null;
    }

    private static string TextOf(HostSpec? host) => ((HostSpec.Name)host!).Text.TrimEnd('.'); // a parser that has no problem gives a name
}
