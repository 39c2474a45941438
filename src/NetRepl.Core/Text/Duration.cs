using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace NetRepl.Core.Text;

/// <summary>Spans of time as people write them: <c>10</c> (seconds, as in netcat), <c>1.5s</c>, <c>250ms</c>, <c>1h30m</c>, <c>never</c>.</summary>
/// <remarks>Units are <c>d h m s ms us</c>, each at most once and the largest first; only the last number may have a fraction.
/// <c>never</c>, <c>inf</c> and <c>infinite</c> are <see cref="Timeout.InfiniteTimeSpan"/>. Case does not count.</remarks>
internal static class Duration
{
    private const string Example = "write seconds, or a number with ms, s, m, h or d, as in 1.5s, 250ms, 1h30m; or never";

    private const decimal TooLong = long.MaxValue + 1m;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    private static readonly (string Name, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay),
        ("h", TimeSpan.TicksPerHour),
        ("m", TimeSpan.TicksPerMinute),
        ("s", TimeSpan.TicksPerSecond),
        ("ms", TimeSpan.TicksPerMillisecond),
        ("us", TimeSpan.TicksPerMicrosecond),
    ];

    /// <summary>Reads a span.</summary>
    /// <param name="text">The span as typed.</param>
    /// <param name="span">The span, 0 or more, or <see cref="Timeout.InfiniteTimeSpan"/>; what is finer than 100 ns is dropped.</param>
    /// <param name="why">What is wrong, in one line of lower case without full stop.</param>
    public static bool TryParse(string text, out TimeSpan span, [NotNullWhen(false)] out string? why)
    {
        span = default;
        why = null;
        string word = text.ToLowerInvariant();
        if (word is "never" or "inf" or "infinite")
        {
            span = Timeout.InfiniteTimeSpan;
            return true;
        }

        if (ReadTicks(word) is not { } ticks)
        {
            why = $"'{Escapes.OneLine(text)}' is no duration; {Example}";
            return false;
        }

        if (ticks >= TooLong)
        {
            why = $"'{text}' is too long";
            return false;
        }

        span = new TimeSpan((long)ticks);
        return true;
    }

    /// <summary>The shortest text that parses to the same span: <c>1.5s</c>, <c>250ms</c>, <c>1h30m</c>, <c>0s</c>, <c>never</c>.</summary>
    /// <param name="span">A span of 0 or more, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    public static string Format(TimeSpan span)
    {
        if (span == Timeout.InfiniteTimeSpan)
        {
            return "never";
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        if (span < TimeSpan.FromSeconds(1) && span > TimeSpan.Zero)
        {
            return WithUnit(span.Ticks, TimeSpan.TicksPerMillisecond, "ms");
        }

        var text = new StringBuilder();
        AppendWhole(text, (long)span.TotalHours, 'h');
        AppendWhole(text, span.Minutes, 'm');
        long rest = span.Ticks % TimeSpan.TicksPerMinute;

        return rest == 0 && text.Length > 0 ? text.ToString() : text + WithUnit(rest, TimeSpan.TicksPerSecond, "s");
    }

    /// <returns>Null if the text is no duration; <see cref="TooLong"/> or more if it does not fit.</returns>
    private static decimal? ReadTicks(string text)
    {
        ReadOnlySpan<char> rest = text;
        decimal ticks = 0;
        int largest = 0;
        bool mayGoOn = true;
        do
        {
            int digits = rest.IndexOfAnyExcept(NumberCharacters) is var end && end < 0 ? rest.Length : end;
            ReadOnlySpan<char> number = rest[..digits];
            rest = rest[digits..];
            int letters = rest.IndexOfAnyInRange('0', '9') is var next && next < 0 ? rest.Length : next;
            int unit = FindUnit(rest[..letters], isAlone: digits == text.Length);
            rest = rest[letters..];
            if (!mayGoOn || unit < largest || !TryNumber(number, out decimal value))
            {
                return null;
            }

            if (value > (decimal)long.MaxValue / Units[unit].Ticks)
            {
                return TooLong;
            }

            ticks += value * Units[unit].Ticks;
            largest = unit + 1;
            mayGoOn = !number.Contains('.');
        }
        while (rest.Length > 0);

        return decimal.Floor(ticks);
    }

    private static int FindUnit(ReadOnlySpan<char> name, bool isAlone)
    {
        string unit = isAlone ? "s" : name.ToString();

        return Array.FindIndex(Units, known => known.Name == unit);
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out decimal value)
    {
        bool isNumber = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);

        return isNumber && text[0] != '.' && text[^1] != '.';
    }

    private static void AppendWhole(StringBuilder text, long count, char unit)
    {
        if (count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{count}{unit}");
        }
    }

    private static string WithUnit(long ticks, long unitTicks, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{(decimal)ticks / unitTicks:0.#######}{unit}");
}
