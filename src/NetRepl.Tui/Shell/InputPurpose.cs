namespace NetRepl.Tui.Shell;

/// <summary>What the input line is for at the moment.</summary>
internal enum InputPurpose
{
    /// <summary>Text to send.</summary>
    Send,

    /// <summary>A display filter.</summary>
    Filter,

    /// <summary>Something to search for.</summary>
    Search,

    /// <summary>The path of a file to send.</summary>
    File,

    /// <summary>C#, or a command of the prompt.</summary>
    Prompt,

    /// <summary>The name of a script to load.</summary>
    Script,
}
