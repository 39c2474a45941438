namespace NetRepl.Tui.Workspaces;

/// <summary>A settings file says something that cannot be.</summary>
/// <param name="offset">The byte of the file where it does.</param>
/// <param name="text">What is wrong.</param>
internal sealed class SettingsException(long offset, string text) : Exception(text)
{
    /// <summary>The byte of the file.</summary>
    public long Offset { get; } = offset;
}
