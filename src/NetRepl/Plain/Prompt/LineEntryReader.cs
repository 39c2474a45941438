using System.Text;
using NetRepl.Scripting.Prompt.Commands;
using NetRepl.Scripting.Prompt.Submissions;

namespace NetRepl.Plain.Prompt;

/// <summary>Entries from lines as they come: a line, or as many as its C# needs to be complete.</summary>
/// <param name="lines">The lines.</param>
/// <param name="isComplete">Whether C# can be run as it stands.</param>
/// <param name="output">Where a person is prompted; null for piped input.</param>
internal sealed class LineEntryReader(LineSource lines, Func<string, bool> isComplete, StandardOutput? output) : IEntryReader
{
    private static readonly byte[] First = "net> "u8.ToArray();
    private static readonly byte[] Further = "...> "u8.ToArray();
    private static readonly byte[] Newline = "\n"u8.ToArray();

    private readonly List<string> entry = [];
    private int lineNumber;

    /// <inheritdoc/>
    public async Task<SubmissionSource?> ReadAsync(CancellationToken cancel)
    {
        entry.Clear();
        do
        {
            await ShowAsync(entry.Count == 0 ? First : Further);
            if (await ReadLineAsync(cancel) is not { } line)
            {
                // A file that ends in the middle is told so by the compiler; a person who leaves wants to leave.
                return entry.Count == 0 || output is not null ? null : Take();
            }

            lineNumber++;
            entry.Add(line);
            if (entry.Count == 1 && (string.IsNullOrWhiteSpace(line) || PromptCommandTable.IsCommand(line)))
            {
                break;
            }
        }
        while (!isComplete(string.Join('\n', entry)));
        return Take();
    }

    private async Task<string?> ReadLineAsync(CancellationToken cancel)
    {
        try
        {
            string? line = await lines.ReadAsync(cancel) is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null;
            await ShowAsync(line is null ? Newline : []);
            return line;
        }
        catch (OperationCanceledException)
        {
            await ShowAsync(Newline);
            throw;
        }
    }

    private SubmissionSource Take()
    {
        string text = string.Join('\n', entry);
        return output is null ? new SubmissionSource(text, "stdin", lineNumber - entry.Count + 1) : new SubmissionSource(text);
    }

    private ValueTask ShowAsync(byte[] text) => output?.WriteAsync(text, CancellationToken.None) ?? ValueTask.CompletedTask;
}
