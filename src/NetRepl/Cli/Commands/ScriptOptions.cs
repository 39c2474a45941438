using NetRepl.Core.Addressing;
using NetRepl.Core.Connections;
using NetRepl.Core.Http;

namespace NetRepl.Cli.Commands;

/// <summary>Which scripts run, and how.</summary>
internal sealed record ScriptOptions
{
    /// <summary>Scripts as typed: paths, or names to look for. Default none.</summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];

    /// <summary>What the scripts see as <c>Args</c>. Default none.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Stop after one connection, also with a script. Default false.</summary>
    public bool Once { get; init; }

    /// <summary>The script is the run itself: its top level is the program, and what it listens on for its hooks accepts at once. Default false.</summary>
    public bool IsMain { get; init; }

    /// <summary>Where other processes may call its methods; null for nowhere. Default null.</summary>
    public EndpointSpec.Unix? Control { get; init; }

    /// <summary>Whether a script without hooks that does nothing is told as a likely mistake. Default true.</summary>
    public bool NeedsHooks { get; init; } = true;

    /// <summary>How streams are cut for <c>OnFrame</c>, by its name; null for what the script says. Default null.</summary>
    public string? Framing { get; init; }

    /// <summary>Longest frame in bytes, 1 to 1 GiB; null for what the script says. Default null.</summary>
    public int? MaxFrame { get; init; }

    /// <summary>Longest line in bytes before it comes in pieces, 1 to 1 GiB; null for 64 KiB. Default null.</summary>
    public int? MaxLine { get; init; }

    /// <summary>Queued bytes above which a send waits, 2 to 1 GiB; null for 64 KiB. Default null.</summary>
    public int? SendQueue { get; init; }

    /// <summary>Longest wait for connections and hooks to end after SIGTERM. Default 30 s.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time between two calls of <c>OnTick</c>, 1 ms to 24 h; null when it is never called. Default null.</summary>
    public TimeSpan? Tick { get; init; }

    /// <summary>One hook runs at a time over all connections. Default false.</summary>
    public bool Serial { get; init; }

    /// <summary>What OnHttp takes from clients.</summary>
    public HttpLimits Http { get; init; } = new();

    /// <summary>A script is loaded anew when its files change. Default false.</summary>
    public bool Watches { get; init; }

    /// <summary>Compiled scripts are kept and found again. Default true.</summary>
    public bool UsesCache { get; init; } = true;

    /// <summary>Longest time a hook may take before its connection is closed, 500 ms to 24 h; null for no limit. Default null.</summary>
    public TimeSpan? HookTimeout { get; init; }

    /// <summary>What follows when a hook throws. Default: its connection is closed.</summary>
    public HookErrorPolicy HookErrors { get; init; } = HookErrorPolicy.Close;
}
