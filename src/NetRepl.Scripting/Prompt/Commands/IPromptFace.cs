namespace NetRepl.Scripting.Prompt.Commands;

/// <summary>Who shows what a prompt has to say: pipes, a terminal, a pane.</summary>
internal interface IPromptFace
{
    /// <summary>Shows a result: lines that are safe for a terminal, each with its newline.</summary>
    ValueTask PrintAsync(string text);

    /// <summary>Shows what a compiler found, some lines without the last newline; they are not yet safe for a terminal.</summary>
    void Report(string text);

    /// <summary>Tells a failure in one line, and its remedy where one is known.</summary>
    void Fail(string message, string? hint);

    /// <summary>Tells that something went on otherwise than was asked for.</summary>
    void Warn(string message);
}
