using NetRepl.Core.Text;

namespace NetRepl.Plain;

/// <summary>Text as a word of a shell's line, for lines that people are to copy.</summary>
internal static class ShellWord
{
    /// <summary>The word; in quotes when it holds what a shell would take for itself.</summary>
    public static string Of(string text)
    {
        bool isPlain = text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-' or '+' or '@');
        return isPlain ? text : $"'{Escapes.OneLine(text).Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
