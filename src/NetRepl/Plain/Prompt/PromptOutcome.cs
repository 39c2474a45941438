namespace NetRepl.Plain.Prompt;

/// <summary>What came of one entry at the prompt.</summary>
/// <param name="ExitCode">0 when all went well; piped input ends with another one.</param>
/// <param name="Ends">Whether the prompt is to end.</param>
internal readonly record struct PromptOutcome(int ExitCode, bool Ends = false);
