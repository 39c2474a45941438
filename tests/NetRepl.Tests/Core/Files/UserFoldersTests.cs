using NetRepl.Core.Files;
using Xunit;

namespace NetRepl.Tests.Core.Files;

public sealed class UserFoldersTests
{
    [Fact]
    public void Folders_lie_in_the_home_folder()
    {
        UserFolders? folders = UserFolders.From(name => name == "HOME" ? "/home/a" : null);

        Assert.Equal(new UserFolders("/home/a/.local/share/netrepl", "/home/a/.local/state/netrepl", "/home/a/.config/netrepl"), folders);
        Assert.Equal("/home/a/.config/netrepl/config.json", folders!.ConfigFile);
        Assert.Equal("/home/a/.local/state/netrepl/known-certificates", folders.KnownCertificates);
    }

    [Fact]
    public void Variables_move_them_and_relative_ones_are_ignored()
    {
        UserFolders? folders = UserFolders.From(name => name switch
        {
            "HOME" => "/home/a",
            "XDG_DATA_HOME" => "/data",
            "XDG_STATE_HOME" => "state",
            _ => null,
        });

        Assert.Equal(new UserFolders("/data/netrepl", "/home/a/.local/state/netrepl", "/home/a/.config/netrepl"), folders);
    }

    [Fact]
    public void Without_a_home_there_are_none() => Assert.Null(UserFolders.From(_ => null));
}
