namespace NetRepl.Tui.Acting;

/// <summary>The scripts of the run. What goes wrong with them is told in the log.</summary>
internal interface IScripts
{
    /// <summary>The paths of those that are loaded, as they were given.</summary>
    IReadOnlyList<string> Loaded { get; }

    /// <summary>Those that can be edited: what is wrong comes first. Built assemblies are not among them.</summary>
    IReadOnlyList<EditableScript> Editable { get; }

    /// <summary>Whether a file that is saved is loaded anew by itself.</summary>
    bool IsWatching { get; }

    /// <summary>Loads one more; its hooks are in force at once, for open connections too.</summary>
    /// <param name="name">A path, or the name of a script in the library.</param>
    /// <returns>Whether it is loaded.</returns>
    Task<bool> LoadAsync(string name);

    /// <summary>Loads all of them anew; those that could not be loaded at the start once more.</summary>
    Task ReloadAsync();
}
