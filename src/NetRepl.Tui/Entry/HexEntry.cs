using System.Diagnostics.CodeAnalysis;
using NetRepl.Core.Text;

namespace NetRepl.Tui.Entry;

/// <summary>Reads hex as people type and copy it: <c>1b5b32</c>, <c>1b 5b 32</c>, <c>1b:5b:32</c>, <c>0x1b, 0x5b</c>, <c>\x1b\x5b</c>.</summary>
internal static class HexEntry
{
    private const string Separators = " \t\r\n:,;-._";

    /// <summary>Reads the digits.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out byte[]? bytes, [NotNullWhen(false)] out EntryProblem? problem)
    {
        List<byte> found = [];
        bytes = null;
        problem = null;
        int at = 0;
        while (at < text.Length)
        {
            if (Separators.Contains(text[at], StringComparison.Ordinal))
            {
                at++;
                continue;
            }

            at += PrefixAt(text, at);
            if (ProblemAt(text, at) is { } wrong)
            {
                problem = wrong;
                return false;
            }

            found.Add(Convert.FromHexString(text.AsSpan(at, 2))[0]);
            at += 2;
        }

        bytes = [.. found];
        return true;
    }

    private static int PrefixAt(string text, int at)
    {
        ReadOnlySpan<char> rest = text.AsSpan(at);
        return rest.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || rest.StartsWith(@"\x", StringComparison.Ordinal) ? 2 : 0;
    }

    private static EntryProblem? ProblemAt(string text, int at)
    {
        for (int index = at; index < at + 2; index++)
        {
            bool isMissing = index >= text.Length || (index > at && Separators.Contains(text[index], StringComparison.Ordinal));
            if (isMissing)
            {
                return new EntryProblem(index, "a byte has two hex digits, as in 0a");
            }

            if (!char.IsAsciiHexDigit(text[index]))
            {
                return new EntryProblem(index, $"'{Escapes.OneLine(text[index].ToString())}' is no hex digit");
            }
        }

        return null;
    }
}
