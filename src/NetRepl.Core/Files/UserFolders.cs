namespace NetRepl.Core.Files;

/// <summary>Where a user's files lie (XDG Base Directory Specification): a folder for netrepl in each, absolute, which need not exist.</summary>
/// <param name="Data">What a user makes: <c>$XDG_DATA_HOME/netrepl</c>, <c>~/.local/share/netrepl</c>.</param>
/// <param name="State">What is worth keeping between runs: <c>$XDG_STATE_HOME/netrepl</c>, <c>~/.local/state/netrepl</c>.</param>
/// <param name="Config">What a user sets: <c>$XDG_CONFIG_HOME/netrepl</c>, <c>~/.config/netrepl</c>.</param>
internal sealed record UserFolders(string Data, string State, string Config)
{
    private const string Product = "netrepl";

    /// <summary>The history of the C# prompt.</summary>
    public string PromptHistory => Path.Join(State, "prompt-history");

    /// <summary>The history of what was typed to peers.</summary>
    public string EntryHistory => Path.Join(State, "entry-history");

    /// <summary>The history of display filters.</summary>
    public string FilterHistory => Path.Join(State, "filter-history");

    /// <summary>The history of endpoint specs.</summary>
    public string SpecHistory => Path.Join(State, "spec-history");

    /// <summary>The certificates that were trusted on first use.</summary>
    public string KnownCertificates => Path.Join(State, "known-certificates");

    /// <summary>The file of keys and colours.</summary>
    public string ConfigFile => Path.Join(Config, "config.json");

    /// <summary>The folder of workspaces.</summary>
    public string Workspaces => Path.Join(Data, "workspaces");

    /// <summary>The folders of this user; null when there is no home.</summary>
    /// <param name="variable">Reads an environment variable; null if it is unset.</param>
    public static UserFolders? From(Func<string, string?> variable)
    {
        string? home = variable("HOME") is { Length: > 0 } path ? path : null;
        return Find("XDG_DATA_HOME", ".local/share") is { } data
            && Find("XDG_STATE_HOME", ".local/state") is { } state
            && Find("XDG_CONFIG_HOME", ".config") is { } config
            ? new UserFolders(Path.Join(data, Product), Path.Join(state, Product), Path.Join(config, Product))
            : null;

        string? Find(string name, string under)
        {
            bool isSet = variable(name) is { } folder && Path.IsPathFullyQualified(folder); // the specification: a relative one is ignored
            return isSet ? variable(name) : home is null ? null : Path.Join(home, under);
        }
    }
}
