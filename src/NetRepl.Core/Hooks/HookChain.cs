using NetRepl.Core.Connections;

namespace NetRepl.Core.Hooks;

/// <summary>Makes one set of the hooks of two scripts, of which the first sees each event before the second.</summary>
/// <remarks>
/// What came (OnData, OnLine, OnFrame, OnDatagram, OnHttp) belongs to the first that answers; who has nothing to say leaves it to the next.
/// OnSend hands on what it made of the bytes. OnAccept asks all, and one that refuses is enough. All others are told to all, and what
/// OnConnect and OnEnd return is sent in the same order. Who closes the connection ends the chain.
/// </remarks>
internal static class HookChain
{
    /// <summary>The hooks of both.</summary>
    public static HookSet Join(HookSet first, HookSet second) => HookCatalog.All
        .Select(static hook => hook.Name)
        .Where(name => second.Find(name) is not null)
        .Aggregate(first, (hooks, name) => hooks.With(name, Join(name, first.BoundAs(name), second.BoundAs(name)!))); // it was found

    private static BoundHook Join(HookName name, BoundHook? first, BoundHook second) => first is null
        ? second
        : first with { Call = Join(name, first.Call, second.Call), IsAsync = first.IsAsync || second.IsAsync };

    private static Delegate Join(HookName name, Delegate first, Delegate second) => (first, second) switch
    {
        (Func<Net, ValueTask> a, Func<Net, ValueTask> b) => (Func<Net, ValueTask>)(net => TellAsync(() => a(net), () => b(net))),
        (Func<ValueTask> a, Func<ValueTask> b) => (Func<ValueTask>)(() => TellAsync(a, b)),
        (Func<Listener, ValueTask> a, Func<Listener, ValueTask> b) => (Func<Listener, ValueTask>)(listener => TellAsync(() => a(listener), () => b(listener))),
        (CloseHook a, CloseHook b) => (CloseHook)((c, why) => TellAsync(() => a(c, why), () => b(c, why))),
        (ErrorHook a, ErrorHook b) => (ErrorHook)((c, error) => TellAsync(() => a(c, error), () => b(c, error))),
        (AcceptHook a, AcceptHook b) => (AcceptHook)(c => AcceptAsync(c, a, b)),
        (ConnectHook a, ConnectHook b) => (ConnectHook)(c => ReplyAsync(c, a(c), b)),
        (EndHook a, EndHook b) => (EndHook)(c => ReplyAsync(c, a(c), new ConnectHook(b))),
        (DataHook a, DataHook b) => Join(a, b, isEmptyNothing: name == HookName.OnData),
        (LineHook a, LineHook b) => Join(a, b),
        (HttpHook a, HttpHook b) => (HttpHook)((c, request) => AnswerAsync(c, request, a, b)),
        (SendHook a, SendHook b) => Join(a, b),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no place for this hook"),
    };

    // What one throws keeps nobody else from being told.
    private static async ValueTask TellAsync(Func<ValueTask> first, Func<ValueTask> second)
    {
        try
        {
            await first().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            await TellAfterAsync(error, second).ConfigureAwait(false);
            throw;
        }

        await second().ConfigureAwait(false);
    }

    private static async ValueTask TellAfterAsync(Exception error, Func<ValueTask> second)
    {
        try
        {
            await second().ConfigureAwait(false);
        }
        catch (Exception other)
        {
            throw new AggregateException(error, other);
        }
    }

    // Whatever happens to one that throws: the others may still refuse.
    private static async ValueTask<bool> AcceptAsync(Connection connection, AcceptHook first, AcceptHook second)
    {
        try
        {
            if (!await first(connection).ConfigureAwait(false))
            {
                return false;
            }
        }
        catch (Exception)
        {
            if (!await second(connection).ConfigureAwait(false))
            {
                connection.Core.Abort(CloseReasons.NotAccepted);
            }

            throw;
        }

        return !connection.Core.IsClosing && await second(connection).ConfigureAwait(false);
    }

    private static async ValueTask<HookReply> ReplyAsync(Connection connection, ValueTask<HookReply> first, ConnectHook second)
    {
        HookReply reply = await first.ConfigureAwait(false);
        return connection.Core.IsClosing ? reply : HookReply.Both(reply, await second(connection).ConfigureAwait(false));
    }

    private static DataHook Join(DataHook first, DataHook second, bool isEmptyNothing)
    {
        return (connection, data) =>
        {
            ValueTask<HookReply> pending = first(connection, data);
            if (!pending.IsCompletedSuccessfully)
            {
                return ElseAsync(pending, connection, data);
            }

            HookReply reply = pending.Result;
            return IsLast(connection, reply) ? new ValueTask<HookReply>(reply) : second(connection, data);
        };

        async ValueTask<HookReply> ElseAsync(ValueTask<HookReply> pending, Connection connection, ReadOnlyMemory<byte> data)
        {
            HookReply reply = await pending.ConfigureAwait(false);
            return IsLast(connection, reply) ? reply : await second(connection, data).ConfigureAwait(false);
        }

        bool IsLast(Connection connection, HookReply reply)
        {
            bool isEmpty = isEmptyNothing && !connection.Core.KeepsBoundaries && reply is { Text: null, Bytes.IsEmpty: true };
            return (!reply.IsNothing && !isEmpty) || connection.Core.IsClosing;
        }
    }

    private static LineHook Join(LineHook first, LineHook second)
    {
        return (connection, line) =>
        {
            ValueTask<HookReply> pending = first(connection, line);
            if (!pending.IsCompletedSuccessfully)
            {
                return ElseAsync(pending, connection, line);
            }

            HookReply reply = pending.Result;
            return IsLast(connection, reply) ? new ValueTask<HookReply>(reply) : second(connection, line);
        };

        async ValueTask<HookReply> ElseAsync(ValueTask<HookReply> pending, Connection connection, string line)
        {
            HookReply reply = await pending.ConfigureAwait(false);
            return IsLast(connection, reply) ? reply : await second(connection, line).ConfigureAwait(false);
        }

        static bool IsLast(Connection connection, HookReply reply) => !reply.IsNothing || connection.Core.IsClosing;
    }

    private static async ValueTask<HttpResponse?> AnswerAsync(Connection connection, HttpRequest request, HttpHook first, HttpHook second)
    {
        HttpResponse? answer = await first(connection, request).ConfigureAwait(false);
        bool isLast = answer is { IsUnsaid: false } || connection.Core.IsClosing;
        return isLast ? answer : await second(connection, request).ConfigureAwait(false);
    }

    private static SendHook Join(SendHook first, SendHook second)
    {
        return (connection, bytes) =>
        {
            ValueTask<SendVerdict> pending = first(connection, bytes);
            return pending.IsCompletedSuccessfully ? Then(pending.Result, connection, bytes) : ThenAsync(pending, connection, bytes);
        };

        ValueTask<SendVerdict> Then(SendVerdict verdict, Connection connection, ReadOnlyMemory<byte> bytes)
        {
            if (verdict.IsDropped)
            {
                return new ValueTask<SendVerdict>(verdict);
            }

            ValueTask<SendVerdict> pending = second(connection, verdict.Replacement ?? bytes);
            return pending.IsCompletedSuccessfully ? new ValueTask<SendVerdict>(Over(verdict, pending.Result)) : OverAsync(verdict, pending);
        }

        async ValueTask<SendVerdict> ThenAsync(ValueTask<SendVerdict> pending, Connection connection, ReadOnlyMemory<byte> bytes) =>
            await Then(await pending.ConfigureAwait(false), connection, bytes).ConfigureAwait(false);

        static async ValueTask<SendVerdict> OverAsync(SendVerdict verdict, ValueTask<SendVerdict> pending) =>
            Over(verdict, await pending.ConfigureAwait(false));

        static SendVerdict Over(SendVerdict verdict, SendVerdict later) => later is { IsDropped: false, Replacement: null } ? verdict : later;
    }
}
