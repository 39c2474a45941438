using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>chat.csx with two people in the room.</summary>
public sealed class ExampleChatTests : IClassFixture<ExampleChatTests.Chat>
{
    private readonly Chat chat;

    public ExampleChatTests(Chat chat) => this.chat = chat;

    [Fact]
    public async Task Two_clients_read_what_the_other_writes_until_one_leaves()
    {
        await using RunningProgram ann = await JoinAsync("ann");
        await using RunningProgram bob = await JoinAsync("bob");
        await ann.WaitForOutputAsync("is now bob\n");

        await ann.WriteAsync("hello bob\n");
        await bob.WaitForOutputAsync("ann: hello bob\n");
        await bob.WriteAsync("hello ann\n/quit\n");

        await bob.WaitForOutputAsync("* bye\n");
        bob.FinishInput();
        await ann.WaitForOutputAsync("bob: hello ann\n");
        await ann.WaitForOutputAsync("* bob left\n");
        Assert.Equal(0, await bob.ExitAsync());
        Assert.EndsWith("* bye\n", bob.OutputText, StringComparison.Ordinal);
        Assert.DoesNotContain("ann: hello bob", ann.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_characters_of_one_do_not_reach_the_other()
    {
        await using RunningProgram eve = await JoinAsync("eve");
        await using RunningProgram joe = await JoinAsync("joe");

        await eve.WriteAsync("look\u001b[2J here\n");

        await joe.WaitForOutputAsync("eve: look[2J here\n");
    }

    private async Task<RunningProgram> JoinAsync(string name)
    {
        RunningProgram client = Peer.Start("nc.openbsd", "127.0.0.1", $"{chat.Port}");
        await client.WaitForOutputAsync("* welcome, ");
        await client.WriteAsync($"/nick {name}\n");
        await client.WaitForOutputAsync($"* you are now {name}\n");
        return client;
    }

    public sealed class Chat() : ExampleServer("chat.csx", "0");
}
