using System.Diagnostics;
using NetRepl.Tests.Support;
using NetRepl.Tui.Acting;
using Xunit;

namespace NetRepl.Tests.Tui.Acting;

public sealed class EditorCommandTests
{
    [Theory]
    [InlineData("vim -p", "nano", "vim -p")]
    [InlineData(null, "nano", "nano")]
    [InlineData(" ", "nano ", "nano")]
    [InlineData(null, null, "vi")]
    public void Visual_comes_before_editor_and_vi_is_what_is_left(string? visual, string? editor, string expected) =>
        Assert.Equal(expected, EditorCommand.From(Environment(visual, editor), static path => path == "/usr/bin/vi")?.Text);

    [Fact]
    public void Without_vi_there_is_no_editor() => Assert.Null(EditorCommand.From(Environment(null, null), static _ => false));

    [Theory]
    [InlineData("vim", "+7|/a/b.csx")]
    [InlineData("/usr/bin/nano -l", "+7|/a/b.csx")]
    [InlineData("code -w", "--goto|/a/b.csx:7")]
    [InlineData("hx", "/a/b.csx:7")]
    [InlineData("my-editor", "/a/b.csx")]
    public void Line_is_told_as_the_editor_wants_it(string editor, string expected) =>
        Assert.Equal(expected, string.Join('|', new EditorCommand(editor).StartFor("/a/b.csx", 7).ArgumentList.Skip(3)));

    [Fact]
    public void Without_a_line_only_the_path_is_given() =>
        Assert.Equal(["/a/b.csx"], new EditorCommand("vim").StartFor("/a/b.csx", 0).ArgumentList.Skip(3));

    [Theory]
    [InlineData("printf '<%s>' -w")]
    [InlineData("FIRST=1 printf '<%s>' -w")]
    public async Task Words_behind_the_editor_are_its_arguments_and_no_shell_reads_the_path(string editor)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Combine("a b';$(touch bad)`touch bad`.csx");

        ProcessStartInfo start = new EditorCommand(editor).StartFor(path, 0);
        start.WorkingDirectory = folder.Path;
        ProgramResult result = await ProgramRun.RunAsync(start);

        Assert.Equal($"<-w><{path}>", result.Output);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private static Func<string, string?> Environment(string? visual, string? editor) => name => name switch
    {
        "VISUAL" => visual,
        "EDITOR" => editor,
        "PATH" => "/bin:/usr/bin",
        _ => null,
    };
}
