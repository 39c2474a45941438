namespace NetRepl.Scripting.Library;

/// <summary>Where a script came from.</summary>
internal enum ScriptOrigin
{
    /// <summary>The current folder, or a path that was typed.</summary>
    Here,

    /// <summary>The user's own folder of scripts.</summary>
    User,

    /// <summary>The scripts that came with the program.</summary>
    Installed,
}

/// <summary>A folder that is searched for scripts.</summary>
/// <param name="Origin">What kind of folder it is.</param>
/// <param name="Path">Its absolute path; it need not exist.</param>
internal sealed record ScriptFolder(ScriptOrigin Origin, string Path);

/// <summary>The folders in which scripts are looked for, in that order.</summary>
/// <param name="Current">The current folder, an absolute path.</param>
/// <param name="Shared">The user's folder, then those of the program.</param>
internal sealed record ScriptFolders(string Current, IReadOnlyList<ScriptFolder> Shared)
{
    private const string Product = "netrepl";
    private const string Scripts = "scripts";

    /// <summary>The folders of this run: <c>$XDG_DATA_HOME/netrepl/scripts</c> (<c>~/.local/share</c> when unset or relative, as the
    /// XDG Base Directory Specification asks), <c>scripts</c> beside the program, and <c>share/netrepl/scripts</c> of its prefix.</summary>
    /// <param name="current">The current folder, an absolute path.</param>
    /// <param name="program">The folder the program lies in, an absolute path.</param>
    /// <param name="variable">Reads an environment variable; null if it is unset.</param>
    public static ScriptFolders From(string current, string program, Func<string, string?> variable)
    {
        List<ScriptFolder> shared = [];
        if (UserShare(variable) is { } share)
        {
            shared.Add(new ScriptFolder(ScriptOrigin.User, Path.Join(share, Product, Scripts)));
        }

        shared.Add(new ScriptFolder(ScriptOrigin.Installed, Path.Join(program, Scripts)));
        foreach (string prefix in Ancestors(program))
        {
            shared.Add(new ScriptFolder(ScriptOrigin.Installed, Path.Join(prefix, "share", Product, Scripts)));
        }

        return new ScriptFolders(current, [.. shared.DistinctBy(folder => folder.Path)]);
    }

    /// <summary>The folder of the user's data, <c>$XDG_DATA_HOME</c> or <c>~/.local/share</c>; null when there is no home.</summary>
    /// <param name="variable">Reads an environment variable; null if it is unset.</param>
    public static string? UserShare(Func<string, string?> variable)
    {
        if (variable("XDG_DATA_HOME") is { } share && Path.IsPathFullyQualified(share))
        {
            return share;
        }

        return variable("HOME") is { Length: > 0 } home ? Path.Join(home, ".local", "share") : null;
    }

    // The program lies in <prefix>/bin or <prefix>/lib/netrepl.
    private static IEnumerable<string> Ancestors(string program)
    {
        string? parent = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(program));
        return new[] { parent, Path.GetDirectoryName(parent) }.OfType<string>();
    }
}
