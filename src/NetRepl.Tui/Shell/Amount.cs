using System.Globalization;

namespace NetRepl.Tui.Shell;

/// <summary>Numbers of bytes and times, short enough for a table.</summary>
internal static class Amount
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB"];

    /// <summary><c>812 B</c>, <c>4.1 MB</c>: decimal, as rates are.</summary>
    public static string Bytes(double count)
    {
        int unit = 0;
        while (count >= 999.5 && unit < Units.Length - 1)
        {
            count /= 1000;
            unit++;
        }

        string format = unit == 0 || count >= 99.5 ? "0" : "0.0";
        return $"{count.ToString(format, CultureInfo.InvariantCulture)} {Units[unit]}";
    }

    /// <summary><c>01:57</c>, <c>3:02:11</c>, <c>2d 4h</c>.</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalDays: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalDays}d {age.Hours}h"),
        { TotalHours: >= 1 } => age.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture),
        _ => (age < TimeSpan.Zero ? TimeSpan.Zero : age).ToString(@"mm\:ss", CultureInfo.InvariantCulture),
    };
}
