namespace NetRepl.Scripting.Prompt.Commands;

/// <summary>One of the prompt's own commands.</summary>
/// <param name="Name">As typed, with its colon.</param>
/// <param name="Parameters">What stands behind it, as help writes it; empty for nothing.</param>
/// <param name="Help">What it does, in a line.</param>
/// <param name="Run">Does it, with what was typed behind it.</param>
internal sealed record PromptCommand(string Name, string Parameters, string Help, Func<PromptActions, string, CancellationToken, Task<PromptOutcome>> Run)
{
    /// <summary>Name and parameters.</summary>
    public string Usage => $"{Name} {Parameters}".TrimEnd();

    /// <summary>Whether it cannot do without what stands behind it.</summary>
    public bool NeedsArgument => Parameters.Length > 0 && Parameters[0] != '[';
}
