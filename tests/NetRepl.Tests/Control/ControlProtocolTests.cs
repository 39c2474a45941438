using System.Text;
using CsCheck;
using NetRepl.Control;
using Xunit;

namespace NetRepl.Tests.Control;

public sealed class ControlProtocolTests
{
    public static TheoryData<int, int> Lengths => new() { { -1, 0 }, { 0, 0 }, { 1, 9 } };

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Reply_over_the_limit_is_told_in_its_place(int over, int exit)
    {
        int around = ControlProtocol.Write(new CallReply(0) { Text = "" }).Length - 1;

        byte[] line = ControlProtocol.Write(new CallReply(0) { Text = new string('x', ControlProtocol.LongestReply - around + over) });

        Assert.Equal(exit, ControlProtocol.ReadReply(line).Exit);
    }

    [Fact]
    public void Bytes_that_no_writer_takes_are_told_too() =>
        Assert.Equal(9, ControlProtocol.ReadReply(ControlProtocol.Write(new CallReply(0) { Bytes = new byte[2 * ControlProtocol.LongestReply] })).Exit);

    [Theory]
    [InlineData("""{"call":"go","args":["a","1"]}""", "go", "a|1")]
    [InlineData("""{"args":[1.5,true],"call":"go","more":{}}""", "go", "1.5|true")]
    [InlineData("""{"call":"go"}""", "go", "")]
    [InlineData("""{"list":true}""", null, "")]
    public void Request_is_read(string line, string? method, string arguments)
    {
        CallRequest request = ControlProtocol.ReadRequest(Encoding.UTF8.GetBytes(line));

        Assert.Equal((method, arguments), (request.Method, string.Join('|', request.Arguments)));
    }

    [Theory]
    [InlineData("", "it is no JSON object")]
    [InlineData("go", "it is no JSON object")]
    [InlineData("[1]", "it is no JSON object")]
    [InlineData("{}", "it has neither 'call' nor 'list'")]
    [InlineData("""{"call":1}""", "a member has another type than it should")]
    [InlineData("""{"call":"go","args":"a"}""", "a member has another type than it should")]
    [InlineData("""{"call":"go","args":[null]}""", "'args' holds something that is neither text nor number")]
    public void What_is_no_request_is_refused(string line, string why) =>
        Assert.Equal(why, Assert.Throws<FormatException>(() => ControlProtocol.ReadRequest(Encoding.UTF8.GetBytes(line))).Message);

    [Fact]
    public void Request_is_one_line_whatever_it_holds() => Gen.Select(Gen.String, Gen.String.Array[0, 4]).Sample((method, arguments) =>
    {
        byte[] line = ControlProtocol.Write(new CallRequest(method, arguments));
        Assert.Equal(line.Length - 1, line.AsSpan().IndexOf((byte)'\n'));

        CallRequest read = ControlProtocol.ReadRequest(line);

        Assert.Equal(Sent(method), read.Method);
        Assert.Equal(arguments.Select(Sent), read.Arguments);
    });

    [Fact]
    public void Reply_comes_back_as_it_was()
    {
        var reply = new CallReply(9) { Text = "a\nb\n", Bytes = [0, 255], Error = "it failed", Hint = "try again" };

        CallReply read = ControlProtocol.ReadReply(ControlProtocol.Write(reply));

        Assert.Equal((9, "a\nb\n", "it failed", "try again"), (read.Exit, read.Text, read.Error, read.Hint));
        Assert.Equal(reply.Bytes, read.Bytes);
    }

    [Fact]
    public void Any_bytes_are_a_request_or_refused() => Gen.Byte.Array[0, 60].Sample(bytes =>
    {
        try
        {
            ControlProtocol.ReadRequest(bytes);
        }
        catch (FormatException)
        {
            // What it may throw.
        }
    });

    // Half a surrogate pair has no form in UTF-8.
    private static string Sent(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
