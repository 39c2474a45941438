using NetRepl.Scripting.Prompt.Editing;
using NetRepl.Tui.Entry;
using NetRepl.Tui.Panes;

namespace NetRepl.Tui.Shell;

/// <summary>What is done with the text of the input line.</summary>
internal sealed class InputFlow
{
    private readonly Workbench bench;
    private readonly MainWindow window;
    private readonly ScriptActions scripts;
    private readonly TypingStyle style;
    private readonly InputEditors editors;
    private Pane? begunFor;

    public InputFlow(Workbench bench, MainWindow window, ScriptActions scripts)
    {
        this.scripts = scripts;
        this.bench = bench;
        this.window = window;
        style = new TypingStyle(bench.Net.Options.Crlf ? EntryEnding.Crlf : EntryEnding.Lf);
        editors = new InputEditors(bench.Histories);
        Bar = new InputBar(bench.Look, editors.For(InputPurpose.Send)) { Styles = text => bench.Prompt?.StylesOf(text) ?? [] };
        Completion = new PromptCompletion(bench, window, Bar);
        Bar.Edited += Changed;
    }

    /// <summary>Offers ways to go on in C#.</summary>
    public PromptCompletion Completion { get; }

    /// <summary>The line.</summary>
    public InputBar Bar { get; }

    // Where the focus is meanwhile does not matter.
    private Pane? Target => Bar.IsTyping ? begunFor : window.Current;

    /// <summary>Text is typed from now on.</summary>
    /// <param name="purpose">What for.</param>
    /// <param name="text">What stands there at first; null for nothing, or what was begun for a peer before.</param>
    public void Begin(InputPurpose purpose, string? text = null)
    {
        begunFor = window.Current;
        Bar.Purpose = purpose;
        Bar.Editor = editors.For(Bar.Purpose);
        Bar.Begin();
        Bar.Typed = text ?? (purpose == InputPurpose.Send ? Bar.Typed : "");
    }

    /// <summary>Text is not typed any more. What was begun for a peer stays there.</summary>
    public void End()
    {
        if (Bar.Purpose is not InputPurpose.Send)
        {
            Bar.Purpose = InputPurpose.Send; // first: a filter that is typed away would not filter any more
            Bar.Editor = editors.For(Bar.Purpose);
        }

        Bar.IsWrong = false;
        Bar.End();
        Completion.Follow();
    }

    /// <summary>C# is typed from now on; what comes of it stands in the log.</summary>
    public void BeginPrompt()
    {
        if (bench.Prompt is null)
        {
            window.Say("there is no C# prompt here", isProblem: true);
            return;
        }

        window.ShowLog();
        Begin(InputPurpose.Prompt);
    }

    /// <summary>The next line ending.</summary>
    public void CycleEnding()
    {
        style.CycleEnding();
        ShowTarget();
    }

    /// <summary>Begins another line, where what is typed has lines.</summary>
    public void NewLine()
    {
        if (Bar.IsTyping && InputEditors.HasLines(Bar.Purpose))
        {
            Bar.Press(new Key(KeyName.Enter, "", KeyModifiers.Alt));
        }
    }

    /// <summary>Takes what was pasted. Nothing is sent, and its lines stay lines; what a peer would get otherwise than it stands there is written as escapes.</summary>
    /// <returns>Whether it was taken.</returns>
    public bool Paste(string text)
    {
        if (!Bar.IsTyping && window.Current?.Feed?.Connection is { CanSend: true })
        {
            Begin(InputPurpose.Send);
        }

        if (Bar.IsTyping)
        {
            Bar.Press(new Key(KeyName.Paste, Bar.Purpose switch
            {
                InputPurpose.Prompt => text.ReplaceLineEndings("\n"),
                InputPurpose.Send when style.Form == EntryForm.Text => TypedText.LinesOf(text, style.Ending),
                _ => TypedText.Harmless(text),
            }));
        }

        return Bar.IsTyping;
    }

    /// <summary>Text, hex, Base64.</summary>
    public void CycleForm()
    {
        style.CycleForm();
        ShowTarget();
        Check();
    }

    /// <summary>Puts bytes into the line, to be changed and sent again.</summary>
    public void Edit(byte[] bytes)
    {
        style.Form = EntryForm.Text;
        style.Ending = EntryEnding.None; // the text has its own
        Begin(InputPurpose.Send, TypedText.From(bytes));
    }

    /// <summary>Looks whether the prompt goes on with another line, and whether what is to be typed can still be sent.</summary>
    public void Poll()
    {
        if (Bar is { IsTyping: true, Purpose: InputPurpose.Send, Typed: "" } && Target?.Feed?.Connection is { CanSend: false })
        {
            window.FocusPane();
        }

        if (Bar is { IsTyping: true, Purpose: InputPurpose.Prompt })
        {
            ShowTarget();
        }
    }

    /// <summary>Takes a key that means something for what is typed, before it is looked for among the commands.</summary>
    /// <returns>Whether it was used.</returns>
    public bool Take(string key)
    {
        bool isChoosing = Bar.Editor is not { Menu: null, Search: null };
        switch (key)
        {
            case "Enter" when !isChoosing:
                Submit();
                return true;
            case "Esc" when !isChoosing:
                window.FocusPane();
                return true;
            case "Tab" or "Shift+Tab" when Bar.Purpose != InputPurpose.Prompt:
                return false;
            case "Ctrl+C":
                if (Bar.Purpose == InputPurpose.Prompt && !isChoosing)
                {
                    bench.Prompt?.Cancel();
                }

                return Type(key);
            case "Enter" or "Esc" or "Tab" or "Shift+Tab" or "Up" or "Down":
                return Type(key);
            default:
                return false;
        }
    }

    /// <summary>Types a key.</summary>
    /// <returns>Whether it was used.</returns>
    public bool Type(string key)
    {
        if (EditorKeys.Of(key) is not { } pressed || (pressed is { Name: KeyName.Enter, Modifiers: not KeyModifiers.None } && !InputEditors.HasLines(Bar.Purpose)))
        {
            return false;
        }

        switch (Bar.Press(pressed))
        {
            case EditorRequest.Submit:
                Submit();
                break;
            case EditorRequest.Complete when Bar.Purpose == InputPurpose.Prompt:
                Completion.Ask();
                break;
        }

        return true;
    }

    /// <summary>Shows what the text is for.</summary>
    public void ShowTarget()
    {
        if (!Bar.IsTyping)
        {
            Bar.Purpose = InputPurpose.Send;
            Bar.Editor = editors.For(Bar.Purpose);
        }

        Bar.Label = Bar.Editor.Search is { } search ? $" history: {search.Query} "
            : Bar.Purpose == InputPurpose.Send ? InputLabel.Of(Target?.Feed?.Connection, style, bench.Commands)
            : InputLabel.Of(Bar.Purpose, bench.Prompt?.IsPending == true);
    }

    private void Submit()
    {
        string text = Bar.Typed;
        if (Bar.IsWrong)
        {
            Check();
            return;
        }

        Bar.Editor.Keep();
        switch (Bar.Purpose)
        {
            case InputPurpose.Filter:
                window.FocusPane();
                break;
            case InputPurpose.Search:
                window.Say(Target?.Find() == false ? "not found" : "", isProblem: true);
                window.FocusPane();
                break;
            case InputPurpose.File when text.Length == 0:
                window.Say("write the name of a file", isProblem: true);
                break;
            case InputPurpose.File:
                WithConnection(connection => bench.Endpoints.SendFile(connection, text));
                window.FocusPane();
                break;
            case InputPurpose.Prompt:
                Bar.Typed = ""; // first: a command of the screen may type something else
                if (!window.TryRun(text))
                {
                    bench.Prompt?.Take(text);
                }

                break;
            case InputPurpose.Script:
                window.FocusPane();
                bench.Notices.Echo($":script.load {text}");
                scripts.Load(text);
                break;
            default:
                Send();
                break;
        }
    }

    private void Send() => WithConnection(connection =>
    {
        if (style.TryRead(Bar.Typed, out byte[]? bytes, out _))
        {
            bench.Endpoints.Send(connection, bytes);
            Bar.Typed = "";
        }
    });

    private void WithConnection(Action<Connection> action)
    {
        if (Target?.Feed?.Connection is { CanSend: true } connection)
        {
            action(connection);
        }
        else
        {
            window.Say("this pane has no connection that can be sent to", isProblem: true);
        }
    }

    private void Changed()
    {
        ShowTarget();
        Completion.Follow();
        window.FitInput();
        Check();
    }

    // The pane filters while the filter is typed; a wrong one changes nothing.
    private void Check()
    {
        string? problem = InputCheck.Take(Bar.Purpose, Bar.Typed, Target, style);
        Bar.IsWrong = problem is not null;
        if (problem is not null)
        {
            window.Say(problem, isProblem: true);
        }
    }
}
