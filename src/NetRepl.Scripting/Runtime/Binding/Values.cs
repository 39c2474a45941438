using NetRepl.Core.Hooks;

namespace NetRepl.Scripting.Runtime.Binding;

/// <summary>Replies of text, which is sent.</summary>
internal readonly struct TextReply : IValue<string?, HookReply>
{
    public HookReply From(string? returned) => HookReply.FromText(returned);
}

/// <summary>Replies of bytes in an array, which are sent.</summary>
internal readonly struct ArrayReply : IValue<byte[]?, HookReply>
{
    public HookReply From(byte[]? returned) => HookReply.FromBytes(returned);
}

/// <summary>Replies of bytes, which are sent, and no reply.</summary>
internal readonly struct MemoryReply :
    INothing<HookReply>,
    IValue<ReadOnlyMemory<byte>, HookReply>,
    IValue<ReadOnlyMemory<byte>?, HookReply>
{
    public HookReply Nothing => default;

    public HookReply From(ReadOnlyMemory<byte> returned) => HookReply.FromBytes(returned);

    public HookReply From(ReadOnlyMemory<byte>? returned) => HookReply.FromBytes(returned);
}

/// <summary>What OnSend decides: nothing passes the bytes, null drops them, bytes replace them.</summary>
internal readonly struct SendValue :
    INothing<SendVerdict>,
    IValue<byte[]?, SendVerdict>,
    IValue<ReadOnlyMemory<byte>, SendVerdict>,
    IValue<ReadOnlyMemory<byte>?, SendVerdict>
{
    public SendVerdict Nothing => SendVerdict.Pass;

    public SendVerdict From(byte[]? returned) => returned is null ? SendVerdict.Drop : SendVerdict.Replace(returned);

    public SendVerdict From(ReadOnlyMemory<byte> returned) => SendVerdict.Replace(returned);

    public SendVerdict From(ReadOnlyMemory<byte>? returned) => returned is { } some ? SendVerdict.Replace(some) : SendVerdict.Drop;
}

/// <summary>What OnAccept decides: only false refuses.</summary>
internal readonly struct AcceptValue : INothing<bool>, IValue<bool, bool>
{
    public bool Nothing => true;

    public bool From(bool returned) => returned;
}

/// <summary>Answers of OnHttp that are ones; a hook that returns nothing has nothing to say: 204.</summary>
internal readonly struct EmptyAnswer : INothing<HttpResponse?>, IValue<HttpResponse?, HttpResponse?>
{
    public HttpResponse? Nothing => HttpResponse.Unsaid();

    public HttpResponse? From(HttpResponse? returned) => returned;
}

/// <summary>Answers of OnHttp as text: a page if it begins as one, else plain text.</summary>
internal readonly struct TextAnswer : IValue<string?, HttpResponse?>
{
    public HttpResponse? From(string? returned) => returned switch
    {
        null => null,
        ['<', ..] => HttpResponse.Html(returned),
        _ => HttpResponse.Text(returned),
    };
}

/// <summary>Answers of OnHttp as bytes.</summary>
internal readonly struct BytesAnswer : IValue<byte[]?, HttpResponse?>, IValue<ReadOnlyMemory<byte>, HttpResponse?>
{
    public HttpResponse? From(byte[]? returned) => returned is null ? null : HttpResponse.Bytes(returned);

    public HttpResponse? From(ReadOnlyMemory<byte> returned) => HttpResponse.Bytes(returned);
}
