using System.Globalization;

namespace NetRepl.Plain;

/// <summary>How wide help may be.</summary>
internal static class TerminalWidth
{
    private const int Default = 80;

    /// <summary>Columns of the terminal: COLUMNS if it is set, else asked of the terminal, else 80.</summary>
    public static int Columns()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int columns) && columns > 0)
        {
            return columns;
        }

        return Console.IsOutputRedirected || Console.WindowWidth <= 0 ? Default : Console.WindowWidth;
    }
}
