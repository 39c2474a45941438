using System.Globalization;

namespace NetRepl.Scripting.Prompt.Editing;

/// <summary>Text of one or more lines and the cursor in it, which stands between characters as people see them (grapheme clusters, UAX #29).</summary>
internal sealed class EditBuffer
{
    private readonly List<(string Text, int Cursor)> past = [];
    private string killed = "";

    /// <summary>The text; lines end with a newline.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Where the cursor stands, in UTF-16 units.</summary>
    public int Cursor { get; private set; }

    private int LineStart => Text.LastIndexOf('\n', Math.Max(0, Cursor - 1), Math.Max(0, Cursor)) + 1;

    private int LineEnd => Text.IndexOf('\n', Cursor) is var end && end < 0 ? Text.Length : end;

    /// <summary>Puts another text in its place, the cursor behind it.</summary>
    public void Set(string text) => Set(text, text.Length);

    /// <summary>Puts another text in its place.</summary>
    public void Set(string text, int cursor)
    {
        if (text != Text)
        {
            past.Add((Text, Cursor));
        }

        Text = text;
        Cursor = cursor;
    }

    /// <summary>Empties it; what was there before cannot be undone.</summary>
    public void Clear()
    {
        Set("");
        past.Clear();
    }

    /// <summary>Writes at the cursor.</summary>
    public void Insert(string text) => Replace(Cursor, Cursor, text);

    /// <summary>Puts text in the place of a part, the cursor behind it.</summary>
    public void Replace(int start, int end, string text) => Set(Text[..start] + text + Text[end..], start + text.Length);

    /// <summary>Takes back the last change.</summary>
    public void Undo()
    {
        if (past.Count > 0)
        {
            (Text, Cursor) = past[^1];
            past.RemoveAt(past.Count - 1);
        }
    }

    /// <summary>Removes the character before the cursor.</summary>
    public void Backspace() => Replace(Before(Cursor), Cursor, "");

    /// <summary>Removes the character at the cursor.</summary>
    public void Delete()
    {
        int start = Cursor;
        Set(Text.Remove(start, After(start) - start), start);
    }

    /// <summary>A character back.</summary>
    public void Left() => Cursor = Before(Cursor);

    /// <summary>A character on.</summary>
    public void Right() => Cursor = After(Cursor);

    /// <summary>To the start of the word before.</summary>
    public void WordLeft() => Cursor = WordBefore();

    /// <summary>Behind the next word.</summary>
    public void WordRight() => Cursor = WordAfter();

    /// <summary>To the start of the line.</summary>
    public void Home() => Cursor = LineStart;

    /// <summary>To the end of the line.</summary>
    public void End() => Cursor = LineEnd;

    /// <summary>A line up.</summary>
    /// <returns>False in the first one.</returns>
    public bool Up()
    {
        int start = LineStart;
        if (start == 0)
        {
            return false;
        }

        int column = Cursor - start;
        Cursor = start - 1;
        MoveInLine(column);
        return true;
    }

    /// <summary>A line down.</summary>
    /// <returns>False in the last one.</returns>
    public bool Down()
    {
        int end = LineEnd;
        if (end == Text.Length)
        {
            return false;
        }

        int column = Cursor - LineStart;
        Cursor = end + 1;
        MoveInLine(column);
        return true;
    }

    /// <summary>Removes the rest of the line, or its end when the cursor stands there; <see cref="Yank"/> brings it back.</summary>
    public void KillToEnd() => Kill(Cursor, Cursor == LineEnd ? After(Cursor) : LineEnd);

    /// <summary>Removes the line up to the cursor.</summary>
    public void KillToStart() => Kill(LineStart, Cursor);

    /// <summary>Removes the word before the cursor.</summary>
    public void KillWordBefore() => Kill(WordBefore(), Cursor);

    /// <summary>Removes the word behind the cursor.</summary>
    public void KillWordAfter() => Kill(Cursor, WordAfter());

    /// <summary>Writes what was removed last.</summary>
    public void Yank() => Insert(killed);

    /// <summary>Begins a line below, as far indented as this one.</summary>
    public void NewLine()
    {
        string line = Text[LineStart..Cursor];
        Insert("\n" + line[..^line.TrimStart(' ', '\t').Length]);
    }

    private void Kill(int start, int end)
    {
        killed = start < end ? Text[start..end] : killed;
        Set(Text[..start] + Text[end..], start);
    }

    // Never into the middle of a character.
    private void MoveInLine(int column)
    {
        int wanted = Math.Min(LineStart + column, LineEnd);
        Cursor = LineStart;
        while (Cursor < wanted)
        {
            Cursor = After(Cursor);
        }
    }

    private int Before(int place)
    {
        int before = 0;
        for (int at = 0; at < place; at = After(at))
        {
            before = at;
        }

        return before;
    }

    private int After(int place) => place == Text.Length ? place : place + StringInfo.GetNextTextElementLength(Text, place);

    private int WordBefore()
    {
        int place = Cursor;
        while (place > 0 && !char.IsLetterOrDigit(Text[place - 1]))
        {
            place--;
        }

        while (place > 0 && char.IsLetterOrDigit(Text[place - 1]))
        {
            place--;
        }

        return place;
    }

    private int WordAfter()
    {
        int place = Cursor;
        while (place < Text.Length && !char.IsLetterOrDigit(Text[place]))
        {
            place++;
        }

        while (place < Text.Length && char.IsLetterOrDigit(Text[place]))
        {
            place++;
        }

        return place;
    }
}
