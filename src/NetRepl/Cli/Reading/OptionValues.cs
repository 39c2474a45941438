using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using NetRepl.Core.Text;

namespace NetRepl.Cli.Reading;

/// <summary>Texts of the command line to values.</summary>
internal static class OptionValues
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    // What timers and poll(2) can wait for; a longer span is for ever to anyone.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>A whole number of no sign, decimal or <c>0x</c> hexadecimal.</summary>
    public static bool TryNumber(string text, out int value, [NotNullWhen(false)] out string? why)
    {
        bool isNumber = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, Culture, out value) && value >= 0
            : int.TryParse(text, NumberStyles.None, Culture, out value);
        why = isNumber ? null : $"{UsageException.Quote(text)} is no whole number";
        return isNumber;
    }

    /// <summary>A span of time. <c>never</c> becomes <see cref="TimeSpan.MaxValue"/>, so that it compares as the longest.</summary>
    public static bool TryDuration(string text, out TimeSpan value, [NotNullWhen(false)] out string? why)
    {
        bool isSpan = Core.Text.Duration.TryParse(text, out value, out why);
        value = value == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : value;
        return isSpan;
    }

    /// <summary>An IP address in its usual form; <c>1</c> for <c>0.0.0.1</c> is none.</summary>
    public static bool TryAddress(string text, out IPAddress? address) =>
        IPAddress.TryParse(text, out address) && (text.Contains(':', StringComparison.Ordinal) || text.Count(letter => letter == '.') == 3);

    /// <summary>A number that was checked; null stays null.</summary>
    public static int? Number(string? text) => text is not null && TryNumber(text, out int value, out _) ? value : null;

    /// <summary>A span that was checked; null stays null, <c>never</c> is <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    public static TimeSpan? Duration(string? text)
    {
        if (text is null || !Core.Text.Duration.TryParse(text, out TimeSpan value, out _))
        {
            return null;
        }

        return value > LongestTimer ? Timeout.InfiniteTimeSpan : value;
    }

    /// <summary>A number of bytes that was checked; null stays null.</summary>
    public static int? Bytes(string? text) => (int?)LongBytes(text);

    /// <summary>A number of bytes that was checked and may exceed 2 GiB; null stays null.</summary>
    public static long? LongBytes(string? text) => text is not null && ByteSize.TryParse(text, out long value, out _) ? value : null;

    /// <summary>An address that was checked; null stays null.</summary>
    public static IPAddress? Address(string? text) => text is null ? null : IPAddress.Parse(text);
}
