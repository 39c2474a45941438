using System.Globalization;
using NetRepl.Core.Text;

namespace NetRepl.Core.Addressing;

/// <summary>Text to <see cref="HostSpec.Name"/>: lower case, and in ASCII form when it holds other letters (IDNA, RFC 5890).</summary>
/// <remarks>The program runs with invariant globalization, where .NET neither normalizes nor maps: what would need that
/// (combining accents, full-width forms) is refused, since it would give the name of another host.</remarks>
internal static class HostNameParser
{
    // RFC 1035 §2.3.4.
    private const int LongestName = 253;
    private const int LongestLabel = 63;

    /// <summary>Reads a host name.</summary>
    /// <param name="text">The name as typed; a final dot is kept, it marks a name as complete.</param>
    /// <param name="host">The host; not null when the result is.</param>
    /// <returns>What is wrong, or null.</returns>
    public static SpecProblem? Read(string text, out HostSpec? host)
    {
        host = null;
        if (ReadAscii(text, out string ascii) is { } problem)
        {
            return problem;
        }

        if (ascii.TrimEnd('.').Length > LongestName)
        {
            return new SpecProblem($"the host name is longer than {LongestName} characters");
        }

        string[] labels = (ascii.EndsWith('.') ? ascii[..^1] : ascii).Split('.');
        foreach (string label in labels)
        {
            if (CheckLabel(label) is { } labelProblem)
            {
                return labelProblem;
            }
        }

        host = new HostSpec.Name(ascii);
        return null;
    }

    private static SpecProblem? ReadAscii(string text, out string ascii)
    {
        // RFC 3490 §3.1: ideographic full stops separate labels too.
        ascii = text.ToLowerInvariant().Replace('\u3002', '.').Replace('\uff0e', '.').Replace('\uff61', '.');
        if (System.Text.Ascii.IsValid(ascii))
        {
            return null;
        }

        foreach (System.Text.Rune rune in ascii.EnumerateRunes())
        {
            if (!rune.IsAscii && !IsInternational(rune))
            {
                return new SpecProblem($"'{Escapes.OneLine(rune.ToString())}' (U+{rune.Value:X4}) cannot stand in a host name");
            }
        }

        try
        {
            ascii = new IdnMapping { AllowUnassigned = true }.GetAscii(ascii);
            return null;
        }
        catch (ArgumentException)
        {
            return new SpecProblem($"'{Escapes.OneLine(text)}' is no international host name", $"each label has 1 to {LongestLabel} characters in its ASCII form");
        }
    }

    private static bool IsInternational(System.Text.Rune rune)
    {
        bool needsNormalizing = rune.Value is >= 0x300 and <= 0x36f or >= 0xf900 and <= 0xffff;

        return !needsNormalizing && System.Text.Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber;
    }

    private static SpecProblem? CheckLabel(string label)
    {
        if (label.Length is 0 or > LongestLabel)
        {
            return new SpecProblem($"a label of the host name has {label.Length} characters; allowed are 1 to {LongestLabel}");
        }

        foreach (char c in label)
        {
            // The underscore is no letter of RFC 1123, but container and service names have it.
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            {
                return new SpecProblem($"'{Escapes.OneLine(c.ToString())}' cannot stand in a host name");
            }
        }

        return label.StartsWith('-') || label.EndsWith('-')
            ? new SpecProblem($"'{label}' is no label of a host name: it starts or ends with a hyphen")
            : null;
    }
}
