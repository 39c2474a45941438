using System.Text;
using NetRepl.Core.Connections;
using Terminal.Gui.Input;
using Xunit;

namespace NetRepl.Tests.Tui.Shell;

/// <summary>The network does not wait for the screen, and the screen does not lose count of it.</summary>
[Collection(OneScreen.Name)]
public sealed class FloodTests
{
    private const int Messages = 50_000;

    [Fact]
    public async Task Two_panes_take_all_there_is_while_keys_are_answered()
    {
        await using var host = new TuiHost(140, 40);
        (ConnectionCore first, _) = host.Open();
        (ConnectionCore second, _) = host.Open();
        Task feeding = Task.WhenAll(FeedAsync(host, first), FeedAsync(host, second));

        int turns = 0;
        while (!feeding.IsCompleted || turns < 10)
        {
            host.Press(turns++ % 2 == 0 ? Key.F2 : Key.F3);
        }

        await feeding.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        foreach (ConnectionCore connection in new[] { first, second })
        {
            var extent = host.Feeds.Find(connection.Public)!.Ring.Extent;
            Assert.Equal(Messages + 1, extent.End); // and the line that it opened
            Assert.Equal(10_000, extent.Count);
        }

        host.Press(Key.End);
        host.Type("z");
        Assert.Contains($"message {Messages - 1}.", host.Text, StringComparison.Ordinal);
        Assert.Contains($"{Messages + 1 - 10_000} older forgotten", host.Text, StringComparison.Ordinal);
    }

    private static Task FeedAsync(TuiHost host, ConnectionCore connection) => Task.Run(() =>
    {
        for (int number = 0; number < Messages; number++)
        {
            host.Feeds.Moved(connection.Public, Direction.In, Encoding.UTF8.GetBytes($"message {number}."));
        }
    });
}
