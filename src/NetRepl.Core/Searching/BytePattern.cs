using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace NetRepl.Core.Searching;

/// <summary>A regular expression over bytes, taken as Latin-1: one character a byte, so that offsets are bytes.</summary>
/// <remarks>Matched without backtracking, in time linear in the bytes; a pattern that needs backtracking (look-around, back-references)
/// may take <see cref="LongestMatch"/> a time. Characters beyond ASCII in it stand for their UTF-8 (<see cref="PatternText"/>).</remarks>
internal sealed class BytePattern
{
    /// <summary>Longest time for one try with backtracking.</summary>
    public static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    private readonly Regex regex;
    private readonly Lazy<Regex> backtracking;

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">As typed.</param>
    /// <param name="options">Its options; <see cref="RegexOptions.CultureInvariant"/> is added.</param>
    /// <exception cref="ArgumentException">It is no pattern, is read from right to left, or has characters beyond ASCII in a class.</exception>
    public BytePattern(string pattern, RegexOptions options = RegexOptions.None)
    {
        if (options.HasFlag(RegexOptions.RightToLeft))
        {
            throw new ArgumentException("a pattern that is read from right to left cannot be looked for in a stream", nameof(options));
        }

        Text = pattern;
        options = (options | RegexOptions.CultureInvariant) & ~RegexOptions.Compiled;
        string latin1 = PatternText.ToLatin1(pattern);
        regex = Build(latin1, options);
        backtracking = new Lazy<Regex>(() => new Regex(latin1, options, LongestMatch));
    }

    /// <summary>As typed.</summary>
    public string Text { get; }

    /// <summary>The first match; null if there is none.</summary>
    /// <exception cref="RegexMatchTimeoutException">It took longer than <see cref="LongestMatch"/>.</exception>
    public Found? Find(ReadOnlySpan<byte> bytes)
    {
        char[] letters = ArrayPool<char>.Shared.Rent(Math.Max(1, bytes.Length));
        try
        {
            int count = Encoding.Latin1.GetChars(bytes, letters);
            foreach (ValueMatch match in regex.EnumerateMatches(letters.AsSpan(0, count)))
            {
                return new Found(match.Index, match.Length);
            }

            return null;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(letters);
        }
    }

    /// <summary>The first match with its groups, in bytes in which <see cref="Find"/> found it.</summary>
    /// <exception cref="RegexMatchTimeoutException">It took longer than <see cref="LongestMatch"/>.</exception>
    public Match Match(ReadOnlySpan<byte> bytes)
    {
        string text = Encoding.Latin1.GetString(bytes);
        Match match = regex.Match(text);
        return MayHaveLostGroups(match, text) ? backtracking.Value.Match(text) : match;
    }

    // Without backtracking, .NET 9 and 10 lose the groups of a match that ends with a newline at the end of the text
    // (https://github.com/dotnet/runtime/issues/120202), which is what most patterns for lines of a protocol match.
    private static bool MayHaveLostGroups(Match match, string text) =>
        match.Success && match.Groups.Count > 1 && match.Index + match.Length == text.Length && text.EndsWith('\n')
        && match.Groups.Values.Skip(1).All(group => !group.Success);

    private static Regex Build(string pattern, RegexOptions options)
    {
        const RegexOptions Backtracks = RegexOptions.ECMAScript;
        try
        {
            return options.HasFlag(Backtracks) ? new Regex(pattern, options, LongestMatch) : new Regex(pattern, options | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, options, LongestMatch);
        }
    }
}
