using NetRepl.Scripting.Prompt.Editing;
using NetRepl.Scripting.Prompt.History;
using Xunit;

namespace NetRepl.Tests.Scripting.Prompt.Editing;

public sealed class EditorLayoutTests
{
    private readonly EntryHistory history = new();
    private readonly EntryEditor editor;

    public EditorLayoutTests() => editor = new EntryEditor(history, _ => true);

    [Theory]
    [InlineData("", "net> ", 0, 5)]
    [InlineData("1 + 1", "net> 1 + 1", 0, 10)]
    [InlineData("if (x)\n  y", "net> if (x)/...>   y", 1, 8)]
    [InlineData("世界", "net> 世界", 0, 9)]
    [InlineData("a\tb", "net> a    b", 0, 11)]
    [InlineData("123456789012345", "net> 123456789012345/", 1, 0)]
    [InlineData("1234567890123456", "net> 123456789012345/6", 1, 1)]
    [InlineData("12345678901234世", "net> 12345678901234/世", 1, 2)]
    [InlineData("\u001b[2J\u202e", "net> \\x1b[2J\\u202e", 0, 18)]
    public void Text_stands_behind_the_prompt_and_goes_on_below(string text, string rows, int row, int column)
    {
        editor.Press(new Key(KeyName.Paste, text));

        EditorView view = Lay();

        Assert.Equal(rows, Rows(view));
        Assert.Equal((row, column), (view.CursorRow, view.CursorColumn));
    }

    [Fact]
    public void Parts_have_the_style_that_they_are_given()
    {
        editor.Press(new Key(KeyName.Paste, "var x = 1"));

        EditorView view = EditorLayout.Lay(editor, [new StyledSpan(0, 3, TextStyle.Keyword), new StyledSpan(8, 1, TextStyle.Number)], 20, 10);

        Assert.Equal(
            [new("net> ", TextStyle.Prompt), new("var", TextStyle.Keyword), new(" x = ", TextStyle.Plain), new("1", TextStyle.Number)],
            view.Rows[0]);
    }

    [Fact]
    public void Offers_stand_in_columns_below_with_what_the_chosen_one_is()
    {
        editor.Press(Key.Of("S"));
        editor.Offer(new CompletionList(0, [new("Send", "void Send()", "Sends"), new("SendHex", "void SendHex()", "Sends hex"), new("Spin", "void Spin()", "")]));

        Assert.Equal("net> S/Send     SendHex/Spin", Rows(Lay()));
        editor.Press(new Key(KeyName.Tab));
        editor.Press(new Key(KeyName.Tab));

        EditorView view = Lay();
        Assert.Equal("net> SendHex/Send     SendHex/Spin/void SendHex()  Send", Rows(view));
        Assert.Contains(new StyledText("SendHex", TextStyle.Chosen), view.Rows[1]);
        Assert.Equal((1, 0, 12), (view.TextRows, view.CursorRow, view.CursorColumn));
    }

    [Fact]
    public void Long_offers_are_paged()
    {
        editor.Press(Key.Of("n"));
        editor.Offer(new CompletionList(0, [.. Enumerable.Range(100, 30).Select(number => new CompletionItem($"name{number}", "", ""))]));

        Assert.Equal("... 18 more", string.Concat(Lay().Rows[^1].Select(piece => piece.Text)));
        editor.Press(new Key(KeyName.Up));

        Assert.StartsWith("net> name129/name124", Rows(Lay()), StringComparison.Ordinal);
    }

    [Fact]
    public void Search_is_told_below()
    {
        history.Load(["await Connect()"]);
        editor.Begin();
        editor.Press(Key.Control('r'));
        editor.Press(Key.Of("C"));

        Assert.Equal("net> await Connect()/search: C", Rows(Lay()));
        editor.Press(Key.Of("x"));

        Assert.Equal("net> /nothing has 'Cx'", Rows(Lay()));
    }

    [Fact]
    public void Of_a_text_longer_than_the_terminal_the_part_around_the_cursor_is_shown()
    {
        editor.Press(new Key(KeyName.Paste, string.Join('\n', Enumerable.Range(1, 20))));

        EditorView view = EditorLayout.Lay(editor, [], 20, 4);

        Assert.Equal("...> 17/...> 18/...> 19/...> 20", Rows(view));
        Assert.Equal(3, view.CursorRow);
    }

    private EditorView Lay() => EditorLayout.Lay(editor, [], 20, 10);

    private static string Rows(EditorView view) => string.Join('/', view.Rows.Select(Shown));

    // The blanks behind a column of offers do not count.
    private static string Shown(IReadOnlyList<StyledText> row)
    {
        string text = string.Concat(row.Select(piece => piece.Text)).TrimEnd();
        return text is "net>" or "...>" ? text + " " : text;
    }
}
