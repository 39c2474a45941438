using System.Collections.Frozen;
using NetRepl.Scripting.Prompt.History;

namespace NetRepl.Scripting.Prompt.Editing;

/// <summary>What is typed at a prompt: keys in, text and cursor out. It draws nothing and knows no terminal.</summary>
/// <param name="history">What was typed before; what is submitted is added.</param>
/// <param name="isComplete">Whether a text can be run as it stands; else Enter begins another line.</param>
internal sealed class EntryEditor(EntryHistory history, Func<string, bool> isComplete)
{
    private static readonly FrozenDictionary<Key, Action<EditBuffer>> Edits = new Dictionary<Key, Action<EditBuffer>>
    {
        [new Key(KeyName.Enter, "", KeyModifiers.Alt)] = static text => text.NewLine(),
        [new Key(KeyName.Enter, "", KeyModifiers.Shift)] = static text => text.NewLine(),
        [new Key(KeyName.Backspace)] = static text => text.Backspace(),
        [new Key(KeyName.Delete)] = static text => text.Delete(),
        [new Key(KeyName.Left)] = static text => text.Left(),
        [new Key(KeyName.Right)] = static text => text.Right(),
        [new Key(KeyName.Home)] = static text => text.Home(),
        [new Key(KeyName.End)] = static text => text.End(),
        [new Key(KeyName.Left, "", KeyModifiers.Control)] = static text => text.WordLeft(),
        [new Key(KeyName.Right, "", KeyModifiers.Control)] = static text => text.WordRight(),
        [new Key(KeyName.Left, "", KeyModifiers.Alt)] = static text => text.WordLeft(),
        [new Key(KeyName.Right, "", KeyModifiers.Alt)] = static text => text.WordRight(),
        [new Key(KeyName.Backspace, "", KeyModifiers.Alt)] = static text => text.KillWordBefore(),
        [Key.Control('a')] = static text => text.Home(),
        [Key.Control('e')] = static text => text.End(),
        [Key.Control('b')] = static text => text.Left(),
        [Key.Control('f')] = static text => text.Right(),
        [Key.Control('k')] = static text => text.KillToEnd(),
        [Key.Control('u')] = static text => text.KillToStart(),
        [Key.Control('w')] = static text => text.KillWordBefore(),
        [Key.Control('y')] = static text => text.Yank(),
        [Key.Control('_')] = static text => text.Undo(),
        [Key.Alt('b')] = static text => text.WordLeft(),
        [Key.Alt('f')] = static text => text.WordRight(),
        [Key.Alt('d')] = static text => text.KillWordAfter(),
    }.ToFrozenDictionary();

    private readonly EditBuffer buffer = new();

    /// <summary>The text; lines end with a newline.</summary>
    public string Text => Search is null ? buffer.Text : Search.Found ?? Search.Draft;

    /// <summary>Where the cursor stands in it, in UTF-16 units.</summary>
    public int Cursor => Search switch
    {
        null => buffer.Cursor,
        { Found: { } found } => found.IndexOf(Search.Query, StringComparison.OrdinalIgnoreCase),
        _ => Search.Draft.Length,
    };

    /// <summary>What is offered; null if nothing is.</summary>
    public CompletionMenu? Menu { get; private set; }

    /// <summary>The search in the history; null if there is none.</summary>
    public HistorySearch? Search { get; private set; }

    /// <summary>Begins an entry.</summary>
    /// <param name="text">What stands there at first, the cursor behind it.</param>
    public void Begin(string text = "")
    {
        buffer.Clear();
        buffer.Insert(text);
        Menu = null;
        Search = null;
        history.Leave();
    }

    /// <summary>Adds the entry to the history, for who takes it without a key.</summary>
    public void Keep() => history.Add(buffer.Text);

    /// <summary>Takes a key.</summary>
    public EditorRequest Press(Key key) => Search is not null ? PressInSearch(key) : Menu is not null ? PressInMenu(Menu, key) : PressInText(key);

    /// <summary>Offers completions: writes what all have in common, and shows the rest for choice.</summary>
    public void Offer(CompletionList list)
    {
        if (list.Items.Count == 0 || list.Start > buffer.Cursor)
        {
            return;
        }

        string typed = buffer.Text[list.Start..buffer.Cursor];
        string common = list.Items.Select(item => item.Name).Aggregate(CommonStart);
        if (common.Length > typed.Length || list.Items.Count == 1)
        {
            buffer.Replace(list.Start, buffer.Cursor, common);
            typed = common;
        }

        Menu = list.Items.Count > 1 || list.Items[0].Signature.Length > 0 ? new CompletionMenu(list, typed) : null;
    }

    private static string CommonStart(string one, string other)
    {
        int length = one.AsSpan().CommonPrefixLength(other);
        return one[..length];
    }

    private EditorRequest PressInText(Key key)
    {
        if (Edits.TryGetValue(key, out Action<EditBuffer>? edit))
        {
            edit(buffer);
            return EditorRequest.None;
        }

        switch (key)
        {
            case { Name: KeyName.Character, Modifiers: KeyModifiers.None } or { Name: KeyName.Paste }:
                buffer.Insert(key.Text);
                return EditorRequest.None;
            case { Name: KeyName.Tab, Modifiers: KeyModifiers.None }:
                return PressTab();
            case { Name: KeyName.Enter }:
                return PressEnter();
            case { Name: KeyName.Up, Modifiers: KeyModifiers.None } or { Text: "p", Modifiers: KeyModifiers.Control }:
                GoTo(buffer.Up() ? null : history.Previous(buffer.Text));
                return EditorRequest.None;
            case { Name: KeyName.Down, Modifiers: KeyModifiers.None } or { Text: "n", Modifiers: KeyModifiers.Control }:
                GoTo(buffer.Down() ? null : history.Next());
                return EditorRequest.None;
            case { Modifiers: KeyModifiers.Control }:
                return PressControl(key.Text);
            default:
                return EditorRequest.None;
        }
    }

    private EditorRequest PressControl(string letter)
    {
        switch (letter)
        {
            case "c":
                Begin();
                return EditorRequest.Discard;
            case "d" when buffer.Text.Length == 0:
                return EditorRequest.End;
            case "d":
                buffer.Delete();
                return EditorRequest.None;
            case "l":
                return EditorRequest.Clear;
            case "r":
                Search = new HistorySearch(history, buffer.Text);
                return EditorRequest.None;
            case "z":
                return EditorRequest.Suspend;
            default:
                return EditorRequest.None;
        }
    }

    // At the start of a line Tab indents.
    private EditorRequest PressTab()
    {
        string before = buffer.Text[..buffer.Cursor];
        if (before.Length > 0 && string.IsNullOrWhiteSpace(before[(before.LastIndexOf('\n') + 1)..]))
        {
            buffer.Insert("    ");
            return EditorRequest.None;
        }

        return EditorRequest.Complete;
    }

    private EditorRequest PressEnter()
    {
        if (!isComplete(buffer.Text))
        {
            buffer.NewLine();
            return EditorRequest.None;
        }

        history.Add(buffer.Text);
        return EditorRequest.Submit;
    }

    private void GoTo(string? entry)
    {
        if (entry is not null)
        {
            buffer.Set(entry);
        }
    }

    private EditorRequest PressInMenu(CompletionMenu menu, Key key)
    {
        switch (key)
        {
            case { Name: KeyName.Tab, Modifiers: KeyModifiers.None } or { Name: KeyName.Down }:
                Choose(menu, 1);
                return EditorRequest.None;
            case { Name: KeyName.Tab, Modifiers: KeyModifiers.Shift } or { Name: KeyName.Up }:
                Choose(menu, -1);
                return EditorRequest.None;
            case { Name: KeyName.Enter, Modifiers: KeyModifiers.None } when menu.Chosen >= 0:
                Menu = null;
                return EditorRequest.None;
            case { Name: KeyName.Escape }:
                Choose(menu, -menu.Chosen - 1);
                Menu = null;
                return EditorRequest.None;
        }

        EditorRequest request = PressInText(key);
        bool isWord = key.Name == KeyName.Backspace || (key.Name == KeyName.Character && key.Text.All(unit => char.IsLetterOrDigit(unit) || unit == '_'));
        bool stays = isWord && buffer.Cursor >= menu.Start && menu.Narrow(buffer.Text[menu.Start..buffer.Cursor]);
        Menu = stays ? menu : null;
        return request;
    }

    private void Choose(CompletionMenu menu, int by)
    {
        menu.Move(by);
        buffer.Replace(menu.Start, buffer.Cursor, menu.Word);
    }

    private EditorRequest PressInSearch(Key key)
    {
        HistorySearch search = Search!; // asked before
        switch (key)
        {
            case { Name: KeyName.Character, Modifiers: KeyModifiers.None } or { Name: KeyName.Paste }:
                search.Type(key.Text);
                return EditorRequest.None;
            case { Name: KeyName.Backspace }:
                search.Backspace();
                return EditorRequest.None;
            case { Text: "r", Modifiers: KeyModifiers.Control } or { Name: KeyName.Up }:
                search.Older();
                return EditorRequest.None;
            case { Text: "s", Modifiers: KeyModifiers.Control } or { Name: KeyName.Down }:
                search.Newer();
                return EditorRequest.None;
            case { Name: KeyName.Escape } or { Text: "g" or "c", Modifiers: KeyModifiers.Control }:
                Search = null;
                return EditorRequest.None;
        }

        // Any other key takes what was found, and does there what it does.
        string found = Text;
        int cursor = search.Found is null ? found.Length : Cursor;
        Search = null;
        buffer.Set(found, cursor);
        return key.Name == KeyName.Tab ? EditorRequest.None : PressInText(key);
    }
}
