using System.Text;
using NetRepl.Tui.Overlays;
using Xunit;

namespace NetRepl.Tests.Tui.Overlays;

public sealed class MessageFormsTests
{
    [Fact]
    public void Bytes_have_text_and_hex()
    {
        IReadOnlyList<MessageForm> forms = MessageForms.Of("one\ntwo\x1b[2J"u8);

        Assert.Equal(["text", "hex"], forms.Select(form => form.Name));
        Assert.Equal(["one", @"two\x1b[2J"], forms[0].Lines);
        Assert.Equal("00000000  6f 6e 65 0a 74 77 6f 1b  5b 32 4a                 |one.two.[2J|", forms[1].Lines[0]);
    }

    [Fact]
    public void Json_is_indented_and_stays_harmless()
    {
        MessageForm form = MessageForms.Of(Encoding.UTF8.GetBytes("{\"a\":[1,\"\\u202e\\u001b\"]} "))[0];

        Assert.Equal("json", form.Name);
        Assert.Equal(["{", "  \"a\": [", "    1,"], form.Lines.Take(3));
        Assert.All(form.Lines, line => Assert.DoesNotContain(line, letter => letter is '\u202e' or '\u001b'));
    }

    [Theory]
    [InlineData("{\"a\":")]
    [InlineData("[1] x")]
    [InlineData("[\"\\ud800\"")]
    public void What_is_no_json_is_text(string text) =>
        Assert.Equal("text", MessageForms.Of(Encoding.UTF8.GetBytes(text))[0].Name);

    [Fact]
    public void Http_has_its_fields_in_a_column_and_its_body_in_its_own_form()
    {
        MessageForm form = MessageForms.Of("HTTP/1.1 200 OK\r\nHost: a\r\nContent-Type: x\r\n\r\n[1]"u8)[0];

        Assert.Equal("http", form.Name);
        Assert.Equal(["HTTP/1.1 200 OK", "  Host          a", "  Content-Type  x", "", "[", "  1", "]"], form.Lines);
    }
}
