using NetRepl.Core.Transports.Tls.Certificates;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Tls.Certificates;

public sealed class CertificateNameTests
{
    [Theory]
    [InlineData("localhost", "localhost", typeof(CertificateName.Dns))]
    [InlineData("Chat.Local.", "chat.local", typeof(CertificateName.Dns))]
    [InlineData("bücher.example", "xn--bcher-kva.example", typeof(CertificateName.Dns))]
    [InlineData("my_service", "my_service", typeof(CertificateName.Dns))]
    [InlineData("*.example.com", "*.example.com", typeof(CertificateName.Dns))]
    [InlineData("*.BÜCHER.example", "*.xn--bcher-kva.example", typeof(CertificateName.Dns))]
    [InlineData("127.0.0.1", "127.0.0.1", typeof(CertificateName.Address))]
    [InlineData("::1", "::1", typeof(CertificateName.Address))]
    [InlineData("[2001:DB8::1]", "2001:db8::1", typeof(CertificateName.Address))]
    [InlineData("alice@example.com", "alice@example.com", typeof(CertificateName.Mail))]
    public void Names_addresses_wildcards_and_mail_addresses_are_read(string text, string expected, Type kind)
    {
        Assert.Null(CertificateName.Read(text, out CertificateName? name));
        Assert.Equal(expected, name!.ToString());
        Assert.IsType(kind, name);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("https://localhost", "without scheme, port and path")]
    [InlineData("localhost:8443", "without scheme, port and path")]
    [InlineData("a/b", "without scheme, port and path")]
    [InlineData("a b", "cannot stand in a host name")]
    [InlineData("a\u001bb", "cannot stand in a host name")]
    [InlineData("-a", "starts or ends with a hyphen")]
    [InlineData("a..b", "0 characters")]
    [InlineData("127.1", "no IPv4 address")]
    [InlineData("10.0.0.256", "no IPv4 address")]
    [InlineData("fe80::1%eth0", "zone")]
    [InlineData("*", "the star stands for the whole first label")]
    [InlineData("*.", "the star stands for the whole first label")]
    [InlineData("w*.example.com", "the star stands for the whole first label")]
    [InlineData("a.*.example.com", "the star stands for the whole first label")]
    [InlineData("*.*.example.com", "the star stands for the whole first label")]
    [InlineData("*.local", "top-level domain")]
    [InlineData("@example.com", "no mail address")]
    [InlineData("a b@example.com", "no mail address")]
    [InlineData("a@", "0 characters")]
    public void What_no_client_would_accept_is_refused(string text, string problem)
    {
        Assert.Contains(problem, CertificateName.Read(text, out CertificateName? name)?.ToString(), StringComparison.Ordinal);
        Assert.Null(name);
    }

    [Fact]
    public void A_refusal_is_safe_to_show() =>
        Assert.DoesNotContain('\u001b', CertificateName.Read("\u001b]0;title\u0007@x", out _)!.ToString());
}
