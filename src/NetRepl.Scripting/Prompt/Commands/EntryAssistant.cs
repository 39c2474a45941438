using NetRepl.Scripting.Prompt.Editing;
using NetRepl.Scripting.Prompt.Submissions;

namespace NetRepl.Scripting.Prompt.Commands;

/// <summary>Helps whoever types an entry, C# or a command of the prompt: when it is complete, how to go on, what its parts are.</summary>
/// <param name="session">Knows what was declared.</param>
internal sealed class EntryAssistant(PromptSession session)
{
    /// <summary>Whether it can be run as it stands; else Enter begins another line.</summary>
    public bool IsComplete(string text) => string.IsNullOrWhiteSpace(text) || PromptCommandTable.IsCommand(text) || session.IsComplete(text);

    /// <summary>What may stand at a place of it.</summary>
    /// <param name="text">The entry.</param>
    /// <param name="cursor">The place, in UTF-16 units.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<CompletionList> CompleteAsync(string text, int cursor, CancellationToken cancel)
    {
        if (!PromptCommandTable.IsCommand(text))
        {
            return await session.CompleteAsync(text, cursor, cancel).ConfigureAwait(false);
        }

        int start = text.IndexOf(':', StringComparison.Ordinal);
        string typed = cursor > start ? text[start..cursor] : "";
        if (typed.Contains(' ', StringComparison.Ordinal))
        {
            return await CompleteBehindAsync(text, start + typed.IndexOf(' ', StringComparison.Ordinal), cursor, cancel).ConfigureAwait(false);
        }

        return new CompletionList(start, [.. PromptCommandTable.All
            .Where(command => command.Name.StartsWith(typed, StringComparison.Ordinal))
            .Select(command => new CompletionItem(command.Name, command.Usage, command.Help))]);
    }

    /// <summary>What parts of it are; those in none are plain.</summary>
    public IReadOnlyList<StyledSpan> StylesOf(string text) => PromptCommandTable.IsCommand(text)
        ? [new StyledSpan(0, text.TrimEnd().Length, TextStyle.Command)]
        : session.StylesOf(text);

    // Only C# stands behind a command that can be completed.
    private async Task<CompletionList> CompleteBehindAsync(string text, int space, int cursor, CancellationToken cancel)
    {
        if (!text.TrimStart().StartsWith(":hex ", StringComparison.Ordinal))
        {
            return CompletionList.None;
        }

        CompletionList list = await session.CompleteAsync(text[space..], cursor - space, cancel).ConfigureAwait(false);
        return list with { Start = list.Start + space };
    }
}
