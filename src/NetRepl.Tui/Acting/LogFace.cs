using NetRepl.Scripting.Prompt.Commands;

namespace NetRepl.Tui.Acting;

/// <summary>What the C# prompt has to say, as lines of the log.</summary>
/// <param name="notices">Where the lines go.</param>
internal sealed class LogFace(Notices notices) : IPromptFace
{
    /// <inheritdoc/>
    public ValueTask PrintAsync(string text)
    {
        if (text.Length > 0)
        {
            notices.Note(text.TrimEnd('\n'));
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Report(string text) => notices.Note(text.TrimEnd('\n'), isProblem: true);

    /// <inheritdoc/>
    public void Fail(string message, string? hint) => notices.Note(hint is null ? message : $"{message} (hint: {hint})", isProblem: true);

    /// <inheritdoc/>
    public void Warn(string message) => notices.Note(message);
}
