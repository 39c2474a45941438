namespace NetRepl.Core.Text;

/// <summary>The word that was probably meant by a misspelt one.</summary>
internal static class Suggestion
{
    // Longer words are no typing slip, and the table of distances stays on the stack.
    private const int LongestWord = 64;
    private const int MostEdits = 3;
    private const int ShortestStart = 3;

    /// <summary>The nearest of the choices.</summary>
    /// <param name="word">The word as typed; case does not count.</param>
    /// <param name="choices">The words that are known.</param>
    /// <returns>The first of the nearest choices; null if none is near. Near is: one edit for each three letters, rounded up from two,
    /// at most three (an edit inserts, drops or replaces a letter, or swaps two neighbours); or else the only choice that begins with
    /// the word, of three letters or more.</returns>
    public static string? Nearest(string word, IEnumerable<string> choices)
    {
        if (word.Length is 0 or > LongestWord)
        {
            return null;
        }

        string[] candidates = [.. choices.Where(choice => choice.Length is > 0 and <= LongestWord)];
        string? nearest = null;
        int fewest = Math.Min(MostEdits, (word.Length + 1) / 3) + 1;
        foreach (string choice in candidates)
        {
            int edits = Distance(word, choice);
            if (edits < fewest)
            {
                (nearest, fewest) = (choice, edits);
            }
        }

        return nearest ?? OnlyOneStartingWith(word, candidates);
    }

    /// <summary>The number of edits between two words of at most 64 letters: optimal string alignment, the restricted
    /// Damerau-Levenshtein distance.</summary>
    internal static int Distance(string left, string right)
    {
        Span<int> beforePrevious = stackalloc int[right.Length + 1];
        Span<int> previous = stackalloc int[right.Length + 1];
        Span<int> current = stackalloc int[right.Length + 1];
        for (int column = 0; column <= right.Length; column++)
        {
            current[column] = column;
        }

        for (int row = 1; row <= left.Length; row++)
        {
            Span<int> spare = beforePrevious;
            beforePrevious = previous;
            previous = current;
            current = spare;
            current[0] = row;
            for (int column = 1; column <= right.Length; column++)
            {
                int replaced = previous[column - 1] + (AreSame(left[row - 1], right[column - 1]) ? 0 : 1);
                int edits = Math.Min(replaced, Math.Min(previous[column], current[column - 1]) + 1);
                current[column] = AreSwapped(left, row, right, column) ? Math.Min(edits, beforePrevious[column - 2] + 1) : edits;
            }
        }

        return current[right.Length];
    }

    private static bool AreSwapped(string left, int row, string right, int column) =>
        row > 1 && column > 1 && AreSame(left[row - 1], right[column - 2]) && AreSame(left[row - 2], right[column - 1]);

    private static bool AreSame(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);

    private static string? OnlyOneStartingWith(string word, string[] candidates)
    {
        if (word.Length < ShortestStart)
        {
            return null;
        }

        string[] starting = Array.FindAll(candidates, choice => choice.StartsWith(word, StringComparison.OrdinalIgnoreCase));

        return starting.Length == 1 ? starting[0] : null;
    }
}
