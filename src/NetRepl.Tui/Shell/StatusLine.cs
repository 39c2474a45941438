using System.Globalization;
using NetRepl.Core.Text;
using NetRepl.Tui.Drawing;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace NetRepl.Tui.Shell;

/// <summary>The first line: script, counts and rates; for a while what just happened or failed instead.</summary>
/// <param name="look">Colours and characters.</param>
internal sealed class StatusLine(Look look) : DrawnView
{
    private string message = "";
    private bool isProblem;

    /// <summary>The names of the scripts that run.</summary>
    public string Scripts { get; set; } = "";

    /// <summary>What there is.</summary>
    public PaneBoard? Board { get; set; }

    /// <summary>What it carries.</summary>
    public FeedRates? Rates { get; set; }

    /// <summary>Says something until the next key.</summary>
    public void Say(string text, bool isProblem = false)
    {
        message = Escapes.OneLine(text);
        this.isProblem = isProblem;
        SetNeedsDraw();
    }

    /// <inheritdoc/>
    protected override void Draw(Canvas canvas)
    {
        Attribute bar = look.Theme.Bar;
        int column = canvas.Text(0, 0, " netrepl", bar);
        if (message.Length > 0)
        {
            column = canvas.Text(0, column, $"  {message} ", isProblem ? look.Theme.Problem : look.Theme.Note);
            canvas.Fill(0, column, canvas.Width, bar);
            return;
        }

        column = canvas.Text(0, column, Scripts.Length == 0 ? "" : $"  {Escapes.OneLine(Scripts)} {look.Glyphs.Open}", bar);
        string right = Counts();
        int start = Math.Max(column + 2, canvas.Width - right.Length - 1);
        canvas.Fill(0, column, start, bar);
        canvas.Fill(0, canvas.Text(0, start, right, bar), canvas.Width, bar);
    }

    private string Counts()
    {
        int open = Board?.Panes.Count(pane => pane.Feed is { Connection: not null, IsOpen: true }) ?? 0;
        int listening = Board?.Panes.Count(pane => pane.Feed is { Listener: not null, IsOpen: true }) ?? 0;
        string rates = Rates is null ? "" : $"  {look.Glyphs.Received} {Amount.Bytes(Rates.In)}/s  {look.Glyphs.Sent} {Amount.Bytes(Rates.Out)}/s";
        return string.Create(CultureInfo.InvariantCulture, $"{open} open  {listening} listening{rates}");
    }
}
