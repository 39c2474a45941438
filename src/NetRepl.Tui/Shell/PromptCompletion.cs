using NetRepl.Scripting.Prompt.Editing;

namespace NetRepl.Tui.Shell;

/// <summary>Completes what is typed at the C# prompt: Tab asks, and chooses when there are several ways; any other key takes what stands there.</summary>
/// <param name="bench">What the screen works with.</param>
/// <param name="window">The screen.</param>
/// <param name="bar">What is typed into.</param>
internal sealed class PromptCompletion(Workbench bench, MainWindow window, InputBar bar)
{
    private string behind = "";

    /// <summary>What shows the ways.</summary>
    public CompletionPopup Popup { get; } = new(bench.Look) { Visible = false };

    /// <summary>Takes a key while C# is typed.</summary>
    /// <returns>Whether it was used.</returns>
    public bool Take(string key)
    {
        if (key is "Tab" or "Shift+Tab")
        {
            Choose(key == "Tab" ? 1 : -1);
            return true;
        }

        bool wasOpen = Popup.Menu is not null;
        Close();
        return wasOpen && key == "Esc";
    }

    /// <summary>Offers nothing any more.</summary>
    public void Close() => Offer(null);

    private void Choose(int step)
    {
        if (Popup.Menu is not { } menu)
        {
            Ask();
            return;
        }

        menu.Move(step);
        Write(menu);
    }

    private void Ask()
    {
        string text = bar.Typed;
        int cursor = bar.Place;
        if (bench.Prompt is not { } prompt)
        {
            return;
        }

        bench.Work.Start(async () =>
        {
            CompletionList list = await prompt.CompleteAsync(text, cursor);
            window.Later(() => Take(list, text, cursor));
        });
    }

    // Who has typed on meanwhile is not disturbed.
    private void Take(CompletionList list, string text, int cursor)
    {
        if (bar.Typed != text || list.Items.Count == 0)
        {
            return;
        }

        behind = text[cursor..];
        var menu = new CompletionMenu(list, text[list.Start..cursor]);
        if (list.Items.Count == 1)
        {
            menu.Move(1);
            Write(menu);
        }
        else
        {
            Offer(menu);
        }
    }

    private void Write(CompletionMenu menu)
    {
        string before = bar.Typed[..menu.Start] + menu.Word;
        bar.Typed = before + behind;
        bar.Place = before.Length;
        Popup.SetNeedsDraw();
    }

    private void Offer(CompletionMenu? menu)
    {
        if (Popup.Menu != menu)
        {
            Popup.Menu = menu;
            window.Refresh();
        }
    }
}
