using NetRepl.Scripting.Prompt.History;
using NetRepl.Tests.Support;
using NetRepl.Tui.Entry;
using Xunit;

namespace NetRepl.Tests.Tui.Entry;

public sealed class SpecCompletionTests
{
    private readonly EntryHistory history = new();

    [Fact]
    public void What_was_typed_before_comes_first_then_schemes()
    {
        history.Add("tls://example.org:443");
        history.Add("udp://localhost:53");

        Assert.Equal(["tls://example.org:443", "tls://", "tls4://", "tls6://", "tls+unix:"], For("tls"));
    }

    [Fact]
    public void What_stands_there_already_is_not_offered()
    {
        history.Add("tls://");

        Assert.Empty(For("tls://"));
    }

    [Theory]
    [InlineData("unix:/run/a", "unix:/run/app.sock")]
    [InlineData("unix-dgram:/run/l", "unix-dgram:/run/log/")]
    [InlineData("tls+unix:/run/ap", "tls+unix:/run/app.sock")]
    public void Files_complete_a_unix_socket(string typed, string offer) =>
        Assert.Equal([offer], SpecCompletion.For(typed, history, folder => folder == "/run/" ? ["app.sock", "log/", "x"] : []));

    [Fact]
    public void Names_in_a_folder_are_listed_and_one_that_is_not_there_has_none()
    {
        using var folder = new TemporaryFolder();
        folder.Write("b.sock", "");
        folder.Write("a/c", "");

        Assert.Equal(["a/", "b.sock"], SpecCompletion.List(folder.Path));
        Assert.Empty(SpecCompletion.List(folder.Combine("none")));
        Assert.Empty(SpecCompletion.List("bad\0name"));
    }

    private IReadOnlyList<string> For(string typed) => SpecCompletion.For(typed, history, _ => []);
}
