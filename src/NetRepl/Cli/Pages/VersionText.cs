namespace NetRepl.Cli.Pages;

/// <summary>Which version this is.</summary>
internal static class VersionText
{
    /// <summary>Name and version, three numbers, in one line with its newline.</summary>
    public static string Line { get; } = $"netrepl {typeof(VersionText).Assembly.GetName().Version?.ToString(3)}\n";
}
