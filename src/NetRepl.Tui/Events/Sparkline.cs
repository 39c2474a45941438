namespace NetRepl.Tui.Events;

/// <summary>Draws values as a line of bars, one column each.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";
    private const string AsciiBars = "_.-:=+*#";

    /// <summary>The bars of the last values of a history: a space for nothing, the highest bar for the highest value.</summary>
    /// <param name="history">Where the values come from.</param>
    /// <param name="width">Columns, 0 or more; columns without a value are spaces.</param>
    /// <param name="isAscii">Whether to do without Unicode.</param>
    public static string Draw(RateHistory history, int width, bool isAscii)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        double[] values = new double[width];
        history.CopyTo(values);
        double highest = values.Length == 0 ? 0 : values.Max();
        string bars = isAscii ? AsciiBars : Bars;

        return string.Create(width, (values, highest, bars), static (line, state) =>
        {
            for (int column = 0; column < line.Length; column++)
            {
                double value = state.values[column];
                line[column] = value <= 0 ? ' ' : state.bars[Math.Min((int)(value / state.highest * state.bars.Length), state.bars.Length - 1)];
            }
        });
    }
}
