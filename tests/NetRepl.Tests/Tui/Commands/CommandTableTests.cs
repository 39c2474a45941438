using NetRepl.Tui.Commands;
using Terminal.Gui.Input;
using Xunit;

namespace NetRepl.Tests.Tui.Commands;

[Collection(OneScreen.Name)]
public sealed class CommandTableTests
{
    // They end or stop the test itself.
    private static readonly string[] NotTried = ["suspend"];

    public static TheoryData<string> Names => [.. CommandTable.All.Select(command => command.Name).Except(NotTried)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_command_does_something_with_and_without_a_connection(string name)
    {
        await using var host = new TuiHost();
        UiCommand command = CommandTable.Find(name)!;

        host.Window.Run(command);
        host.Frame();
        host.Press(Key.Esc);
        host.Receive(host.Open().Connection, "text"u8);
        host.Window.Run(command);
        host.Frame();
    }

    [Fact]
    public void No_key_has_two_meanings() =>
        Assert.All(CommandTable.All.SelectMany(command => command.Keys).GroupBy(key => key), keys => Assert.Single(keys));

    [Fact]
    public void A_key_that_is_given_to_one_command_is_taken_from_the_others()
    {
        IReadOnlyList<UiCommand> commands = CommandTable.With(new Dictionary<string, IReadOnlyList<string>> { ["quit"] = ["x", "Ctrl+X"], ["help"] = [] });

        Assert.Equal(["x", "Ctrl+X"], commands.First(command => command.Name == "quit").Keys);
        Assert.Empty(commands.First(command => command.Name == "help").Keys);
        Assert.Equal(["F2"], commands.First(command => command.Name == "view").Keys);
    }

    [Fact]
    public void Every_key_is_written_as_in_a_config_file() =>
        Assert.All(CommandTable.All.SelectMany(command => command.Keys), key => Assert.Equal(key, NetRepl.Tui.Workspaces.KeyWords.Normalize(key)));

    [Fact]
    public void Names_and_helps_are_written_alike() => Assert.All(CommandTable.All, command =>
    {
        Assert.Matches("^[a-z]+([.][a-z0-9]+)?$", command.Name);
        Assert.Matches("^[a-z].*[^.]$", command.Help);
    });
}
