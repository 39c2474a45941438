using NetRepl.Core.Files;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Core.Files;

public sealed class PrivateFileTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder folder = new();

    private string Path => folder.Combine("file");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_new_file_is_its_owners_alone()
    {
        PrivateFile.Create(Path, "secret"u8);

        Assert.Equal("secret", File.ReadAllText(Path));
        Assert.Equal(Owner, File.GetUnixFileMode(Path));
    }

    [Fact]
    public void Create_leaves_an_existing_file_alone()
    {
        folder.Write("file", "precious");

        NetException error = Assert.Throws<NetException>(() => PrivateFile.Create(Path, "secret"u8));

        Assert.Equal($"write {Path}: file exists", error.Message);
        Assert.Equal("precious", File.ReadAllText(Path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_link_is_never_followed(bool replaces)
    {
        string target = folder.Write("target", "precious");
        File.CreateSymbolicLink(Path, target);

        Assert.Throws<NetException>(() => Write(replaces));

        Assert.Equal("precious", File.ReadAllText(target));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_link_that_leads_nowhere_is_refused_too(bool replaces)
    {
        File.CreateSymbolicLink(Path, folder.Combine("nowhere"));

        Assert.True(PrivateFile.IsThere(Path));
        Assert.Throws<NetException>(() => Write(replaces));
        Assert.False(File.Exists(folder.Combine("nowhere")));
    }

    [Fact]
    public void Replace_writes_a_new_file_with_new_rights()
    {
        folder.Write("file", "old");
        File.SetUnixFileMode(Path, Owner | UnixFileMode.OtherRead);

        PrivateFile.Replace(Path, "new"u8);

        Assert.Equal("new", File.ReadAllText(Path));
        Assert.Equal(Owner, File.GetUnixFileMode(Path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Replace_makes_a_file_that_was_not_there()
    {
        PrivateFile.Replace(Path, "new"u8);

        Assert.Equal("new", File.ReadAllText(Path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_folder_and_a_missing_folder_are_named(bool replaces)
    {
        Directory.CreateDirectory(Path);

        Assert.Matches("it is (a folder|no regular file)", Assert.Throws<NetException>(() => Write(replaces)).Message);
        Assert.Equal(
            $"write {folder.Combine("no", "file")}: its folder does not exist",
            Assert.Throws<NetException>(() => Write(replaces, folder.Combine("no", "file"))).Message);
    }

    private void Write(bool replaces, string? path = null)
    {
        if (replaces)
        {
            PrivateFile.Replace(path ?? Path, "secret"u8);
        }
        else
        {
            PrivateFile.Create(path ?? Path, "secret"u8);
        }
    }
}
