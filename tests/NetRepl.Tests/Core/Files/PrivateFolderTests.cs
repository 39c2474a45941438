using NetRepl.Core.Files;
using NetRepl.Core.Transports;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Core.Files;

public sealed class PrivateFolderTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder folder = new();

    private string Path => folder.Combine("private");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_that_was_made_here_is_accepted_with_what_it_holds()
    {
        PrivateFolder.Create(Path);
        PrivateFile.Create(folder.Combine("private", "key"), "secret"u8);

        PrivateFolder.Check(Path);
        PrivateFolder.CheckFile(folder.Combine("private", "key"));
        Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(Path));
    }

    [Fact]
    public void Folders_above_that_were_missing_are_closed_to_others_too()
    {
        PrivateFolder.Create(folder.Combine("private", "inner", "innermost"));

        PrivateFolder.Check(Path);
        PrivateFolder.Check(folder.Combine("private", "inner"));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherExecute)]
    public void A_folder_that_others_have_any_right_to_is_refused_with_the_remedy(UnixFileMode right)
    {
        PrivateFolder.Create(Path);
        File.SetUnixFileMode(Path, File.GetUnixFileMode(Path) | right);

        NetException error = Assert.Throws<NetException>(() => PrivateFolder.Check(Path));

        Assert.Equal($"use {Path}: others have rights to it", error.Message);
        Assert.Equal($"chmod 700 {Path}", error.Hint);
    }

    [Fact]
    public void A_file_that_others_may_read_is_refused_with_the_remedy()
    {
        string path = folder.Write("key", "secret");
        File.SetUnixFileMode(path, Owner | UnixFileMode.OtherRead);

        Assert.Equal($"chmod 600 {path}", Assert.Throws<NetException>(() => PrivateFolder.CheckFile(path)).Hint);
    }

    [Fact]
    public void A_link_is_refused()
    {
        PrivateFolder.Create(Path);
        File.CreateSymbolicLink(folder.Combine("link"), Path);

        Assert.Contains("symbolic link", Assert.Throws<NetException>(() => PrivateFolder.Check(folder.Combine("link"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_someone_elses_is_refused()
    {
        PrivateFolder.Create(Path);
        Assert.Equal(0, Libc.Status(LibcNumber.CurrentFolder, Path, 0, LibcNumber.WantStatus, out FileStatus status));

        Assert.Null(PrivateFolder.Fault(status, isFolder: true, status.Owner));
        Assert.Contains("belongs to user", PrivateFolder.Fault(status, isFolder: true, status.Owner + 1), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_no_file_and_a_file_no_folder()
    {
        PrivateFolder.Create(Path);
        string file = folder.Write("file", "");

        Assert.Contains("it is a folder", Assert.Throws<NetException>(() => PrivateFolder.CheckFile(Path)).Message, StringComparison.Ordinal);
        Assert.Contains("it is no folder", Assert.Throws<NetException>(() => PrivateFolder.Check(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_is_told() =>
        Assert.Equal($"use {Path}: no such file or folder", Assert.Throws<NetException>(() => PrivateFolder.Check(Path)).Message);
}
