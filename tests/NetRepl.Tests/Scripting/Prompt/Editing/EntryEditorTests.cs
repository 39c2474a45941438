using System.Text;
using NetRepl.Scripting.Prompt.Editing;
using NetRepl.Scripting.Prompt.History;
using Xunit;

namespace NetRepl.Tests.Scripting.Prompt.Editing;

/// <summary>Keys in, text and cursor out; the cursor is written as <c>|</c>.</summary>
public sealed class EntryEditorTests
{
    private readonly EntryHistory history = new();
    private readonly EntryEditor editor;

    // Here an entry is complete when each brace is closed.
    public EntryEditorTests() => editor = new EntryEditor(history, text => text.Count(unit => unit == '{') == text.Count(unit => unit == '}'));

    [Theory]
    [InlineData("abc", "abc|")]
    [InlineData("abc<left><left>X", "aX|bc")]
    [InlineData("abc<home>X<end>Y", "XabcY|")]
    [InlineData("abc<^a><^f><^d>", "a|c")]
    [InlineData("abc<bs><bs>", "a|")]
    [InlineData("abc<left><del>", "ab|")]
    [InlineData("e\u0301a<left><left>X", "X|e\u0301a")]
    [InlineData("😀b<left><bs>", "|b")]
    [InlineData("one two.three<^left>", "one two.|three")]
    [InlineData("one two<^a><alt:f>", "one| two")]
    [InlineData("one two<^w>X<^y>", "one Xtwo|")]
    [InlineData("one two<^a><alt:d>", "| two")]
    [InlineData("one two<^left><^k>", "one |")]
    [InlineData("one two<^left><^u>", "|two")]
    [InlineData("one two<^w><^_>", "one two|")]
    [InlineData("if<alt:enter>x", "if\nx|")]
    [InlineData("{<enter>  a<enter>b", "{\n  a\n  b|")]
    [InlineData("{<enter>abc<up>X<down>Y", "{X\nabY|c")]
    [InlineData("{<enter>abc<home>X", "{\nX|abc")]
    [InlineData("{<enter><tab>a", "{\n    a|")]
    [InlineData("<paste:a\nb>c", "a\nbc|")]
    public void Keys_change_text_and_cursor(string keys, string expected)
    {
        Type(keys);

        Assert.Equal(expected, Shown);
    }

    [Theory]
    [InlineData("1+1<enter>", "Submit")]
    [InlineData("<enter>", "Submit")]
    [InlineData("{<enter>", "None")]
    [InlineData("{<enter>}<enter>", "Submit")]
    [InlineData("abc<^c>", "Discard")]
    [InlineData("<^d>", "End")]
    [InlineData("a<^d>", "None")]
    [InlineData("a<tab>", "Complete")]
    [InlineData("<tab>", "Complete")]
    [InlineData("<^l>", "Clear")]
    [InlineData("<^z>", "Suspend")]
    public void Some_keys_ask_for_more(string keys, string expected) => Assert.Equal(expected, Type(keys).ToString());

    [Fact]
    public void Control_C_clears_the_line_and_never_ends()
    {
        Type("abc<^c>");

        Assert.Equal("|", Shown);
        Assert.Equal(EditorRequest.Discard, Type("<^c>"));
    }

    [Fact]
    public void Up_and_down_go_through_the_history_and_come_back_to_what_was_typed()
    {
        history.Load(["one", "two\nlines"]);
        editor.Begin();

        Type("draft<up>");
        Assert.Equal("two\nlines|", Shown);
        Type("<up><up>");
        Assert.Equal("one|", Shown);
        Type("<^n><down><down>");
        Assert.Equal("draft|", Shown);
    }

    [Fact]
    public void What_is_submitted_is_remembered()
    {
        Type("first<enter>");
        editor.Begin();
        Type("<up>");

        Assert.Equal("first|", Shown);
        Assert.Equal(["first"], history.Added);
    }

    [Theory]
    [InlineData("<^r>co", "await |Connect(\"b\")")]
    [InlineData("<^r>co<^r>", "await |Connect(\"a\")")]
    [InlineData("<^r>co<^r><^r>", "await |Connect(\"a\")")]
    [InlineData("<^r>co<^r><^s>", "await |Connect(\"b\")")]
    [InlineData("<^r>xyz", "draft|")]
    [InlineData("<^r>1x<bs>", "|1 + 1")]
    [InlineData("<^r>co<esc>", "draft|")]
    [InlineData("<^r>co<^c>", "draft|")]
    [InlineData("<^r>co<end>;", "await Connect(\"b\");|")]
    public void Control_R_searches_the_history(string keys, string expected)
    {
        history.Load(["await Connect(\"a\")", "1 + 1", "await Connect(\"b\")"]);
        editor.Begin();

        Type("draft" + keys);

        Assert.Equal(expected, Shown);
    }

    [Fact]
    public void Enter_submits_what_was_found()
    {
        history.Load(["1 + 1"]);
        editor.Begin();

        Assert.Equal(EditorRequest.Submit, Type("<^r>+<enter>"));
        Assert.Equal("1 + 1", editor.Text);
    }

    [Theory]
    [InlineData("Net.Co", 4, "Connect Connections", "", "Net.Connect|")]
    [InlineData("Net.Connect", 4, "Connect Connections", "<tab>", "Net.Connect|")]
    [InlineData("Net.Connect", 4, "Connect Connections", "<tab><tab>", "Net.Connections|")]
    [InlineData("Net.Connect", 4, "Connect Connections", "<tab><tab><enter>()", "Net.Connections()|")]
    [InlineData("Net.Co", 4, "Connect Connections", "<shift:tab><esc>", "Net.Connect|")]
    [InlineData("net.co", 4, "Connections", "", "net.Connections|")]
    [InlineData("x", 0, "", "", "x|")]
    public void Tab_writes_what_all_have_in_common_and_offers_the_rest(string typed, int start, string names, string keys, string expected)
    {
        Type(typed);

        editor.Offer(List(start, names));
        Type(keys);

        Assert.Equal(expected, Shown);
    }

    [Fact]
    public void Offer_narrows_while_the_word_grows_and_goes_when_it_ends()
    {
        Type("c.Se");
        editor.Offer(List(2, "Send SendHex SendLine"));

        Type("H");
        Assert.Equal(["SendHex"], editor.Menu!.Items.Select(item => item.Name));
        Type("<bs>L");
        Assert.Equal("SendLine", editor.Menu!.Detail!.Name);
        Type("(");

        Assert.Null(editor.Menu);
        Assert.Equal("c.SendL(|", Shown);
    }

    private string Shown => editor.Text.Insert(editor.Cursor, "|");

    private static CompletionList List(int start, string names) =>
        new(start, [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => new CompletionItem(name, $"void {name}()", ""))]);

    private EditorRequest Type(string keys)
    {
        var request = EditorRequest.None;
        while (keys.Length > 0)
        {
            int end = keys[0] == '<' ? keys.IndexOf('>', StringComparison.Ordinal) : -1;
            Rune rune = keys.EnumerateRunes().First();
            request = editor.Press(end < 0 ? Key.Of(rune.ToString()) : Named(keys[1..end]));
            keys = keys[(end < 0 ? rune.Utf16SequenceLength : end + 1)..];
        }

        return request;
    }

    private static Key Named(string name) => name switch
    {
        "bs" => new Key(KeyName.Backspace),
        "del" => new Key(KeyName.Delete),
        "esc" => new Key(KeyName.Escape),
        "^left" => new Key(KeyName.Left, "", KeyModifiers.Control),
        "alt:enter" => new Key(KeyName.Enter, "", KeyModifiers.Alt),
        "shift:tab" => new Key(KeyName.Tab, "", KeyModifiers.Shift),
        ['^', var letter] => Key.Control(letter),
        ['a', 'l', 't', ':', var letter] => Key.Alt(letter),
        _ when name.StartsWith("paste:", StringComparison.Ordinal) => new Key(KeyName.Paste, name["paste:".Length..]),
        _ => new Key(Enum.Parse<KeyName>(name, ignoreCase: true)),
    };
}
