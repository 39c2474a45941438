using NetRepl.Core.Connections;
using Xunit;
using Peer = NetRepl.Tests.Core.Matrix.Peer;

namespace NetRepl.Tests.Tui.Shell;

[Collection(OneScreen.Name)]
public sealed class InputLabelTests
{
    [Fact]
    public async Task Closed_connection_does_not_ask_to_be_typed_to_but_names_the_key_that_connects_again()
    {
        await using var host = new TuiHost();
        (ConnectionCore connection, Peer _) = host.Open();
        Assert.Contains("\n #1 LF ", host.Text, StringComparison.Ordinal);

        connection.Public.Abort();
        await host.ShowsAsync("\n #1 closed: c connects again ");
        host.Type("i");

        Assert.Contains("netrepl  #1 closed: c connects again", host.Rows[0], StringComparison.Ordinal);
        Assert.Contains("Enter detail", host.Rows[^1].Replace("  ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Typing_ends_when_the_connection_does()
    {
        await using var host = new TuiHost();
        (ConnectionCore connection, Peer _) = host.Open();
        host.Type("i");
        Assert.Contains("send", host.Rows[^1], StringComparison.Ordinal);

        connection.Public.Abort();

        await host.ShowsAsync("detail");
    }

    [Fact]
    public async Task Nothing_is_typed_when_we_have_finished_sending()
    {
        await using var host = new TuiHost();
        (ConnectionCore connection, Peer _) = host.Open();

        await connection.Public.FinishSending();

        await host.ShowsAsync("\n #1 we finished sending ");
        Assert.Contains("half, in", host.Text, StringComparison.Ordinal);
    }
}
