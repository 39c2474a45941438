using System.Diagnostics.CodeAnalysis;
using System.Text;
using NetRepl.Core.Text;

namespace NetRepl.Tui.Entry;

/// <summary>Reads Base64, with <c>+/</c> or <c>-_</c> (RFC 4648 §4, §5), in one line or several, with or without the <c>=</c> at its end.</summary>
internal static class Base64Entry
{
    /// <summary>Reads the digits.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out byte[]? bytes, [NotNullWhen(false)] out EntryProblem? problem)
    {
        var digits = new StringBuilder(text.Length + 3);
        bytes = null;
        problem = null;
        int end = text.AsSpan().TrimEnd().TrimEnd('=').Length;
        for (int at = 0; at < end; at++)
        {
            char letter = text[at];
            if (char.IsWhiteSpace(letter))
            {
                continue;
            }

            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('+' or '/' or '-' or '_'))
            {
                problem = new EntryProblem(at, $"'{Escapes.OneLine(letter.ToString())}' is no Base64 digit");
                return false;
            }

            digits.Append(letter switch { '-' => '+', '_' => '/', _ => letter });
        }

        int rest = digits.Length % 4;
        byte[] buffer = new byte[digits.Length];
        digits.Append('=', rest == 0 ? 0 : 4 - rest);
        if (rest == 1 || !Convert.TryFromBase64String(digits.ToString(), buffer, out int count))
        {
            problem = new EntryProblem(text.Length, "the Base64 is cut: its last digit is missing");
            return false;
        }

        bytes = buffer[..count];
        return true;
    }
}
