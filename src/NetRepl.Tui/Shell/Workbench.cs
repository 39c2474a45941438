using NetRepl.Core.Connections;
using NetRepl.Tui.Acting;
using NetRepl.Tui.Drawing;
using NetRepl.Tui.Events;

namespace NetRepl.Tui.Shell;

/// <summary>What the screen works with.</summary>
/// <param name="Net">The engine; its taps have <paramref name="Feeds"/>.</param>
/// <param name="Feeds">Its events.</param>
/// <param name="Notices">Lines for people.</param>
/// <param name="Endpoints">What opens, sends and closes.</param>
/// <param name="Look">Colours and characters.</param>
/// <param name="Time">Clock and time zone.</param>
internal sealed record Workbench(NetCore Net, FeedTap Feeds, Notices Notices, Endpoints Endpoints, Look Look, TimeProvider Time)
{
    /// <summary>The names of the scripts that run.</summary>
    public string Scripts { get; init; } = "";
}
