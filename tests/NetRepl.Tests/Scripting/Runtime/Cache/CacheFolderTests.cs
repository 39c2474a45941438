using NetRepl.Scripting.Runtime.Cache;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Scripting.Runtime.Cache;

public sealed class CacheFolderTests : IDisposable
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder folder = new();

    private CacheFolder Cache => new(folder.Combine("netrepl"));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_kept_is_found_and_ours_alone()
    {
        Assert.Null(Cache.Keep("/s/echo.csx", [1, 2]));

        Assert.Equal([1, 2], Cache.Find("/s/echo.csx"));
        Assert.Null(Cache.Find("/other/echo.csx"));
        Assert.Equal(OwnerFile | UnixFileMode.UserExecute, File.GetUnixFileMode(Cache.FullPath));
        Assert.Equal(OwnerFile, File.GetUnixFileMode(Assert.Single(Directory.GetFiles(Cache.FullPath))));
    }

    [Fact]
    public void A_file_that_others_may_write_and_a_link_are_not_used()
    {
        Cache.Keep("/s/echo.csx", [1]);
        string file = Assert.Single(Directory.GetFiles(Cache.FullPath));
        File.SetUnixFileMode(file, OwnerFile | UnixFileMode.OtherWrite);
        Assert.Null(Cache.Find("/s/echo.csx"));

        File.Move(file, folder.Combine("moved"));
        File.SetUnixFileMode(folder.Combine("moved"), OwnerFile);
        File.CreateSymbolicLink(file, folder.Combine("moved"));
        Assert.Null(Cache.Find("/s/echo.csx"));
    }

    [Fact]
    public void Clearing_removes_entries_and_nothing_else()
    {
        Cache.Keep("/s/a.csx", [1]);
        Cache.Keep("/s/b.csx", [1]);
        string other = folder.Write("netrepl/notes.txt", "mine");

        Assert.Equal(2, Cache.Clear());

        Assert.Equal([other], Directory.GetFiles(Cache.FullPath));
        Assert.Equal(0, Cache.Clear());
    }

    [Fact]
    public void A_folder_that_is_not_ours_alone_is_neither_listed_nor_cleared()
    {
        Cache.Keep("/s/a.csx", [1]);
        File.SetUnixFileMode(Cache.FullPath, OwnerFile | UnixFileMode.UserExecute | UnixFileMode.OtherRead);

        Assert.Equal("others have rights to it", Assert.Throws<NetException>(() => Cache.Entries()).Cause);
        Assert.Equal("others have rights to it", Assert.Throws<NetException>(() => Cache.Clear()).Cause);
    }

    [Fact]
    public void The_oldest_entries_go_when_there_are_too_many()
    {
        for (int i = 0; i < 257; i++)
        {
            Cache.Keep($"/s/{i}.csx", [1]);
            if (i == 0)
            {
                File.SetLastWriteTimeUtc(Cache.Entries()[0].FullName, DateTime.UnixEpoch);
            }
        }

        Assert.Equal(256, Cache.Entries().Count);
        Assert.Null(Cache.Find("/s/0.csx"));
        Assert.NotNull(Cache.Find("/s/1.csx"));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_says_why()
    {
        folder.Write("netrepl", "a file");

        Assert.Equal("a file has that name", Cache.Keep("/s/a.csx", [1]));
        Assert.Null(Cache.Find("/s/a.csx"));
    }

    [Theory]
    [InlineData("/x", "/h", "/x/netrepl")]
    [InlineData("relative", "/h", "/h/.cache/netrepl")]
    [InlineData(null, "/h", "/h/.cache/netrepl")]
    [InlineData(null, null, null)]
    public void The_users_folder_follows_XDG(string? cache, string? home, string? expected) =>
        Assert.Equal(expected, CacheFolder.OfUser(name => name == "HOME" ? home : cache)?.FullPath);
}
