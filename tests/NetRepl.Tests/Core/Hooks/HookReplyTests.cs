using System.Buffers;
using NetRepl.Core.Hooks;
using Xunit;

namespace NetRepl.Tests.Core.Hooks;

public sealed class HookReplyTests
{
    [Fact]
    public void Nothing_text_and_bytes_are_told_apart()
    {
        Assert.True(default(HookReply).IsNothing);
        Assert.True(HookReply.FromText(null).IsNothing);
        Assert.True(HookReply.FromBytes((byte[]?)null).IsNothing);
        Assert.True(HookReply.FromBytes((ReadOnlyMemory<byte>?)null).IsNothing);
        Assert.Equal(("", 0), (HookReply.FromText("").Text, HookReply.FromText("").Bytes.Length));
        Assert.Null(HookReply.FromBytes("ab"u8.ToArray()).Text);
    }

    [Fact]
    public void Empty_bytes_are_bytes()
    {
        Assert.False(HookReply.FromBytes(ReadOnlyMemory<byte>.Empty).IsNothing);
        Assert.False(HookReply.FromBytes([]).IsNothing);
        Assert.Equal(0, HookReply.FromBytes(default(ReadOnlyMemory<byte>)).Bytes.Length);
    }

    [Fact]
    public void Bytes_are_those_of_the_memory_whoever_owns_it()
    {
        byte[] array = [1, 2, 3, 4];
        using var owner = new Owner(array);

        Assert.Equal([2, 3], HookReply.FromBytes(array.AsMemory(1, 2)).Bytes.ToArray());
        Assert.Equal([3, 4], HookReply.FromBytes(owner.Memory[2..]).Bytes.ToArray());
    }

    private sealed class Owner(byte[] array) : MemoryManager<byte>
    {
        public override Span<byte> GetSpan() => array;

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
