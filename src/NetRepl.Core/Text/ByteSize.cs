using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NetRepl.Core.Text;

/// <summary>Sizes in bytes as people write them: <c>4096</c>, <c>64k</c>, <c>1.5MiB</c>, <c>10 MB</c>.</summary>
/// <remarks>As in dd(1) and head(1): <c>k</c>, <c>M</c>, <c>G</c>, <c>T</c> and <c>KiB</c>, <c>MiB</c>... are powers of 1,024,
/// <c>kB</c>, <c>MB</c>... powers of 1,000. Case does not count.</remarks>
internal static class ByteSize
{
    private const string UnitLetters = "kMGT";

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    /// <summary>Reads a size.</summary>
    /// <param name="text">The size as typed; a fraction needs a unit.</param>
    /// <param name="bytes">The size in bytes, 0 or more; what is left of a byte is dropped.</param>
    /// <param name="why">What is wrong, in one line of lower case without full stop.</param>
    public static bool TryParse(string text, out long bytes, [NotNullWhen(false)] out string? why)
    {
        bytes = 0;
        why = null;
        int digits = text.AsSpan().IndexOfAnyExcept(NumberCharacters) is var end && end < 0 ? text.Length : end;
        if (UnitOf(text.AsSpan(digits).Trim(' ')) is not { } unit || !TryNumber(text.AsSpan(0, digits), unit, out decimal number))
        {
            why = $"'{Escapes.OneLine(text)}' is no size; write bytes, or a number with k, M, G or T, as in 64k";
            return false;
        }

        if (number > long.MaxValue / unit)
        {
            why = $"'{text}' is too large";
            return false;
        }

        bytes = (long)(number * unit);
        return true;
    }

    /// <summary>A size for people, with at most one decimal, rounded down: <c>512 B</c>, <c>64 KiB</c>, <c>1.5 MiB</c>.</summary>
    /// <param name="bytes">The size in bytes, 0 or more.</param>
    public static string Format(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        int power = bytes == 0 ? 0 : Math.Min((int)long.Log2(bytes) / 10, UnitLetters.Length);
        if (power == 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{bytes} B");
        }

        decimal tenths = decimal.Floor(bytes * 10m / (1L << (10 * power)));

        return string.Create(CultureInfo.InvariantCulture, $"{tenths / 10:0.#} {char.ToUpperInvariant(UnitLetters[power - 1])}iB");
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, long unit, out decimal number)
    {
        bool isNumber = decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
        bool isPlain = digits.Length > 0 && digits[0] != '.' && digits[^1] != '.';

        return isNumber && isPlain && (unit > 1 || !digits.Contains('.'));
    }

    private static long? UnitOf(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty || word.Equals("b", StringComparison.OrdinalIgnoreCase))
        {
            return 1;
        }

        int power = UnitLetters.IndexOf(word[0].ToString(), StringComparison.OrdinalIgnoreCase) + 1;
        ReadOnlySpan<char> suffix = word[1..];
        bool isBinary = suffix.IsEmpty || suffix.Equals("ib", StringComparison.OrdinalIgnoreCase);
        bool isDecimal = suffix.Equals("b", StringComparison.OrdinalIgnoreCase);
        if (power == 0 || !(isBinary || isDecimal))
        {
            return null;
        }

        return isBinary ? 1L << (10 * power) : (long)Math.Pow(1000, power);
    }
}
