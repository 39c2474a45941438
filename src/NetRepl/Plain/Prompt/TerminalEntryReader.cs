using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Streams;
using NetRepl.Scripting.Prompt.Commands;
using NetRepl.Scripting.Prompt.Editing;
using NetRepl.Scripting.Prompt.Submissions;

namespace NetRepl.Plain.Prompt;

/// <summary>Entries from the keys of a terminal, with history, search, completion and colours.</summary>
/// <remarks>The terminal is taken while an entry is typed, and given back while it is evaluated: then Ctrl+C is a signal.</remarks>
/// <param name="input">Where keys come from; stays the caller's.</param>
/// <param name="terminal">The terminal that gives them.</param>
/// <param name="screen">Where the entry is shown.</param>
/// <param name="editor">What is typed.</param>
/// <param name="assistant">Completes and colours.</param>
/// <param name="submitted">Told each entry before it is evaluated.</param>
internal sealed class TerminalEntryReader(
    IStreamTransport input,
    TerminalKeys terminal,
    PromptScreen screen,
    EntryEditor editor,
    EntryAssistant assistant,
    Action submitted) : IEntryReader, IDisposable
{
    // After it, a lone Escape is the key.
    private static readonly TimeSpan SequenceTime = TimeSpan.FromMilliseconds(50);

    private readonly KeyDecoder decoder = new();
    private readonly List<Key> keys = [];
    private readonly byte[] buffer = new byte[4096];
    private CancellationTokenSource redraw = new();
    private volatile bool isTyping;

    /// <inheritdoc/>
    public async Task<SubmissionSource?> ReadAsync(CancellationToken cancel)
    {
        editor.Begin();
        isTyping = true;
        terminal.TakeKeys();
        try
        {
            return await EditAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            screen.Leave(View(), "^C");
            throw;
        }
        finally
        {
            isTyping = false;
            terminal.GiveBack();
        }
    }

    /// <summary>Shows what is typed again, after the terminal's size changed or the program was stopped; from any thread.</summary>
    /// <returns>Whether anything is being typed.</returns>
    public bool Redraw()
    {
        try
        {
            Volatile.Read(ref redraw).Cancel();
            return isTyping;
        }
        catch (ObjectDisposedException)
        {
            return false; // the prompt has just ended
        }
    }

    /// <inheritdoc/>
    public void Dispose() => redraw.Dispose();

    private async Task<SubmissionSource?> EditAsync(CancellationToken cancel)
    {
        while (true)
        {
            screen.Draw(View());
            if (keys.Count == 0 && !await ReadKeysAsync(cancel))
            {
                screen.Leave(View(), "");
                return null;
            }

            while (keys.Count > 0)
            {
                Key key = keys[0];
                keys.RemoveAt(0);
                EditorView? thrown = key == Key.Control('c') ? View() : null;
                switch (editor.Press(key))
                {
                    case EditorRequest.Submit:
                        screen.Leave(View(), "");
                        submitted();
                        return new SubmissionSource(editor.Text);
                    case EditorRequest.End:
                        screen.Leave(View(), "");
                        return null;
                    case EditorRequest.Discard:
                        screen.Leave(thrown ?? View(), "^C");
                        break;
                    case EditorRequest.Complete:
                        editor.Offer(await assistant.CompleteAsync(editor.Text, editor.Cursor, cancel));
                        break;
                    case EditorRequest.Clear:
                        screen.Clear();
                        break;
                    case EditorRequest.Suspend:
                        Suspend();
                        break;
                }
            }
        }
    }

    private void Suspend()
    {
        screen.Leave(View(), "^Z");
        terminal.GiveBack();
        TerminalKeys.Suspend();
        terminal.TakeKeys();
    }

    // False at the end of the input.
    private async Task<bool> ReadKeysAsync(CancellationToken cancel)
    {
        while (keys.Count == 0)
        {
            using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancel, redraw.Token);
            if (decoder.IsWaiting)
            {
                soon.CancelAfter(SequenceTime);
            }

            try
            {
                StreamReceived received = await input.ReceiveAsync(buffer, soon.Token);
                if (received.IsEnd)
                {
                    return false;
                }

                decoder.Read(buffer.AsSpan(0, received.Count), keys);
            }
            catch (OperationCanceledException) when (redraw.IsCancellationRequested && !cancel.IsCancellationRequested)
            {
                Volatile.Write(ref redraw, new CancellationTokenSource());
                terminal.TakeAgain();
                return true;
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                decoder.Flush(keys);
            }
        }

        return true;
    }

    private EditorView View()
    {
        (int columns, int rows) = screen.Size;
        return EditorLayout.Lay(editor, assistant.StylesOf(editor.Text), columns, rows - 1);
    }
}
