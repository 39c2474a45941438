namespace NetRepl.Cli.Completion;

/// <summary>Completion scripts by shell.</summary>
internal static class CompletionScripts
{
    /// <summary>The script for a shell.</summary>
    /// <param name="shell">One of the shells that the table names.</param>
    public static string For(string shell) => shell switch
    {
        "bash" => BashCompletion.Write(),
        "zsh" => ZshCompletion.Write(),
        "fish" => FishCompletion.Write(),
        _ => throw new ArgumentOutOfRangeException(nameof(shell), shell, "not in the table"),
    };
}
