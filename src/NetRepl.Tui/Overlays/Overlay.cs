using System.Drawing;
using NetRepl.Tui.Commands;
using NetRepl.Tui.Drawing;
using NetRepl.Tui.Entry;
using Terminal.Gui.Input;
using Terminal.Gui.Views;

namespace NetRepl.Tui.Overlays;

/// <summary>A box over the panes, which go on living under it. It gets all keys until it closes; Esc closes it.</summary>
internal abstract class Overlay : DrawnView
{
    private readonly Size wanted;

    /// <param name="look">Colours and characters.</param>
    /// <param name="title">The words in its first line; safe to show.</param>
    /// <param name="wanted">How large it would like to be.</param>
    protected Overlay(Look look, string title, Size wanted)
    {
        Look = look;
        Heading = title;
        this.wanted = wanted;
        CanFocus = true;
    }

    /// <summary>Raised when it is to go away.</summary>
    public event Action? Closing;

    /// <summary>Colours and characters.</summary>
    protected Look Look { get; }

    /// <summary>The words in its first line.</summary>
    protected string Heading { get; set; }

    /// <summary>Columns and rows for the content.</summary>
    protected Size Inner => new(Math.Max(0, Viewport.Width - 2), Math.Max(0, Viewport.Height - 2));

    /// <summary>Puts it into the middle of a screen.</summary>
    public void Place(Size screen)
    {
        int width = Math.Min(wanted.Width, screen.Width);
        int height = Math.Min(wanted.Height, screen.Height);
        Frame = new Rectangle((screen.Width - width) / 2, (screen.Height - height) / 2, width, height);
    }

    /// <summary>Takes a key.</summary>
    /// <returns>Whether it was used; else a text field under the focus gets it.</returns>
    public bool Take(Key key)
    {
        string name = KeyNames.Of(key);
        if (name is "Esc")
        {
            Close();
            return true;
        }

        SetNeedsDraw();
        return TakeKey(name);
    }

    /// <summary>Takes what was pasted: what is typed into gets it, made harmless and on one line.</summary>
    /// <returns>True: nobody else gets it.</returns>
    public bool Paste(string text)
    {
        if (Field is { } field)
        {
            string harmless = TypedText.Harmless(text);
            int at = Math.Clamp(field.InsertionPoint, 0, field.Text.Length);
            field.Text = field.Text.Insert(at, harmless);
            field.InsertionPoint = at + harmless.Length;
        }

        return true;
    }

    /// <summary>What is typed into; null if there is nothing.</summary>
    protected virtual TextField? Field => null;

    /// <summary>Gives the focus to what is typed into, if there is something.</summary>
    public virtual void Begin() => SetFocus();

    /// <summary>Takes a key that is not Esc.</summary>
    /// <param name="key">Its name.</param>
    protected abstract bool TakeKey(string key);

    /// <summary>Goes away.</summary>
    protected void Close() => Closing?.Invoke();

    /// <summary>Draws the content.</summary>
    /// <param name="canvas">The whole box; the content begins at row 1, column 1.</param>
    protected abstract void DrawInside(Canvas canvas);

    /// <inheritdoc/>
    protected sealed override void Draw(Canvas canvas)
    {
        for (int row = 1; row < canvas.Height; row++)
        {
            canvas.Line(row, "", Look.Theme.Text);
        }

        DrawInside(canvas);
        for (int row = 1; row < canvas.Height - 1; row++)
        {
            canvas.Text(row, 0, [Look.Glyphs.Bar], Look.Theme.Quiet);
            canvas.Text(row, canvas.Width - 1, [Look.Glyphs.Bar], Look.Theme.Quiet);
        }

        int last = canvas.Width - 1;
        canvas.Fill(canvas.Height - 1, 0, canvas.Width, Look.Theme.Quiet, Look.Glyphs.Line);
        canvas.Text(canvas.Height - 1, 0, [Look.Glyphs.Corners[2]], Look.Theme.Quiet);
        canvas.Text(canvas.Height - 1, last, [Look.Glyphs.Corners[3]], Look.Theme.Quiet);
        int column = canvas.Text(0, 0, $"{Look.Glyphs.Corners[0]} {Heading} ", Look.Theme.FocusedBar);
        canvas.Fill(0, column, last, Look.Theme.FocusedBar, Look.Glyphs.Line);
        canvas.Text(0, last, [Look.Glyphs.Corners[1]], Look.Theme.FocusedBar);
    }
}
