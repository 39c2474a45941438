using NetRepl.Tui.Workspaces;

namespace NetRepl.Tui.Drawing;

/// <summary>How the screen looks: colours and characters. One for all views, so that a change shows everywhere.</summary>
internal sealed class Look
{
    private readonly IReadOnlyDictionary<string, ColourSetting> colours;

    /// <param name="theme">The colours at first.</param>
    /// <param name="glyphs">The characters.</param>
    /// <param name="colours">Colours laid over every theme, by what they are for; null for none.</param>
    public Look(Theme theme, Glyphs glyphs, IReadOnlyDictionary<string, ColourSetting>? colours = null)
    {
        this.colours = colours ?? new Dictionary<string, ColourSetting>();
        Theme = ThemeColours.Over(theme, this.colours);
        Glyphs = glyphs;
    }

    /// <summary>The colours now.</summary>
    public Theme Theme { get; private set; }

    /// <summary>The characters.</summary>
    public Glyphs Glyphs { get; }

    /// <summary>Goes on to the next theme.</summary>
    public void ChangeTheme() => Theme = ThemeColours.Over(Theme.Next, colours);
}
