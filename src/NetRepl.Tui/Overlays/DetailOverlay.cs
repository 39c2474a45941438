using System.Drawing;
using System.Globalization;
using NetRepl.Core.Text;
using NetRepl.Tui.Drawing;
using NetRepl.Tui.Events;

namespace NetRepl.Tui.Overlays;

/// <summary>One message whole: as text, hex, and JSON or HTTP if it is that.</summary>
internal sealed class DetailOverlay : Overlay
{
    private readonly Reader reader = new();
    private readonly IReadOnlyList<MessageForm> forms;
    private readonly string name;
    private int shown;

    /// <param name="look">Colours and characters.</param>
    /// <param name="head">The message.</param>
    /// <param name="bytes">What is kept of it.</param>
    public DetailOverlay(Look look, EventHead head, byte[] bytes)
        : base(look, "", new Size(110, 50))
    {
        forms = MessageForms.Of(bytes);
        string way = head.Kind switch { EventKind.Received => "received", EventKind.Sent => "sent", _ => "note" };
        string cut = head.Cut > 0 ? string.Create(CultureInfo.InvariantCulture, $", the first {head.Kept} of them kept") : "";
        name = string.Create(CultureInfo.InvariantCulture, $"{way} {head.Length} bytes{cut}");
        Show(0);
    }

    /// <inheritdoc/>
    protected override bool TakeKey(string key)
    {
        if (reader.Take(key, Inner.Height))
        {
            return true;
        }

        switch (key)
        {
            case "Tab" or "x" or "F2" or "Right":
                Show((shown + 1) % forms.Count);
                break;
            case "Left" or "Shift+Tab":
                Show((shown + forms.Count - 1) % forms.Count);
                break;
            case "q" or "Enter":
                Close();
                break;
        }

        return true;
    }

    /// <inheritdoc/>
    protected override void DrawInside(Canvas canvas) => reader.Draw(canvas, 1, Inner.Height, Look.Theme.Text);

    private void Show(int form)
    {
        shown = form;
        string names = string.Join(" ", forms.Select((each, index) => index == form ? $"[{each.Name}]" : each.Name));
        Heading = $"{Escapes.OneLine(name)}   {names}   Tab: other form  Esc: close";
        reader.Show(forms[form].Lines);
    }
}
