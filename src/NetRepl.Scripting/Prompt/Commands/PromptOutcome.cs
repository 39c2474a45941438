namespace NetRepl.Scripting.Prompt.Commands;

/// <summary>What came of one entry at a prompt; it has been shown already.</summary>
internal abstract record PromptOutcome
{
    /// <summary>All went well.</summary>
    public sealed record Done : PromptOutcome;

    /// <summary>A command that does not exist, or lacks what it needs.</summary>
    public sealed record Misused : PromptOutcome;

    /// <summary>C# that does not compile, or a script that could not be loaded anew.</summary>
    public sealed record Rejected : PromptOutcome;

    /// <summary>It threw, or was cancelled.</summary>
    public sealed record Failed : PromptOutcome;

    /// <summary>The prompt is to end.</summary>
    /// <param name="ExitCode">With this exit code, 0 to 255.</param>
    public sealed record End(int ExitCode) : PromptOutcome;
}
