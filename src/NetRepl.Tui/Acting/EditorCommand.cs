using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;

namespace NetRepl.Tui.Acting;

/// <summary>The user's editor, as its variable says: a name, or a command with words behind it (<c>code -w</c>).</summary>
/// <remarks>The shell reads the command, as it does for other programs that start editors (git, crontab), so quotes and <c>~</c> mean what they
/// mean there; place and path are arguments of their own that no shell reads.</remarks>
/// <param name="Text">The command.</param>
internal sealed record EditorCommand(string Text)
{
    private const string Fallback = "vi";

    // How editors are told the line: behind a plus before the file, or behind the file and a colon.
    private static readonly FrozenSet<string> TakesPlus = FrozenSet.ToFrozenSet(
        ["vi", "vim", "nvim", "view", "gvim", "vim.tiny", "vim.basic", "nvi", "elvis", "nano", "pico", "emacs", "emacsclient", "mg", "zile", "jed", "joe", "jmacs", "ne", "micro", "kak", "ed", "mcedit", "gedit", "kate"],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> TakesGoto = FrozenSet.ToFrozenSet(["code", "code-insiders", "codium", "vscodium", "cursor"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> TakesColon = FrozenSet.ToFrozenSet(["hx", "helix", "subl", "zed"], StringComparer.Ordinal);

    /// <summary>The editor of a user: <c>VISUAL</c>, else <c>EDITOR</c>, else vi where there is one.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="exists">Whether a file is there.</param>
    /// <returns>Null if there is none.</returns>
    public static EditorCommand? From(Func<string, string?> variable, Func<string, bool> exists)
    {
        foreach (string? chosen in (string?[])[variable("VISUAL"), variable("EDITOR")])
        {
            if (!string.IsNullOrWhiteSpace(chosen))
            {
                return new EditorCommand(chosen.Trim());
            }
        }

        string[] folders = (variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Any(folder => exists(Path.Combine(folder, Fallback))) ? new EditorCommand(Fallback) : null;
    }

    /// <summary>What opens a file.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="line">The line to open it at, from 1; 0 for none. An editor that is not known to take one is told none.</param>
    public ProcessStartInfo StartFor(string path, int line) => new("/bin/sh", ["-c", $"{(IsSimple ? "exec " : "")}{Text} \"$@\"", "sh", .. Arguments(path, line)]) { UseShellExecute = false };

    // The editor takes the shell's place, so that it is the one that is asked to end; not where the shell has more to do.
    private bool IsSimple => !Text.AsSpan().ContainsAny(";|&=");

    private string[] Arguments(string path, int line)
    {
        string name = Path.GetFileName(Text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries)[0]);
        string at = line.ToString(CultureInfo.InvariantCulture);
        return line <= 0 ? [path]
            : TakesPlus.Contains(name) ? [$"+{at}", path]
            : TakesGoto.Contains(name) ? ["--goto", $"{path}:{at}"]
            : TakesColon.Contains(name) ? [$"{path}:{at}"]
            : [path];
    }
}
