using NetRepl.Core.Transports.Tls;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Tls;

public sealed class PasswordSourceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_first_line_of_a_file_is_the_password() =>
        Assert.Equal("se cret", PasswordSource.Read($"file:{folder.Write("password", "se cret\nnot this\n")}"));

    [Fact]
    public void A_variable_of_the_environment_is_the_password()
    {
        string name = $"NETREPL_TEST_{Guid.NewGuid():n}";
        Environment.SetEnvironmentVariable(name, "secret");

        Assert.Equal("secret", PasswordSource.Read($"env:{name}"));
    }

    [Theory]
    [InlineData("env:NETREPL_TEST_NONE", "no NETREPL_TEST_NONE")]
    [InlineData("file:/nonexistent/file", "its folder does not exist")]
    [InlineData("secret", "env:NAME or file:PATH")]
    public void What_is_missing_is_told(string source, string cause)
    {
        NetException error = Assert.Throws<NetException>(() => PasswordSource.Read(source));

        Assert.Equal(NetFailure.BadCertificate, error.Failure);
        Assert.Contains(cause, error.Cause, StringComparison.Ordinal);
    }
}
