using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;
using NetRepl.Core.Text;
using NetRepl.Tui.Events;

namespace NetRepl.Tui.Filtering;

/// <summary>Reads single conditions: <c>dir:in</c>, <c>len>100</c>, <c>/regex/i</c>, <c>hex:1b5b</c>, <c>"text"</c>, <c>word</c>.</summary>
internal static class FilterConditions
{
    private const string Keys = "dir:, kind:, len, hex:, text:";

    // Linear in the length of what is matched, whatever the peer sends.
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private static readonly string[] Comparisons = ["!=", ">=", "<=", "==", ">", "<", "=", ":"];

    /// <summary>Reads one condition.</summary>
    public static bool TryRead(FilterToken token, [NotNullWhen(true)] out FilterTerm? term, [NotNullWhen(false)] out FilterProblem? problem)
    {
        (term, problem) = token.Kind switch
        {
            FilterTokenKind.Quoted => ReadText(token, token.Text[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal), 1),
            FilterTokenKind.Pattern => ReadPattern(token),
            _ => ReadWord(token),
        };
        return term is not null;
    }

    private static (FilterTerm?, FilterProblem?) ReadWord(FilterToken token)
    {
        string word = token.Text;
        if (word.StartsWith("len", StringComparison.Ordinal) && Array.Find(Comparisons, sign => word.AsSpan(3).StartsWith(sign)) is { } sign)
        {
            return ReadLength(token, sign, word[(3 + sign.Length)..]);
        }

        int colon = word.IndexOf(':', StringComparison.Ordinal);
        string value = word[(colon + 1)..];
        return (colon < 0 ? "" : word[..colon]) switch
        {
            "" when colon < 0 => (Word(word), null),
            "dir" => ReadKind(token, value, [("in", [EventKind.Received]), ("out", [EventKind.Sent])]),
            "kind" => ReadKind(token, value, [("message", [EventKind.Received, EventKind.Sent]), ("note", [EventKind.Note, EventKind.Code]), ("problem", [EventKind.Problem])]),
            "hex" => ReadHex(token, value),
            "text" => ReadText(token, value, colon + 1),
            var key => Failed(token, $"'{Escapes.OneLine(key)}:' is unknown (choose {Keys}; in quotes it is text)"),
        };
    }

    private static FilterTerm.Containing Word(string word) =>
        new FilterTerm.Containing([.. Encoding.UTF8.GetBytes(word).Select(ByteSearch.Fold)], IgnoresCase: true);

    private static (FilterTerm?, FilterProblem?) ReadKind(FilterToken token, string value, (string Name, EventKind[] Kinds)[] choices)
    {
        int choice = Array.FindIndex(choices, known => known.Name == value);
        return choice < 0
            ? Failed(token, $"'{Escapes.OneLine(value)}' is unknown (choose {string.Join(", ", choices.Select(known => known.Name))})")
            : (new FilterTerm.OfKind(choices[choice].Kinds), null);
    }

    private static (FilterTerm?, FilterProblem?) ReadLength(FilterToken token, string sign, string value)
    {
        if (!ByteSize.TryParse(value, out long bytes, out string? why))
        {
            return Failed(token, why);
        }

        return (sign switch
        {
            ">" when bytes == long.MaxValue => new FilterTerm.Not(new FilterTerm.Anything()),
            ">" => new FilterTerm.OfLength(bytes + 1, long.MaxValue),
            ">=" => new FilterTerm.OfLength(bytes, long.MaxValue),
            "<" => new FilterTerm.OfLength(0, bytes - 1),
            "<=" => new FilterTerm.OfLength(0, bytes),
            "!=" => new FilterTerm.Not(new FilterTerm.OfLength(bytes, bytes)),
            _ => new FilterTerm.OfLength(bytes, bytes),
        }, null);
    }

    private static (FilterTerm?, FilterProblem?) ReadHex(FilterToken token, string digits)
    {
        if (digits.Length == 0)
        {
            return Failed(token, "hex digits are missing, as in hex:1b5b");
        }

        int wrong = digits.AsSpan().IndexOfAnyExcept(HexDigits);
        if (wrong >= 0)
        {
            string text = $"'{Escapes.OneLine(digits[wrong..(wrong + 1)])}' is no hex digit";
            return (null, new FilterProblem(token.Position + "hex:".Length + wrong, 1, text));
        }

        return digits.Length % 2 == 0
            ? (new FilterTerm.Containing(Convert.FromHexString(digits), IgnoresCase: false), null)
            : Failed(token, "a byte has two hex digits, as in hex:0a");
    }

    private static (FilterTerm?, FilterProblem?) ReadText(FilterToken token, string text, int offset)
    {
        if (!TypedEscapes.TryRead(text, out byte[]? bytes, out string? why))
        {
            return (null, new FilterProblem(token.Position + offset, text.Length, why));
        }

        return bytes.Length == 0 ? Failed(token, "the text is empty") : (new FilterTerm.Containing(bytes, IgnoresCase: false), null);
    }

    private static (FilterTerm?, FilterProblem?) ReadPattern(FilterToken token)
    {
        int end = token.Text.LastIndexOf('/');
        string letters = token.Text[(end + 1)..];
        if (letters is not ("" or "i"))
        {
            return (null, new FilterProblem(token.Position + end + 1, letters.Length, $"'{letters}' is unknown after a pattern (choose i, for either case)"));
        }

        try
        {
            return (new FilterTerm.Like(new Regex(token.Text[1..end], letters == "i" ? Linear | RegexOptions.IgnoreCase : Linear)), null);
        }
        catch (RegexParseException error)
        {
            string text = $"the pattern is wrong: {Words(error.Error)}";
            return (null, new FilterProblem(token.Position + Math.Min(1 + error.Offset, end), 1, text));
        }
        catch (NotSupportedException)
        {
            return Failed(token, "look-around, back references and atomic groups are not supported");
        }
    }

    // UnescapedEndingBackslash -> unescaped ending backslash; .NET's own message quotes the pattern again.
    private static string Words(RegexParseError error) =>
        string.Concat(error.ToString().Select((letter, index) => char.IsUpper(letter) && index > 0 ? $" {char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static (FilterTerm?, FilterProblem?) Failed(FilterToken token, string text) => (null, token.Problem(text));
}
