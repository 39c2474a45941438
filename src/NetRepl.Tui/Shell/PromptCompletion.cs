using NetRepl.Scripting.Prompt.Editing;

namespace NetRepl.Tui.Shell;

/// <summary>Asks what may stand at the cursor of the C# prompt, off the screen's thread, and shows what the editor offers of it.</summary>
/// <param name="bench">What the screen works with.</param>
/// <param name="window">The screen.</param>
/// <param name="bar">What is typed into.</param>
internal sealed class PromptCompletion(Workbench bench, MainWindow window, InputBar bar)
{
    /// <summary>What shows the ways to go on.</summary>
    public CompletionPopup Popup { get; } = new(bench.Look) { Visible = false };

    /// <summary>Asks; who has typed on by the time of the answer is not disturbed.</summary>
    public void Ask()
    {
        if (bench.Prompt is not { } prompt)
        {
            return;
        }

        EntryEditor editor = bar.Editor;
        (string text, int cursor) = (editor.Text, editor.Cursor);
        bench.Work.Start(async () =>
        {
            CompletionList list = await prompt.CompleteAsync(text, cursor);
            window.Later(() =>
            {
                if (bar.Editor == editor && editor.Text == text && editor.Cursor == cursor)
                {
                    editor.Offer(list);
                    bar.Change();
                }
            });
        });
    }

    /// <summary>Shows what is offered now.</summary>
    public void Follow()
    {
        Popup.SetNeedsDraw();
        if (Popup.Menu != bar.Editor.Menu)
        {
            Popup.Menu = bar.Editor.Menu;
            window.Refresh();
        }
    }
}
