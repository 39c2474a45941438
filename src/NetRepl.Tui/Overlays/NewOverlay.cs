using System.Drawing;
using NetRepl.Core.Addressing;
using NetRepl.Core.Text;
using NetRepl.Scripting.Prompt.History;
using NetRepl.Tui.Drawing;
using NetRepl.Tui.Entry;
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
    private readonly EntryHistory history;
    private readonly Action<EndpointSpec, bool> open;
    private IReadOnlyList<string> offers = [];
    private int offered = -1;
    private EndpointSpec? spec;
    private string problem = "";
    private bool? listens;

    /// <param name="look">Colours and characters.</param>
    /// <param name="history">Specs typed before.</param>
    /// <param name="open">Opens the spec: listens if true, else connects.</param>
    public NewOverlay(Look look, EntryHistory history, Action<EndpointSpec, bool> open)
        : base(look, "new: listen or connect", new Size(84, 15))
    {
        this.history = history;
        this.open = open;
        history.Leave();
        Add(typed);
        typed.SetScheme(look.Theme.ToScheme());
        typed.TextChanged += (_, _) => Check();
    }

    /// <summary>Whether it would listen now.</summary>
    public bool Listens => listens ?? (spec is { IsForListening: true });

    /// <inheritdoc/>
    protected override TextField? Field => typed;

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
                Complete();
                return true;
            case "Ctrl+T":
                listens = !Listens;
                return true;
            case "Up":
                Recall(history.Previous(typed.Text));
                return true;
            case "Down":
                Recall(history.Next());
                return true;
            case "Shift+Tab":
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    protected override void DrawInside(Canvas canvas)
    {
        canvas.Text(1, 2, "Enter opens, Tab completes, Up: earlier, Ctrl+T: listen or connect", Look.Theme.Quiet);
        string verdict = problem.Length > 0 ? problem : spec is null ? "" : $"{(Listens ? "listen on" : "connect to")} {Escapes.OneLine(spec.ToString()!)}";
        canvas.Text(4, 2, verdict, problem.Length > 0 ? Look.Theme.Problem : Look.Theme.Good);
        IReadOnlyList<string> lines = typed.Text.Length == 0 || offers.Count == 0 ? Examples : offers;
        for (int row = 0; row < lines.Count && row + 6 < canvas.Height - 1; row++)
        {
            canvas.Text(row + 6, 2, Escapes.OneLine(lines[row]), lines == offers && row == offered ? Look.Theme.Selected : Look.Theme.Quiet);
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

    // The first time the first offer is taken, then the next.
    private void Complete()
    {
        if (offers.Count > 0)
        {
            IReadOnlyList<string> kept = offers;
            int next = (offered + 1) % kept.Count;
            Recall(kept[next]);
            (offers, offered) = kept[next].EndsWith('/') || kept.Count == 1 ? (offers, -1) : (kept, next);
        }
    }

    private void Recall(string? entry)
    {
        if (entry is not null)
        {
            typed.Text = entry;
            typed.InsertionPoint = entry.Length;
        }
    }

    private void Check()
    {
        string written = typed.Text.Trim();
        spec = null;
        problem = "";
        (offers, offered) = (SpecCompletion.For(written, history, SpecCompletion.List), -1);
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
