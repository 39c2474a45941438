using System.Text;
using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

/// <summary>OnSend sees what leaves, on its way under the send queue.</summary>
public sealed class OnSendTests
{
    public static TheoryData<bool> SyncAndAsync => [false, true];

    [Theory]
    [MemberData(nameof(SyncAndAsync))]
    public async Task OnSend_replaces_passes_and_drops(bool isAsync)
    {
        await using var bench = new EngineBench(Hooks(isAsync, (_, text) => text switch
        {
            "pass" => SendVerdict.Pass,
            "drop" => SendVerdict.Drop,
            _ => SendVerdict.Replace(Encoding.UTF8.GetBytes(text.ToUpperInvariant())),
        }));
        (ConnectionCore connection, Peer peer) = bench.Open(isServed: true);

        _ = connection.Public.Send("pass").AsTask();
        _ = connection.Public.Send("drop").AsTask();
        _ = connection.Public.Send("up").AsTask();
        _ = connection.Public.FinishSending().AsTask();

        Assert.Equal("passUP", await peer.ReceiveAllTextAsync());
    }

    [Theory]
    [MemberData(nameof(SyncAndAsync))]
    public async Task Send_inside_OnSend_bypasses_it(bool isAsync)
    {
        await using var bench = new EngineBench(Hooks(isAsync, (c, text) =>
        {
            _ = c.Send($"[{text.Length}]").AsTask();
            return SendVerdict.Pass;
        }));
        (ConnectionCore connection, Peer peer) = bench.Open(isServed: true);

        await connection.Public.Send("abc").AsTask().Bounded();
        await peer.ExpectAsync("abc[3]");
        await connection.Public.Send("de").AsTask().Bounded();

        await peer.ExpectAsync("de[2]");
    }

    [Fact]
    public async Task OnSend_sees_replies_broadcasts_and_sends_once_each()
    {
        var hooks = new HookSet
        {
            OnConnect = c =>
            {
                _ = c.Send("sent").AsTask();
                return Replies.Text("greeting");
            },
            OnSend = (_, data) => new(SendVerdict.Replace(Encoding.UTF8.GetBytes($"<{Replies.TextOf(data)}>"))),
        };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.ExpectAsync("<sent><greeting>");
        bench.Net.Public.Broadcast("all");

        await peer.ExpectAsync("<all>");
    }

    [Fact]
    public async Task Throwing_OnSend_drops_the_bytes_and_ends_the_connection()
    {
        var told = new EventTrail();
        var hooks = new HookSet
        {
            OnSend = (_, _) => throw new InvalidOperationException("no"),
            OnError = (_, error) =>
            {
                told.Add(error.Message);
                return default;
            },
        };
        await using var bench = new EngineBench(hooks);
        (ConnectionCore connection, Peer peer) = bench.Open(isServed: true);

        _ = connection.Public.Send("secret").AsTask();
        await peer.ExpectEndAsync();
        peer.Dispose();
        await connection.Closed.Bounded();

        Assert.Equal("no", await told.NextAsync());
        Assert.Equal(CloseKind.HookFailed, connection.CloseReason!.Kind);
    }

    [Fact]
    public async Task Close_and_the_end_of_sending_awaited_inside_OnSend_do_not_wait_for_themselves()
    {
        var hooks = new HookSet
        {
            OnSendIsAsync = true,
            OnSend = async (c, _) =>
            {
                await c.FinishSending();
                await c.Close();
                return SendVerdict.Pass;
            },
        };
        await using var bench = new EngineBench(hooks);
        (ConnectionCore connection, Peer peer) = bench.Open(isServed: true);

        _ = connection.Public.Send("last").AsTask();

        Assert.Equal("last", await peer.ReceiveAllTextAsync());
    }

    private static HookSet Hooks(bool isAsync, Func<Connection, string, SendVerdict> decide) => new()
    {
        OnSendIsAsync = isAsync,
        OnSend = isAsync
            ? async (c, data) =>
            {
                await Task.Yield();
                return decide(c, Replies.TextOf(data));
            }
            : (c, data) => new(decide(c, Replies.TextOf(data))),
    };
}
