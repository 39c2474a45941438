using NetRepl.Scripting.Prompt.History;
using Xunit;

namespace NetRepl.Tests.Scripting.Prompt.History;

public sealed class EntryHistoryTests
{
    [Fact]
    public void Up_and_down_go_through_it_and_come_back_to_the_draft()
    {
        EntryHistory history = With("one", "two");

        Assert.Equal("two", history.Previous("dra"));
        Assert.Equal("one", history.Previous("two"));
        Assert.Null(history.Previous("one"));
        Assert.Equal("two", history.Next());
        Assert.Equal("dra", history.Next());
        Assert.Null(history.Next());
    }

    [Fact]
    public void What_is_typed_again_moves_to_the_end() =>
        Assert.Equal(["two", "one"], With("one", "two", "one").Entries);

    [Fact]
    public void The_oldest_goes_first()
    {
        var history = new EntryHistory(most: 2);
        history.Add("a");
        history.Add("b");
        history.Add("c");

        Assert.Equal(["b", "c"], history.Entries);
    }

    [Fact]
    public void Empty_endless_and_secret_lines_are_not_kept()
    {
        EntryHistory history = With("one");

        Assert.False(history.Add(""));
        Assert.False(history.Add(" password"));
        Assert.False(history.Add(new string('a', EntryHistory.LongestEntry + 1)));
        Assert.Equal(["one"], history.Entries);
        Assert.Equal("one", history.Previous(""));
    }

    [Fact]
    public void A_search_finds_the_newest_first() =>
        Assert.Equal(["GET /b", "get /a"], With("get /a", "post", "GET /b").Find("Get"));

    [Fact]
    public void What_an_earlier_run_kept_is_older()
    {
        EntryHistory history = With("two", "three");
        history.Load(["one", "two"]);

        Assert.Equal(["one", "two", "three"], history.Entries);
        Assert.Equal(["two", "three"], history.Added);
    }

    private static EntryHistory With(params string[] entries)
    {
        var history = new EntryHistory();
        Assert.All(entries, entry => Assert.True(history.Add(entry)));
        return history;
    }
}
