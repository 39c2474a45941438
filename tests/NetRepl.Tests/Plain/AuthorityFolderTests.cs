using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using NetRepl.Core.Transports.Tls.Certificates;
using NetRepl.Plain;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Plain;

public sealed class AuthorityFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Path => folder.Combine("data", "netrepl", "ca");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void It_is_made_once_and_kept()
    {
        using LocalAuthority first = Open(out bool wasNew);
        using LocalAuthority second = Open(out bool isNew);

        Assert.True(wasNew);
        Assert.False(isNew);
        Assert.Equal(first.Certificate.Thumbprint, second.Certificate.Thumbprint);
        Assert.Equal(["ca-key.pem", "ca.pem"], Directory.GetFiles(Path).Select(System.IO.Path.GetFileName).Order());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(System.IO.Path.Combine(Path, "ca-key.pem")));
        Assert.Single(Directory.GetDirectories(folder.Combine("data", "netrepl")));
    }

    [Fact]
    public async Task Of_many_runs_at_once_one_makes_it_and_all_use_that()
    {
        string[] prints = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            using LocalAuthority authority = Open(out bool _);
            return authority.Certificate.Thumbprint;
        })));

        Assert.Single(prints.Distinct());
    }

    [Fact]
    public void A_folder_open_to_others_is_refused()
    {
        Open(out _).Dispose();
        File.SetUnixFileMode(Path, File.GetUnixFileMode(Path) | UnixFileMode.OtherRead);

        Assert.Contains("others have rights to it", Assert.Throws<NetException>(() => Open(out _)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_open_to_others_is_refused()
    {
        Open(out _).Dispose();
        File.SetUnixFileMode(System.IO.Path.Combine(Path, "ca-key.pem"), (UnixFileMode)0x124);

        Assert.Contains("ca-key.pem: others have rights to it", Assert.Throws<NetException>(() => Open(out _)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_in_its_place_is_refused()
    {
        Directory.CreateDirectory(folder.Combine("data", "netrepl"));
        Directory.CreateSymbolicLink(Path, folder.Path);

        Assert.Contains("symbolic link", Assert.Throws<NetException>(() => Open(out _)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_has_ended_says_how_to_get_a_new_one()
    {
        Open(out _).Dispose();
        var later = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(3651));

        NetException error = Assert.Throws<NetException>(() => new AuthorityFolder(Path).Open(later, out _));

        Assert.Contains("the authority ended on", error.Message, StringComparison.Ordinal);
        Assert.Contains($"move {Path} away", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_is_no_authoritys_is_refused()
    {
        Open(out _).Dispose();
        using var other = new TestAuthority("a");
        using X509Certificate2 leaf = other.Issue();
        File.WriteAllText(System.IO.Path.Combine(Path, "ca.pem"), leaf.ExportCertificatePem());
        File.WriteAllText(System.IO.Path.Combine(Path, "ca-key.pem"), TestAuthority.KeyPem(leaf));

        Assert.Contains("no certificate of an authority", Assert.Throws<NetException>(() => Open(out _)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/x", null, "/x/netrepl/ca/ca.pem")]
    [InlineData("relative", "/home/me", "/home/me/.local/share/netrepl/ca/ca.pem")]
    [InlineData(null, "/home/me", "/home/me/.local/share/netrepl/ca/ca.pem")]
    public void It_lies_in_the_folder_of_the_users_data(string? data, string? home, string expected) =>
        Assert.Equal(expected, AuthorityFolder.OfUser(name => name == "HOME" ? home : data).Certificate);

    [Fact]
    public void Without_a_home_it_says_what_to_set() =>
        Assert.Equal("set HOME or XDG_DATA_HOME", Assert.Throws<NetException>(() => AuthorityFolder.OfUser(_ => null)).Hint);

    private LocalAuthority Open(out bool isNew) => new AuthorityFolder(Path).Open(TimeProvider.System, out isNew);
}
