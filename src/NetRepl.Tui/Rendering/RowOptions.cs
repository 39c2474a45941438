using NetRepl.Scripting.Prompt.Editing;

namespace NetRepl.Tui.Rendering;

/// <summary>How a pane lays its rows out.</summary>
internal sealed record RowOptions
{
    /// <summary>How messages are shown. Default text.</summary>
    public RenderMode Mode { get; init; } = RenderMode.Text;

    /// <summary>Whether text goes on in the next row, and starts one after each newline; else each message has one row. Default false.</summary>
    public bool IsWrapped { get; init; }

    /// <summary>Whether the time is shown where there is room. Default true.</summary>
    public bool ShowsTime { get; init; } = true;

    /// <summary>Whether lengths are shown where there is room. Default true.</summary>
    public bool ShowsLength { get; init; } = true;

    /// <summary>Whether to do without Unicode: what is not ASCII is escaped. Default false.</summary>
    public bool IsAscii { get; init; }

    /// <summary>Tells the parts of a line of C#; null for a pane that has none.</summary>
    public Func<string, IReadOnlyList<StyledSpan>>? Styles { get; init; }

    /// <summary>The zone times are shown in. Default UTC.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
}
