using System.Text;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Matrix;
using Xunit;

namespace NetRepl.Tests.Core.Hooks;

public sealed class HookChainTests : IAsyncDisposable
{
    private readonly EngineBench bench = new();
    private readonly List<string> seen = [];
    private readonly Connection connection;

    public HookChainTests() => connection = bench.Open(isServed: true).Connection.Public;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Line_belongs_to_the_first_that_answers(bool isAsync)
    {
        HookSet hooks = HookChain.Join(Lines("a", "mine", isAsync), Lines("b", "yours", isAsync));

        Assert.Equal("a", (await hooks.OnLine!(connection, "mine")).Text);
        Assert.Equal("b", (await hooks.OnLine!(connection, "yours")).Text);
        Assert.True((await hooks.OnLine!(connection, "nobody's")).IsNothing);
        Assert.Equal(["a mine", "a yours", "b yours", "a nobody's", "b nobody's"], seen);
    }

    [Fact]
    public async Task Three_are_asked_in_order()
    {
        HookSet hooks = HookChain.Join(HookChain.Join(Lines("a", "1", false), Lines("b", "2", true)), Lines("c", "3", false));

        Assert.Equal("c", (await hooks.OnLine!(connection, "3")).Text);
        Assert.Equal(["a 3", "b 3", "c 3"], seen);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Empty_bytes_of_OnData_are_no_answer_on_a_stream(bool isAsync)
    {
        HookSet first = new() { OnData = (_, _) => Later(HookReply.FromBytes(ReadOnlyMemory<byte>.Empty), isAsync) };
        HookSet second = new() { OnData = (_, _) => Replies.Text("second") };

        Assert.Equal("second", (await HookChain.Join(first, second).OnData!(connection, default)).Text);
    }

    [Fact]
    public async Task Empty_frame_is_an_answer()
    {
        HookSet first = new() { OnFrame = (_, _) => Later(HookReply.FromBytes(ReadOnlyMemory<byte>.Empty), isAsync: false) };
        HookSet second = new() { OnFrame = (_, _) => Replies.Text("second") };

        Assert.Null((await HookChain.Join(first, second).OnFrame!(connection, default)).Text);
    }

    [Fact]
    public async Task Who_closes_the_connection_ends_the_chain()
    {
        HookSet first = new() { OnLine = (c, _) => Close(c), OnConnect = Close };
        HookSet second = new() { OnLine = (_, _) => Replies.Text("late"), OnConnect = _ => Replies.Text("late") };
        HookSet hooks = HookChain.Join(first, second);

        Assert.True((await hooks.OnLine!(connection, "exit")).IsNothing);
        Assert.True((await hooks.OnConnect!(connection)).IsNothing);

        static ValueTask<HookReply> Close(Connection c)
        {
            c.Abort();
            return default;
        }
    }

    [Fact]
    public async Task All_greetings_are_sent_in_order_each_as_a_line()
    {
        HookSet first = new() { OnConnect = _ => Replies.Text("one"), OnLine = (_, line) => Replies.Text(line) };
        HookSet silent = new() { OnConnect = _ => default };
        HookSet second = new() { OnConnect = _ => Replies.Text("two"), OnEnd = _ => Replies.Text("bye") };
        HookSet third = new() { OnEnd = _ => Replies.Text("!") };
        await using EngineBench listening = await EngineBench.ListenAsync("memory", HookChain.Join(HookChain.Join(HookChain.Join(first, silent), second), third));
        using Peer peer = await listening.ConnectAsync();
        await peer.ExpectAsync("one\ntwo\n");

        await peer.FinishAsync();

        Assert.Equal("bye!", await peer.ReceiveAllTextAsync());
    }

    [Fact]
    public async Task One_that_refuses_is_enough()
    {
        HookSet yes = new() { OnAccept = _ => new ValueTask<bool>(true) };
        HookSet no = new() { OnAccept = _ => new ValueTask<bool>(false) };

        Assert.True(await HookChain.Join(yes, yes).OnAccept!(connection));
        Assert.False(await HookChain.Join(yes, no).OnAccept!(connection));
        Assert.False(await HookChain.Join(no, yes).OnAccept!(connection));
    }

    [Fact]
    public async Task One_that_throws_does_not_keep_the_next_from_refusing()
    {
        HookSet broken = new() { OnAccept = _ => throw new InvalidOperationException("broken") };
        HookSet no = new() { OnAccept = _ => new ValueTask<bool>(false) };

        await Assert.ThrowsAsync<InvalidOperationException>(() => HookChain.Join(broken, no).OnAccept!(connection).AsTask());

        Assert.False(connection.IsOpen);
    }

    [Fact]
    public async Task Http_answer_is_that_of_the_first_that_has_one()
    {
        HookSet logs = new() { OnHttp = (_, _) => new ValueTask<HttpResponse?>(HttpResponse.Unsaid()) };
        HookSet none = new() { OnHttp = (_, _) => default };
        HookSet teapot = new() { OnHttp = (_, _) => new ValueTask<HttpResponse?>(HttpResponse.Status(418)) };

        Assert.Equal(418, await StatusAsync(HookChain.Join(HookChain.Join(logs, none), teapot)));
        Assert.Equal(418, await StatusAsync(HookChain.Join(teapot, none)));
        Assert.Equal(204, await StatusAsync(HookChain.Join(none, logs)));
        Assert.Null(await StatusAsync(HookChain.Join(logs, none)));

        async Task<int?> StatusAsync(HookSet hooks) => (await hooks.OnHttp!(connection, null!))?.StatusCode; // these look at no request
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OnSend_hands_on_what_it_made_of_the_bytes(bool isAsync)
    {
        HookSet hooks = HookChain.Join(HookChain.Join(Sends(text => text + "1", isAsync), Sends(text => text, isAsync)), Sends(text => text + "2", isAsync));

        Assert.Equal("x12", await SentAsync(hooks, "x"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OnSend_that_drops_is_the_last(bool isAsync)
    {
        HookSet hooks = HookChain.Join(Sends(_ => null, isAsync), Sends(text => { seen.Add(text); return "never"; }, isAsync));

        Assert.Null(await SentAsync(hooks, "x"));
        Assert.Empty(seen);
    }

    [Fact]
    public async Task OnSend_that_passes_leaves_the_bytes_as_they_are()
    {
        HookSet pass = new() { OnSend = (_, _) => new ValueTask<SendVerdict>(SendVerdict.Pass) };

        Assert.Equal(SendVerdict.Pass, await HookChain.Join(pass, pass).OnSend!(connection, default));
        Assert.Equal("x!", await SentAsync(HookChain.Join(Sends(text => text + "!", false), pass), "x"));
    }

    [Fact]
    public void OnSend_of_a_chain_may_await_if_one_of_it_may()
    {
        HookSet now = new HookSet().With(HookName.OnSend, new BoundHook(Sends(text => text, false).OnSend!, () => { }, IsAsync: false, Framer: null));
        HookSet later = new HookSet().With(HookName.OnSend, new BoundHook(Sends(text => text, true).OnSend!, () => { }, IsAsync: true, Framer: null));

        Assert.False(HookChain.Join(now, now).OnSendIsAsync);
        Assert.True(HookChain.Join(now, later).OnSendIsAsync);
        Assert.True(HookChain.Join(later, now).OnSendIsAsync);
    }

    [Fact]
    public async Task All_are_told_what_happens_whoever_throws()
    {
        HookSet hooks = HookChain.Join(HookChain.Join(Told("a", throws: true), Told("b", throws: false)), Told("c", throws: true));

        Exception tick = await Assert.ThrowsAnyAsync<Exception>(() => hooks.OnTick!().AsTask());
        Exception close = await Assert.ThrowsAnyAsync<Exception>(() => hooks.OnClose!(connection, new CloseReason(CloseKind.Closed, "closed")).AsTask());

        Assert.Equal(["a tick", "b tick", "c tick", "a closed", "b closed", "c closed"], seen);
        Assert.All([tick, close], error => Assert.Equal(["a", "c"], Assert.IsType<AggregateException>(error).InnerExceptions.Select(one => one.Message)));
    }

    [Fact]
    public async Task What_alone_throws_comes_out_as_it_is()
    {
        HookSet hooks = HookChain.Join(Told("a", throws: true), Told("b", throws: false));

        Assert.Equal("a", (await Assert.ThrowsAsync<InvalidOperationException>(() => hooks.OnTick!().AsTask())).Message);
    }

    [Fact]
    public void Hooks_that_only_one_has_are_taken_as_they_are()
    {
        HookSet line = Lines("a", "", false);
        HookSet tick = Told("b", throws: false);
        HookSet joined = HookChain.Join(line, tick);

        Assert.Equal((line.OnLine, tick.OnTick), (joined.OnLine, joined.OnTick));
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    private HookSet Lines(string who, string mine, bool isAsync) => new()
    {
        OnLine = (_, line) =>
        {
            seen.Add($"{who} {line}");
            return Later(line == mine ? HookReply.FromText(who) : default, isAsync);
        },
    };

    private HookSet Told(string who, bool throws) => new()
    {
        OnTick = () => Tell(who, "tick", throws),
        OnClose = (_, why) => Tell(who, why.Text, throws),
    };

    private ValueTask Tell(string who, string what, bool throws)
    {
        seen.Add($"{who} {what}");
        return throws ? throw new InvalidOperationException(who) : ValueTask.CompletedTask;
    }

    private static HookSet Sends(Func<string, string?> change, bool isAsync) => new()
    {
        OnSend = (_, bytes) => Later(
            change(Encoding.UTF8.GetString(bytes.Span)) is { } text ? SendVerdict.Replace(Encoding.UTF8.GetBytes(text)) : SendVerdict.Drop,
            isAsync),
    };

    private async Task<string?> SentAsync(HookSet hooks, string text)
    {
        SendVerdict verdict = await hooks.OnSend!(connection, Encoding.UTF8.GetBytes(text));
        return verdict.IsDropped ? null : Encoding.UTF8.GetString(verdict.Replacement!.Value.Span);
    }

    private static async ValueTask<T> Later<T>(T value, bool isAsync)
    {
        if (isAsync)
        {
            await Task.Yield();
        }

        return value;
    }
}
