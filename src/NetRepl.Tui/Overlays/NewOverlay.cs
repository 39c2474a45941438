using System.Drawing;
using NetRepl.Core.Addressing;
using NetRepl.Core.Text;
using NetRepl.Tui.Drawing;
using Terminal.Gui.Views;

namespace NetRepl.Tui.Overlays;

/// <summary>Asks where to listen or what to connect to, and says at once whether that can be.</summary>
internal sealed class NewOverlay : Overlay
{
    private static readonly string[] Examples =
    [
        "8080                    listen on this machine",
        "*:8080                  listen on all interfaces",
        "example.org:80          connect to a host",
        "tls://example.org:443   connect with TLS",
        "udp://localhost:5353    datagrams",
        "unix:/run/app.sock      a Unix socket",
    ];

    private readonly TextField typed = new() { CanFocus = true };
    private readonly IReadOnlyList<string> history;
    private readonly Action<EndpointSpec, bool> open;
    private EndpointSpec? spec;
    private string problem = "";
    private bool? listens;
    private int place;

    /// <param name="look">Colours and characters.</param>
    /// <param name="history">Specs typed before, the newest last.</param>
    /// <param name="open">Opens the spec: listens if true, else connects.</param>
    public NewOverlay(Look look, IReadOnlyList<string> history, Action<EndpointSpec, bool> open)
        : base(look, "new: listen or connect", new Size(70, 14))
    {
        this.history = history;
        this.open = open;
        place = history.Count;
        Add(typed);
        typed.SetScheme(look.Theme.ToScheme());
        typed.TextChanged += (_, _) => Check();
    }

    /// <summary>Whether it would listen now.</summary>
    public bool Listens => listens ?? (spec is { IsForListening: true });

    /// <inheritdoc/>
    public override void Begin() => typed.SetFocus();

    /// <inheritdoc/>
    protected override void OnFrameChanged(in Rectangle frame)
    {
        base.OnFrameChanged(frame);
        typed.Frame = new Rectangle(2, 2, Math.Max(0, frame.Width - 4), frame.Height > 3 ? 1 : 0);
    }

    /// <inheritdoc/>
    protected override bool TakeKey(string key)
    {
        switch (key)
        {
            case "Enter":
                Open();
                return true;
            case "Tab":
                listens = !Listens;
                return true;
            case "Up" when history.Count > 0:
            case "Down" when history.Count > 0:
                Recall(key == "Up" ? -1 : 1);
                return true;
            case "Up" or "Down" or "Shift+Tab":
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    protected override void DrawInside(Canvas canvas)
    {
        canvas.Text(1, 2, "Endpoint (Up: earlier ones; Tab: listen or connect; Enter opens):", Look.Theme.Quiet);
        string verdict = problem.Length > 0 ? problem : spec is null ? "" : $"{(Listens ? "listen on" : "connect to")} {Escapes.OneLine(spec.ToString()!)}";
        canvas.Text(4, 2, verdict, problem.Length > 0 ? Look.Theme.Problem : Look.Theme.Good);
        for (int row = 0; row < Examples.Length && row + 6 < canvas.Height - 1; row++)
        {
            canvas.Text(row + 6, 2, Examples[row], Look.Theme.Quiet);
        }
    }

    private void Open()
    {
        if (typed.Text.Length == 0)
        {
            problem = "write a port, HOST:PORT, or an endpoint spec";
        }

        if (spec is not null)
        {
            bool isListening = Listens;
            Close();
            open(spec, isListening);
        }
    }

    private void Recall(int step)
    {
        place = Math.Clamp(place + step, 0, history.Count);
        typed.Text = place < history.Count ? history[place] : "";
        typed.InsertionPoint = typed.Text.Length;
    }

    private void Check()
    {
        string written = typed.Text.Trim();
        spec = null;
        problem = "";
        if (written.Length > 0 && !EndpointSpecParser.TryParse(written, out spec, out string? why))
        {
            problem = Escapes.OneLine(why);
        }
        else if (spec is EndpointSpec.StandardStreams)
        {
            spec = null;
            problem = "stdin and stdout belong to the screen";
        }

        SetNeedsDraw();
    }
}
