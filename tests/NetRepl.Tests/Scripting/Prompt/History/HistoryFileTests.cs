using NetRepl.Scripting.Prompt.History;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Scripting.Prompt.History;

public sealed class HistoryFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Path => folder.Combine("netrepl", "history");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Entries_come_back_in_the_next_run_and_are_the_owners_alone()
    {
        new HistoryFile(Path).Save(["one", "two\nlines \"quoted\" é \u001b"]);

        Assert.Equal(["one", "two\nlines \"quoted\" é \u001b"], new HistoryFile(Path).Load());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
        Assert.Equal(2, File.ReadAllLines(Path).Length);
    }

    [Fact]
    public void There_is_nothing_before_the_first_run()
    {
        var file = new HistoryFile(Path);

        Assert.Empty(file.Load());
        file.Save([]);
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public void Two_runs_keep_each_others_entries()
    {
        new HistoryFile(Path).Save(["a", "b"]);
        new HistoryFile(Path).Save(["c", "a"]);

        Assert.Equal(["b", "c", "a"], new HistoryFile(Path).Load());
    }

    [Fact]
    public void The_file_is_bounded_and_damaged_lines_are_left_out()
    {
        new HistoryFile(Path).Save(["a", "b", "c"]);
        File.AppendAllText(Path, "not json\n{}\n\"d\"\n");

        Assert.Equal(["a", "b", "c", "d"], new HistoryFile(Path).Load());
        new HistoryFile(Path, most: 2).Save(["e"]);
        Assert.Equal(["d", "e"], new HistoryFile(Path).Load());
    }

    [Fact]
    public void A_file_that_others_may_read_is_refused()
    {
        new HistoryFile(Path).Save(["a"]);
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        NetException error = Assert.Throws<NetException>(() => new HistoryFile(Path).Load());
        Assert.Contains("others have rights to it", error.Message);
    }

    [Fact]
    public void A_folder_in_its_place_is_told_in_one_line()
    {
        Directory.CreateDirectory(Path);

        Assert.Contains("it is a folder", Assert.Throws<NetException>(() => new HistoryFile(Path).Load()).Message);
    }
}
