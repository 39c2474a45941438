namespace NetRepl.Tui.Drawing;

/// <summary>How the screen looks: colours and characters. One for all views, so that a change shows everywhere.</summary>
/// <param name="theme">The colours at first.</param>
/// <param name="glyphs">The characters.</param>
internal sealed class Look(Theme theme, Glyphs glyphs)
{
    /// <summary>The colours now.</summary>
    public Theme Theme { get; set; } = theme;

    /// <summary>The characters.</summary>
    public Glyphs Glyphs { get; } = glyphs;
}
