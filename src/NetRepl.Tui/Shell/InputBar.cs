using System.Drawing;
using NetRepl.Tui.Drawing;
using Terminal.Gui.Drawing;
using Terminal.Gui.Views;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace NetRepl.Tui.Shell;

/// <summary>The line at the foot where text is typed: to send, a filter, a search. A label says which.</summary>
internal sealed class InputBar : DrawnView
{
    private readonly Look look;
    private readonly TextField text = new() { CanFocus = false }; // until something is to be typed
    private bool isWrong;
    private string label = "";

    /// <param name="look">Colours and characters.</param>
    public InputBar(Look look)
    {
        this.look = look;
        CanFocus = true;
        Add(text);
        text.TextChanged += (_, _) => Edited?.Invoke();
    }

    /// <summary>Raised when the text has changed.</summary>
    public event Action? Edited;

    /// <summary>What is typed here now.</summary>
    public InputPurpose Purpose { get; set; }

    /// <summary>Whether text goes here.</summary>
    public bool IsTyping => text.HasFocus;

    /// <summary>What was typed.</summary>
    public string Typed
    {
        get => text.Text;
        set
        {
            text.Text = value;
            text.InsertionPoint = value.Length;
        }
    }

    /// <summary>Where the next letter goes, in UTF-16 units.</summary>
    public int Place
    {
        get => Math.Clamp(text.InsertionPoint, 0, text.Text.Length);
        set => text.InsertionPoint = value;
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
                Arrange();
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
            ApplyTheme();
        }
    }

    /// <summary>Writes text where the cursor is.</summary>
    public void Insert(string written)
    {
        int at = Math.Clamp(text.InsertionPoint, 0, text.Text.Length);
        text.Text = text.Text.Insert(at, written);
        text.InsertionPoint = at + written.Length;
    }

    /// <summary>Text goes here from now on.</summary>
    public void Begin()
    {
        text.CanFocus = true;
        text.SetFocus();
        text.ClearAllSelection(); // the first letter typed would take the place of what stands there
        text.InsertionPoint = text.Text.Length;
    }

    /// <summary>Text does not go here any more.</summary>
    public void End() => text.CanFocus = false;

    /// <summary>Takes the colours of the theme.</summary>
    public void ApplyTheme()
    {
        Attribute colour = isWrong ? look.Theme.Problem : look.Theme.Text;
        text.SetScheme(new Scheme(look.Theme.ToScheme()) { Normal = colour, Focus = colour, Editable = colour, HotFocus = colour, HotNormal = colour, Active = look.Theme.Selected });
    }

    /// <inheritdoc/>
    protected override void OnFrameChanged(in Rectangle frame)
    {
        base.OnFrameChanged(frame);
        Arrange();
    }

    /// <inheritdoc/>
    protected override void Draw(Canvas canvas) =>
        canvas.Fill(0, canvas.Text(0, 0, label, IsTyping ? look.Theme.FocusedBar : look.Theme.Bar), LabelWidth, look.Theme.Text);

    private int LabelWidth => Math.Min(label.Length + 1, Math.Max(0, Frame.Width - 8));

    private void Arrange() => text.Frame = new Rectangle(LabelWidth, 0, Math.Max(0, Frame.Width - LabelWidth), Math.Min(1, Frame.Height));
}
