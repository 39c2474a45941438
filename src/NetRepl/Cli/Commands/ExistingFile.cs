namespace NetRepl.Cli.Commands;

/// <summary>What happens to a file that is there already.</summary>
internal enum ExistingFile
{
    /// <summary>It is left alone, and that is an error.</summary>
    Refuse,

    /// <summary>What is new is added at its end.</summary>
    Append,

    /// <summary>It is replaced.</summary>
    Overwrite,
}
