using NetRepl.Scripting.Prompt.History;
using NetRepl.Tui.Entry;
using NetRepl.Tui.Filtering;
using NetRepl.Tui.Panes;

namespace NetRepl.Tui.Shell;

/// <summary>What is done with the text of the input line.</summary>
internal sealed class InputFlow
{
    private readonly Workbench bench;
    private readonly MainWindow window;
    private readonly ScriptActions scripts;
    private readonly TypingStyle style;
    private Pane? begunFor;

    public InputFlow(Workbench bench, MainWindow window, ScriptActions scripts)
    {
        this.scripts = scripts;
        this.bench = bench;
        this.window = window;
        style = new TypingStyle(bench.Net.Options.Crlf ? EntryEnding.Crlf : EntryEnding.Lf);
        Bar = new InputBar(bench.Look);
        Bar.Edited += Check;
        Completion = new PromptCompletion(bench, window, Bar);
    }

    /// <summary>Completes C#.</summary>
    public PromptCompletion Completion { get; }

    /// <summary>The line.</summary>
    public InputBar Bar { get; }

    private EntryHistory History => Bar.Purpose switch
    {
        InputPurpose.Filter or InputPurpose.Search => bench.Histories.Filters,
        InputPurpose.File or InputPurpose.Script => bench.Histories.Files,
        InputPurpose.Prompt => bench.Histories.Prompt,
        _ => bench.Histories.Sent,
    };

    // Where the focus is meanwhile does not matter.
    private Pane? Target => Bar.IsTyping ? begunFor : window.Current;

    /// <summary>Text is typed from now on.</summary>
    /// <param name="purpose">What for.</param>
    /// <param name="text">What stands there at first; null for nothing, or what was begun for a peer before.</param>
    public void Begin(InputPurpose purpose, string? text = null)
    {
        bool goesOn = text is null && purpose == InputPurpose.Send && Bar.Purpose == purpose;
        begunFor = window.Current;
        Bar.Purpose = purpose;
        Bar.Typed = goesOn ? Bar.Typed : text ?? "";
        Completion.Close();
        History.Leave();
        Bar.Begin();
        ShowTarget();
        Check();
    }

    /// <summary>Text is not typed any more. What was begun for a peer stays there.</summary>
    public void End()
    {
        if (Bar.Purpose is not InputPurpose.Send)
        {
            Bar.Purpose = InputPurpose.Send; // first: a filter that is typed away would not filter any more
            Bar.Typed = "";
        }

        Bar.IsWrong = false;
        Completion.Close();
        Bar.End();
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

    /// <summary>Writes the line ending as escapes, so that several lines can be sent at once.</summary>
    public void InsertEnding()
    {
        if (Bar.IsTyping && Bar.Purpose == InputPurpose.Send && style.Form == EntryForm.Text)
        {
            Bar.Insert(style.TypedEnding);
        }
    }

    /// <summary>Takes what was pasted. For a peer it is written as escapes where it needs any: nothing is sent, and nothing gets lost.</summary>
    /// <returns>Whether it was taken.</returns>
    public bool Paste(string text)
    {
        if (!Bar.IsTyping && window.Current?.Feed?.Connection is not null)
        {
            Begin(InputPurpose.Send);
        }

        if (Bar.IsTyping)
        {
            Completion.Close();
            bool isBytes = Bar.Purpose == InputPurpose.Send && style.Form == EntryForm.Text;
            Bar.Insert(isBytes ? TypedText.From(TypedText.Verbatim(text)) : TypedText.Harmless(text));
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

    /// <summary>Looks whether the prompt goes on with another line.</summary>
    public void Poll()
    {
        if (Bar is { IsTyping: true, Purpose: InputPurpose.Prompt })
        {
            ShowTarget();
        }
    }

    /// <summary>Takes a key while text is typed.</summary>
    /// <returns>Whether it was used.</returns>
    public bool Take(string key)
    {
        if (Bar.Purpose == InputPurpose.Prompt && Completion.Take(key))
        {
            return true;
        }

        switch (key)
        {
            case "Enter":
                Submit();
                return true;
            case "Esc":
                window.FocusPane();
                return true;
            case "Ctrl+C" when Bar.Purpose == InputPurpose.Prompt:
                bench.Prompt?.Cancel();
                Bar.Typed = "";
                return true;
            case "Up":
                Bar.Typed = History.Previous(Bar.Typed) ?? Bar.Typed;
                return true;
            case "Down":
                Bar.Typed = History.Next() ?? Bar.Typed;
                return true;
            default:
                return false;
        }
    }

    /// <summary>Shows what the text is for.</summary>
    public void ShowTarget()
    {
        if (!Bar.IsTyping)
        {
            Bar.Purpose = InputPurpose.Send;
        }

        Bar.Label = Bar.Purpose switch
        {
            InputPurpose.Filter => " filter ",
            InputPurpose.Search => " search ",
            InputPurpose.File => " file to send ",
            InputPurpose.Script => " script to load ",
            InputPurpose.Prompt => bench.Prompt?.IsPending == true ? " C# ...> " : " C# ",
            _ when Target?.Feed?.Connection is { } connection => $" #{connection.Number} {style.Name} ",
            _ => " no connection ",
        };
    }

    private void Submit()
    {
        string text = Bar.Typed;
        if (Bar.IsWrong)
        {
            Check();
            return;
        }

        History.Add(text);
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

    // The pane filters while the filter is typed; a wrong one changes nothing.
    private void Check()
    {
        string? problem = Bar.Purpose switch
        {
            InputPurpose.Filter => Parse(filter => Target?.View.Filter = filter),
            InputPurpose.Search => Parse(filter => Target?.View.Search = filter.IsEmpty ? null : filter),
            InputPurpose.Send => style.TryRead(Bar.Typed, out _, out EntryProblem? wrong) ? null : wrong.Text,
            _ => null,
        };
        Bar.IsWrong = problem is not null;
        if (problem is not null)
        {
            window.Say(problem, isProblem: true);
        }
    }

    private string? Parse(Action<MessageFilter> take)
    {
        FilterParse parse = FilterParser.Parse(Bar.Typed);
        if (parse is FilterParse.Read read)
        {
            take(read.Filter);
        }

        return (parse as FilterParse.Rejected)?.Problem.Text;
    }
}
