namespace NetRepl.Tui.Commands;

/// <summary>How well a few typed letters name a command. Pure.</summary>
internal static class FuzzyMatch
{
    private const int WholeBonus = 40;

    /// <summary>Scores a text: the letters must all be in it, in order; letters together and at the start of a word count more.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="text">What it may mean.</param>
    /// <returns>Higher is better; null if it does not match.</returns>
    public static int? Score(string typed, string text)
    {
        int score = 0;
        int at = 0;
        int last = -2;
        foreach (char letter in typed)
        {
            if (letter == ' ')
            {
                continue;
            }

            int found = text.IndexOf(letter.ToString(), at, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
            {
                return null;
            }

            bool startsWord = found == 0 || !char.IsLetterOrDigit(text[found - 1]);
            score += (found == last + 1 ? 8 : 0) + (startsWord ? 6 : 0) - Math.Min(found - at, 5);
            last = found;
            at = found + 1;
        }

        int together = text.Contains(typed, StringComparison.OrdinalIgnoreCase) ? WholeBonus : 0;
        return score + together - (text.Length / 8);
    }
}
