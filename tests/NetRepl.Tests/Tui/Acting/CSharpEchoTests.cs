using NetRepl.Core.Addressing;
using NetRepl.Tui.Acting;
using Xunit;

namespace NetRepl.Tests.Tui.Acting;

public sealed class CSharpEchoTests
{
    [Fact]
    public void Lines_are_C_sharp_with_all_that_needs_it_escaped()
    {
        Assert.Equal("await Listen(\"tcp://*:80\", hooks: true)", CSharpEcho.Listen(EndpointSpecParser.Parse("*:80")));
        Assert.Equal("await Connect(\"unix:/tmp/a\\\"b\", hooks: true)", CSharpEcho.Connect(EndpointSpecParser.Parse("unix:/tmp/a\"b")));
        Assert.Equal(@"await Net[2].Send(""hi\n""u8)", CSharpEcho.Send(2, "hi\n"u8));
        Assert.Equal("await Net[2].Send(new byte[] { 0xff })", CSharpEcho.Send(2, [0xff]));
        Assert.Equal("await Net[2].SendFile(\"a.txt\")", CSharpEcho.SendFile(2, "a.txt"));
        Assert.Equal("Net[2].Abort()", CSharpEcho.Abort(2));
    }

    [Fact]
    public void Many_bytes_are_told_in_a_comment() =>
        Assert.Equal("// await Net[1].Send(...): 600 bytes, too many for a line", CSharpEcho.Send(1, "x"u8.ToArray().SelectMany(value => Enumerable.Repeat(value, 600)).ToArray()));
}
