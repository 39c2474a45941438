using CsCheck;
using NetRepl.Core.Text;
using NetRepl.Tui.Shell;
using Xunit;

namespace NetRepl.Tests.Tui.Shell;

public sealed class TypedTextTests
{
    [Fact]
    public void Any_bytes_are_read_back_as_they_were() => Gen.Byte.Array[0, 40].Sample(bytes =>
    {
        Assert.True(TypedEscapes.TryRead(TypedText.Of(bytes), out byte[]? read, out string? why), why);
        Assert.Equal(bytes, read);
    });

    [Fact]
    public void Text_stays_readable() => Assert.Equal(@"GET / HTTP/1.1\r\n", TypedText.Of("GET / HTTP/1.1\r\n"u8));
}
