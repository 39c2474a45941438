using NetRepl.Tui.Events;

namespace NetRepl.Tui.Workspaces;

/// <summary>What a user has set for the terminal UI (<c>config.json</c>).</summary>
internal sealed record TuiConfig
{
    /// <summary>Nothing set.</summary>
    public static TuiConfig Default { get; } = new();

    /// <summary>The name of the theme; null for the usual one.</summary>
    public string? Theme { get; init; }

    /// <summary>Whether to do without Unicode. Default false.</summary>
    public bool IsAscii { get; init; }

    /// <summary>Keys by the name of their command, instead of its usual ones; an empty list takes them away.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Keys { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Colours by what they are for, laid over the theme's.</summary>
    public IReadOnlyDictionary<string, ColourSetting> Colours { get; init; } = new Dictionary<string, ColourSetting>();

    /// <summary>Whether what is copied may be put into the system's clipboard through the terminal (OSC 52). Default false.</summary>
    public bool MayCopy { get; init; }

    /// <summary>How much panes remember.</summary>
    public ScrollbackLimits Scrollback { get; init; } = new();
}
