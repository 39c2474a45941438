using System.Globalization;

namespace NetRepl.Tui.Workspaces;

/// <summary>What is wrong in a file that people may edit, and where.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The character in it, from 1.</param>
/// <param name="Text">What is wrong, in one line of lower case without full stop, safe to show.</param>
internal sealed record SettingsProblem(int Line, int Column, string Text)
{
    /// <summary>As compilers write it: <c>config.json(3,5): error: ...</c>.</summary>
    /// <param name="file">The file, safe to show.</param>
    public string In(string file) => string.Create(CultureInfo.InvariantCulture, $"{file}({Line},{Column}): error: {Text}");

    /// <inheritdoc/>
    public override string ToString() => In("");
}
