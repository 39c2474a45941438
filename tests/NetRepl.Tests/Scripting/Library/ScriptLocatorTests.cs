using NetRepl.Scripting.Library;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Scripting.Library;

public sealed class ScriptLocatorTests : IDisposable
{
    private readonly TemporaryFolder root = new();
    private readonly ScriptFolders folders;
    private readonly ScriptLocator locator;

    public ScriptLocatorTests()
    {
        root.Write("here/mine.csx", "// mine");
        root.Write("here/sub/deep.csx", "// deep");
        root.Write("user/echo.csx", "// the user's");
        root.Write("installed/echo.csx", "// installed");
        root.Write("installed/chat.csx", "// installed");
        folders = new ScriptFolders(
            root.Combine("here"),
            [
                new ScriptFolder(ScriptOrigin.User, root.Combine("user")),
                new ScriptFolder(ScriptOrigin.Installed, root.Combine("absent")),
                new ScriptFolder(ScriptOrigin.Installed, root.Combine("installed")),
            ]);
        locator = new ScriptLocator(folders);
    }

    [Theory]
    [InlineData("mine", "here/mine.csx", "mine.csx")]
    [InlineData("mine.csx", "here/mine.csx", "mine.csx")]
    [InlineData("./mine", "here/mine.csx", "mine.csx")]
    [InlineData("sub/deep", "here/sub/deep.csx", "sub/deep.csx")]
    public void A_path_is_looked_up_from_the_current_folder(string name, string path, string shown)
    {
        ScriptSearch.Found found = Assert.IsType<ScriptSearch.Found>(locator.Find(name));

        Assert.Equal(root.Combine(path), found.File.FullPath);
        Assert.Equal(shown, found.File.ShownPath);
        Assert.Equal(ScriptOrigin.Here, found.Origin);
    }

    [Theory]
    [InlineData("echo", "user/echo.csx", "User")]
    [InlineData("chat.csx", "installed/chat.csx", "Installed")]
    public void A_bare_name_is_looked_up_in_the_shared_folders_in_turn(string name, string path, string origin)
    {
        ScriptSearch.Found found = Assert.IsType<ScriptSearch.Found>(locator.Find(name));

        Assert.Equal(root.Combine(path), found.File.FullPath);
        Assert.Equal(root.Combine(path), found.File.ShownPath);
        Assert.Equal(origin, found.Origin.ToString());
    }

    [Fact]
    public void An_absolute_path_is_taken_as_it_is()
    {
        string path = root.Combine("installed/chat.csx");

        Assert.Equal(path, Assert.IsType<ScriptSearch.Found>(locator.Find(path)).File.FullPath);
    }

    [Fact]
    public void A_missing_name_tells_where_was_looked_and_what_is_near()
    {
        ScriptSearch.Missing missing = Assert.IsType<ScriptSearch.Missing>(locator.Find("ehco"));

        Assert.Equal($"no script 'ehco' in ., {root.Combine("user")}, {root.Combine("installed")}", missing.Message);
        Assert.Equal("echo", missing.Nearest);
    }

    [Theory]
    [InlineData("sub/chat")]
    [InlineData("")]
    [InlineData("sub")]
    public void What_is_no_file_is_missing(string name)
    {
        Assert.IsType<ScriptSearch.Missing>(locator.Find(name));
    }

    [Fact]
    public void Scripts_are_listed_once_by_name_with_their_summary()
    {
        root.Write("user/plain.csx", "void OnTick() { }");

        IEnumerable<string> rows = new ScriptListing(folders).List().Select(script => $"{script.Name}: {script.Summary}, {script.Origin}");

        Assert.Equal(["chat: installed, Installed", "echo: the user's, User", "mine: mine, Here", "plain: , User"], rows);
    }

    [Theory]
    [InlineData("/data", "/home/me", "/data/netrepl/scripts")]
    [InlineData(null, "/home/me", "/home/me/.local/share/netrepl/scripts")]
    [InlineData("", "/home/me", "/home/me/.local/share/netrepl/scripts")]
    [InlineData("relative", "/home/me", "/home/me/.local/share/netrepl/scripts")]
    public void The_users_folder_follows_XDG(string? share, string home, string expected)
    {
        var found = ScriptFolders.From("/cwd", "/opt/lib/netrepl", name => name == "HOME" ? home : share);

        Assert.Equal(new ScriptFolder(ScriptOrigin.User, expected), found.Shared[0]);
    }

    [Fact]
    public void The_programs_folders_are_beside_it_and_in_its_prefix()
    {
        var found = ScriptFolders.From("/cwd", "/opt/lib/netrepl/", _ => null);

        Assert.Equal(
            ["/opt/lib/netrepl/scripts", "/opt/lib/share/netrepl/scripts", "/opt/share/netrepl/scripts"],
            found.Shared.Select(folder => folder.Path));
    }

    public void Dispose() => root.Dispose();
}
