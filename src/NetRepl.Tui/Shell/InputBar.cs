using System.Drawing;
using NetRepl.Scripting.Prompt.Editing;
using NetRepl.Tui.Drawing;
using Terminal.Gui.Drivers;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace NetRepl.Tui.Shell;

/// <summary>The lines at the foot where text is typed: to send, a filter, a search, C#. A label says which.</summary>
internal sealed class InputBar : DrawnView
{
    private const int FewestTextColumns = 8;
    private const int MostRows = 6;

    private readonly Look look;
    private EntryEditor editor;
    private bool isWrong;
    private string label = "";

    /// <param name="look">Colours and characters.</param>
    /// <param name="editor">What is typed into at first.</param>
    public InputBar(Look look, EntryEditor editor)
    {
        this.look = look;
        this.editor = editor;
        CanFocus = false; // until something is to be typed
    }

    /// <summary>Raised when the text or what is offered has changed.</summary>
    public event Action? Edited;

    /// <summary>What is typed into.</summary>
    public EntryEditor Editor
    {
        get => editor;
        set
        {
            editor = value;
            SetNeedsDraw();
        }
    }

    /// <summary>What is typed here now.</summary>
    public InputPurpose Purpose { get; set; }

    /// <summary>Tells the parts of a text, to be coloured.</summary>
    public Func<string, IReadOnlyList<StyledSpan>> Styles { get; set; } = static _ => [];

    /// <summary>Whether text goes here.</summary>
    public bool IsTyping => HasFocus;

    /// <summary>What was typed; its lines end with a newline.</summary>
    public string Typed
    {
        get => Editor.Text;
        set
        {
            Editor.Begin(value);
            Change();
        }
    }

    /// <summary>What stands before the text.</summary>
    public string Label
    {
        get => label;
        set
        {
            if (label != value)
            {
                label = value;
                SetNeedsDraw();
            }
        }
    }

    /// <summary>Whether the text cannot be what it should be, which its colour shows.</summary>
    public bool IsWrong
    {
        get => isWrong;
        set
        {
            isWrong = value;
            SetNeedsDraw();
        }
    }

    /// <summary>Presses a key.</summary>
    public EditorRequest Press(Key key)
    {
        EditorRequest request = Editor.Press(key);
        Change();
        return request;
    }

    /// <summary>Something was changed in the editor.</summary>
    public void Change()
    {
        SetNeedsDraw();
        Edited?.Invoke();
    }

    /// <summary>Rows the text needs on a screen; at most a few, beyond which it scrolls.</summary>
    public int RowsOn(Size screen)
    {
        int most = Math.Clamp(screen.Height / 4, 1, MostRows);
        return Lay(screen.Width, most).Rows.Count;
    }

    /// <summary>Text goes here from now on.</summary>
    public void Begin()
    {
        CanFocus = true;
        SetFocus();
    }

    /// <summary>Text does not go here any more.</summary>
    public void End()
    {
        CanFocus = false;
        Cursor = Cursor with { Position = null };
    }

    /// <inheritdoc/>
    protected override void Draw(Canvas canvas)
    {
        int start = LabelColumns(canvas.Width);
        EditorView view = Lay(canvas.Width, canvas.Height);
        for (int row = 0; row < canvas.Height; row++)
        {
            int column = row == 0 ? canvas.Text(0, 0, label, IsTyping ? look.Theme.FocusedBar : look.Theme.Bar) : 0;
            canvas.Fill(row, Math.Min(column, start), start, look.Theme.Text);
            column = start;
            foreach (StyledText piece in row < view.Rows.Count ? view.Rows[row] : [])
            {
                column = canvas.Text(row, column, piece.Text, ColourOf(piece.Style));
            }

            canvas.Fill(row, column, canvas.Width, look.Theme.Text);
        }

        Point cursor = ViewportToScreen(new Point(Math.Min(start + view.CursorColumn, canvas.Width - 1), view.CursorRow));
        Cursor = new Cursor { Position = IsTyping ? cursor : null, Style = CursorStyle.BlinkingBar };
    }

    private Attribute ColourOf(TextStyle style) => isWrong ? look.Theme.Problem : look.Theme.ColourOf(style);

    private EditorView Lay(int columns, int rows) =>
        EditorLayout.LayText(Editor, Purpose == InputPurpose.Prompt ? Styles(Editor.Text) : [], columns - LabelColumns(columns), rows);

    private int LabelColumns(int columns) => Math.Min(label.Length + 1, Math.Max(0, columns - FewestTextColumns));
}
