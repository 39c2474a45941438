using NetRepl.Core.Text;
using NetRepl.Tui.Filtering;

namespace NetRepl.Tui.Shell;

/// <summary>What is done with the text of the input line.</summary>
internal sealed class InputFlow
{
    private const int MostHistory = 200;

    private static readonly (string Name, byte[] Bytes)[] Endings = [("LF", "\n"u8.ToArray()), ("CRLF", "\r\n"u8.ToArray()), ("CR", "\r"u8.ToArray()), ("none", [])];

    private readonly Workbench bench;
    private readonly MainWindow window;
    private readonly Dictionary<InputPurpose, List<string>> histories = [];
    private int ending;
    private int recalled;

    public InputFlow(Workbench bench, MainWindow window)
    {
        this.bench = bench;
        this.window = window;
        ending = bench.Net.Options.Crlf ? 1 : 0;
        Bar = new InputBar(bench.Look);
        Bar.Edited += Check;
    }

    /// <summary>The line.</summary>
    public InputBar Bar { get; }

    private List<string> History => histories.TryGetValue(Bar.Purpose, out List<string>? list) ? list : histories[Bar.Purpose] = [];

    /// <summary>Text is typed from now on.</summary>
    /// <param name="purpose">What for.</param>
    /// <param name="text">What stands there at first.</param>
    public void Begin(InputPurpose purpose, string text = "")
    {
        Bar.Purpose = purpose;
        Bar.Typed = text;
        recalled = History.Count;
        ShowTarget();
        Bar.Begin();
        Check();
    }

    /// <summary>The next line ending.</summary>
    public void CycleEnding()
    {
        ending = (ending + 1) % Endings.Length;
        window.Say($"typed text ends with {Endings[ending].Name}");
        ShowTarget();
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
                Recall(-1);
                return true;
            case "Down":
                Recall(1);
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
            _ when window.Current?.Feed?.Connection is { } connection => $" #{connection.Number} {Endings[ending].Name} ",
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

        Remember(text);
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
                Send(text);
                break;
        }
    }

    private void Send(string text) => WithConnection(connection =>
    {
        if (TypedEscapes.TryRead(text, out byte[]? bytes, out _))
        {
            bench.Endpoints.Send(connection, [.. bytes, .. Endings[ending].Bytes]);
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
            InputPurpose.Filter => Parse(filter => window.Current?.SetFilter(filter)),
            InputPurpose.Search => Parse(filter => window.Current?.LookFor(filter)),
            InputPurpose.Send => TypedEscapes.TryRead(Bar.Typed, out _, out string? why) ? null : why,
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

    private void Remember(string text)
    {
        History.Remove(text);
        History.Add(text);
        if (History.Count > MostHistory)
        {
            History.RemoveAt(0);
        }

        recalled = History.Count;
    }

    private void Recall(int step)
    {
        if (History.Count > 0)
        {
            recalled = Math.Clamp(recalled + step, 0, History.Count);
            Bar.Typed = recalled < History.Count ? History[recalled] : "";
        }
    }
}
