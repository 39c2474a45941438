using System.Text;
using NetRepl.Scripting.Prompt.Editing;

namespace NetRepl.Tui.Rendering;

/// <summary>What the bytes of a line of C# are: the prompt before it is a note, the rest has the parts that C# gives it.</summary>
internal sealed class CodeStyles
{
    /// <summary>Columns, and bytes, of what stands before the code.</summary>
    public const int PromptColumns = 5;

    private readonly List<(int Start, int End, CellRole Role)> parts = [];

    /// <param name="line">The line, UTF-8.</param>
    /// <param name="styles">Tells the parts of the code; null tells none.</param>
    public CodeStyles(ReadOnlySpan<byte> line, Func<string, IReadOnlyList<StyledSpan>>? styles)
    {
        string code = Encoding.UTF8.GetString(line[Math.Min(PromptColumns, line.Length)..]);
        foreach (StyledSpan span in styles?.Invoke(code) ?? [])
        {
            int start = PromptColumns + Encoding.UTF8.GetByteCount(code.AsSpan(0, span.Start));
            parts.Add((start, start + Encoding.UTF8.GetByteCount(code.AsSpan(span.Start, span.Length)), RoleOf(span.Style)));
        }
    }

    /// <summary>What a byte belongs to.</summary>
    /// <param name="place">Its place in the line.</param>
    public CellRole RoleAt(int place)
    {
        if (place < PromptColumns)
        {
            return CellRole.Note;
        }

        int part = parts.FindIndex(each => each.Start <= place && place < each.End);
        return part < 0 ? CellRole.Code : parts[part].Role;
    }

    private static CellRole RoleOf(TextStyle style) => style switch
    {
        TextStyle.Keyword => CellRole.Keyword,
        TextStyle.Literal => CellRole.Literal,
        TextStyle.Number => CellRole.Number,
        TextStyle.Comment => CellRole.Comment,
        TextStyle.Command => CellRole.Command,
        _ => CellRole.Code,
    };
}
