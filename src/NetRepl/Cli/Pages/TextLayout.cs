using System.Text;

namespace NetRepl.Cli.Pages;

/// <summary>Lays plain text out in columns. Widths are counted in characters; the texts are ASCII.</summary>
/// <param name="columns">Width of the page, kept between 40 and 100: longer lines are hard to read.</param>
internal sealed class TextLayout(int columns)
{
    private const int Narrowest = 40;
    private const int Widest = 100;

    private readonly StringBuilder text = new();
    private readonly int width = Math.Clamp(columns, Narrowest, Widest);

    /// <summary>Adds an empty line.</summary>
    public TextLayout Gap()
    {
        text.Append('\n');
        return this;
    }

    /// <summary>Adds a line as it is.</summary>
    public TextLayout Line(string line)
    {
        text.Append(line).Append('\n');
        return this;
    }

    /// <summary>Adds a paragraph, broken at spaces.</summary>
    /// <param name="indent">How many spaces stand before each line.</param>
    /// <param name="paragraph">The text.</param>
    public TextLayout Paragraph(int indent, string paragraph) => Row("", indent, paragraph);

    /// <summary>Adds a term and, beside it, what it means.</summary>
    /// <param name="term">The term, with its indent; too long for its column, it gets a line of its own.</param>
    /// <param name="column">Where the meaning begins; halved when the page is too narrow for it.</param>
    /// <param name="meaning">The meaning, broken at spaces.</param>
    public TextLayout Row(string term, int column, string meaning)
    {
        int start = column > width * 3 / 5 ? column / 2 : column;
        if (term.Length > start - 1 && term.Length > 0)
        {
            Line(term);
            term = "";
        }

        foreach (string line in Break(meaning, width - start))
        {
            Line(term.PadRight(start) + line);
            term = "";
        }

        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    private static IEnumerable<string> Break(string meaning, int width)
    {
        StringBuilder line = new();
        foreach (string word in meaning.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length == 0 ? "" : " ").Append(word);
        }

        yield return line.ToString();
    }
}
