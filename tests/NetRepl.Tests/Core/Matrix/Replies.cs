using System.Text;
using NetRepl.Core.Hooks;

namespace NetRepl.Tests.Core.Matrix;

/// <summary>What the hooks of tests return.</summary>
internal static class Replies
{
    public static ValueTask<HookReply> Nothing => default;

    public static ValueTask<HookReply> Text(string? text) => new(HookReply.FromText(text));

    public static ValueTask<HookReply> Bytes(ReadOnlyMemory<byte> bytes) => new(HookReply.FromBytes(bytes));

    public static string TextOf(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
