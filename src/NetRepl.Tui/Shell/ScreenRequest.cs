namespace NetRepl.Tui.Shell;

/// <summary>What wants a place on the screen.</summary>
/// <param name="Columns">Columns of the screen.</param>
/// <param name="Rows">Rows of the screen.</param>
/// <param name="Tiles">Panes side by side that were asked for: 1, 2 or 4.</param>
/// <param name="Feeds">Connections and listeners there are.</param>
/// <param name="HasLog">Whether the log is to be shown.</param>
/// <param name="Split">Share of the left or upper panes, 0.1 to 0.9.</param>
/// <param name="InputRows">Rows of what is typed, at least 1.</param>
internal readonly record struct ScreenRequest(int Columns, int Rows, int Tiles, int Feeds, bool HasLog, double Split, int InputRows = 1);
