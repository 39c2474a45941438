using NetRepl.Scripting.Prompt.History;
using NetRepl.Tui.Entry;
using NetRepl.Tui.Filtering;

namespace NetRepl.Tui.Shell;

/// <summary>What is done with the text of the input line.</summary>
internal sealed class InputFlow
{
    private readonly Workbench bench;
    private readonly MainWindow window;
    private readonly Dictionary<InputPurpose, EntryHistory> histories = Enum.GetValues<InputPurpose>().ToDictionary(purpose => purpose, _ => new EntryHistory());
    private EntryEnding ending;
    private EntryForm form;

    public InputFlow(Workbench bench, MainWindow window)
    {
        this.bench = bench;
        this.window = window;
        ending = bench.Net.Options.Crlf ? EntryEnding.Crlf : EntryEnding.Lf;
        Bar = new InputBar(bench.Look);
        Bar.Edited += Check;
    }

    /// <summary>The line.</summary>
    public InputBar Bar { get; }

    private EntryHistory History => histories[Bar.Purpose];

    private TypedEntry Entry => new(Bar.Typed, form, ending);

    private string HowTyped => form == EntryForm.Text ? ending.ToString().ToUpperInvariant() : form.ToString().ToLowerInvariant();

    /// <summary>Text is typed from now on.</summary>
    /// <param name="purpose">What for.</param>
    /// <param name="text">What stands there at first.</param>
    public void Begin(InputPurpose purpose, string text = "")
    {
        Bar.Purpose = purpose;
        Bar.Typed = text;
        History.Leave();
        Bar.Begin();
        ShowTarget();
        Check();
    }

    /// <summary>The next line ending.</summary>
    public void CycleEnding()
    {
        ending = ending switch
        {
            EntryEnding.Lf => EntryEnding.Crlf,
            EntryEnding.Crlf => EntryEnding.Cr,
            EntryEnding.Cr => EntryEnding.None,
            _ => EntryEnding.Lf,
        };
        ShowTarget();
    }

    /// <summary>Text, hex, Base64.</summary>
    public void CycleForm()
    {
        form = (EntryForm)(((int)form + 1) % Enum.GetValues<EntryForm>().Length);
        ShowTarget();
        Check();
    }

    /// <summary>Puts bytes into the line, to be changed and sent again.</summary>
    public void Edit(byte[] bytes)
    {
        form = EntryForm.Text;
        ending = EntryEnding.None; // the text has its own
        Begin(InputPurpose.Send, TypedText.From(bytes));
    }

    /// <summary>Takes a key while text is typed.</summary>
    /// <returns>Whether it was used.</returns>
    public bool Take(string key)
    {
        switch (key)
        {
            case "Enter":
                Submit();
                return true;
            case "Esc":
                Leave();
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
            _ when window.Current?.Feed?.Connection is { } connection => $" #{connection.Number} {HowTyped} ",
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
                Leave();
                break;
            case InputPurpose.Search:
                if (window.Current is { } pane && !pane.FindNext(-1) && !pane.FindNext(1))
                {
                    window.Say("not found", isProblem: true);
                }

                Leave();
                break;
            case InputPurpose.File:
                Leave();
                WithConnection(connection => bench.Endpoints.SendFile(connection, text));
                break;
            default:
                Send();
                break;
        }
    }

    private void Send() => WithConnection(connection =>
    {
        if (Entry.TryRead(out byte[]? bytes, out _))
        {
            bench.Endpoints.Send(connection, bytes);
            Bar.Typed = "";
        }
    });

    private void WithConnection(Action<Connection> action)
    {
        if (window.Current?.Feed?.Connection is { CanSend: true } connection)
        {
            action(connection);
        }
        else
        {
            window.Say("this pane has no connection that can be sent to", isProblem: true);
        }
    }

    private void Leave()
    {
        if (Bar.Purpose is not InputPurpose.Send)
        {
            Bar.Typed = "";
        }

        Bar.IsWrong = false;
        window.FocusPane();
    }

    // The pane filters while the filter is typed; a wrong one changes nothing.
    private void Check()
    {
        string? problem = Bar.Purpose switch
        {
            InputPurpose.Filter => Parse(filter => window.Current?.View.Filter = filter),
            InputPurpose.Search => Parse(filter => window.Current?.View.Search = filter.IsEmpty ? null : filter),
            InputPurpose.Send => Entry.TryRead(out _, out EntryProblem? wrong) ? null : wrong.Text,
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
        switch (FilterParser.Parse(Bar.Typed))
        {
            case FilterParse.Read read:
                take(read.Filter);
                return null;
            case FilterParse.Rejected rejected:
                return rejected.Problem.Text;
            default:
                return null;
        }
    }
}
