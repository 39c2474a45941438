using NetRepl.Core.Files;
using NetRepl.Tests.Support;
using NetRepl.Tui.Entry;
using Xunit;

namespace NetRepl.Tests.Tui.Entry;

public sealed class HistoriesTests
{
    private readonly List<NetException> told = [];

    [Fact]
    public void What_was_typed_in_one_run_is_there_in_the_next()
    {
        using var folder = new TemporaryFolder();
        UserFolders folders = FoldersIn(folder);
        var first = new Histories();
        first.Sent.Add("GET /");
        first.Filters.Add("dir:in");
        first.Specs.Add("tcp://localhost:80");
        first.Files.Add("a.txt");

        first.Save(folders, told.Add);
        var second = new Histories();
        second.Load(folders, told.Add);

        Assert.Empty(told);
        Assert.Equal(["GET /"], second.Sent.Entries);
        Assert.Equal(["dir:in"], second.Filters.Entries);
        Assert.Equal(["tcp://localhost:80"], second.Specs.Entries);
        Assert.Empty(second.Files.Entries);
    }

    [Fact]
    public void A_file_that_others_can_read_is_told_and_the_others_are_used()
    {
        using var folder = new TemporaryFolder();
        UserFolders folders = FoldersIn(folder);
        var first = new Histories();
        first.Sent.Add("secret");
        first.Specs.Add("tcp://localhost:80");
        first.Save(folders, told.Add);
        File.SetUnixFileMode(folders.EntryHistory, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        var second = new Histories();
        second.Load(folders, told.Add);

        Assert.Single(told);
        Assert.Empty(second.Sent.Entries);
        Assert.Equal(["tcp://localhost:80"], second.Specs.Entries);
    }

    private static UserFolders FoldersIn(TemporaryFolder folder) => new(folder.Combine("data"), folder.Combine("state"), folder.Combine("config"));
}
