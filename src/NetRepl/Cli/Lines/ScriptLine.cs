using CommandLine;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Lines;

/// <summary>Options about scripts.</summary>
[Section(OptionSection.Scripts)]
internal abstract partial class ScriptLine : CommonLine
{
    /// <summary>Scripts to load.</summary>
    [Option("script", MetaValue = "FILE", HelpText = "Run the hooks of this C# script: a path, or a name that 'netrepl scripts' lists; those of several are asked in that order.")]
    [Takes(ValueKind.Script)]
    public IReadOnlyList<string> Scripts { get; set; } = [];

    /// <summary>What the scripts see as <c>Args</c>.</summary>
    [Option("arg", MetaValue = "TEXT", HelpText = "Pass an argument to the script; so does everything after '--'.")]
    [Needs("script")]
    public IReadOnlyList<string> Arguments { get; set; } = [];

    /// <summary>Received bytes go to stdout although a hook takes them.</summary>
    [Option("print", HelpText = "Also print the bytes that the script receives.")]
    [Needs("script")]
    public bool Print { get; set; }

    /// <summary>How streams are cut for <c>OnFrame</c>.</summary>
    [Option("framing", MetaValue = "HOW", HelpText = "Cut streams so for the script's OnFrame, whatever the script says; length:4le has its least significant byte first.")]
    [Takes(ValueKind.Choice, Choices = ["raw", "line", "length:1", "length:2", "length:4", "length:8", "length:2le", "length:4le", "length:8le"], Default = "what the script says")]
    [Needs("script")]
    public string? Framing { get; set; }

    /// <summary>Longest frame.</summary>
    [Option("max-frame", MetaValue = "SIZE", HelpText = "Close a connection that brings OnFrame a longer frame than this.")]
    [Takes(ValueKind.ByteSize, Min = "1", Max = "1GiB", Default = "what the script says, else 1MiB")]
    [Needs("script")]
    public string? MaxFrame { get; set; }

    /// <summary>Longest line.</summary>
    [Option("max-line", MetaValue = "SIZE", HelpText = "Bring OnLine a longer line than this in pieces.")]
    [Takes(ValueKind.ByteSize, Min = "1", Max = "1GiB", Default = "64KiB")]
    [Needs("script")]
    public string? MaxLine { get; set; }

    /// <summary>Queued bytes above which a send waits.</summary>
    [Option("send-queue", MetaValue = "SIZE", HelpText = "Make a script's Send wait while more than this is queued for the peer, until half of it has left.")]
    [Takes(ValueKind.ByteSize, Min = "2", Max = "1GiB", Default = "64KiB")]
    [Needs("script")]
    public string? SendQueue { get; set; }

    /// <summary>How long connections may take to end after SIGTERM.</summary>
    [Option("drain-timeout", MetaValue = "TIME", HelpText = "After SIGTERM, let connections and hooks end for this long; a second signal ends all at once.")]
    [Takes(ValueKind.Duration, Default = "30s")]
    [Needs("script")]
    public string? DrainTimeout { get; set; }

    /// <summary>Where others may call the script's methods.</summary>
    [Option("control", MetaValue = "PATH", HelpText = "Let 'netrepl call --at PATH' call the script's methods in this process, through a Unix socket there.")]
    [Takes(ValueKind.File)]
    [Needs("script")]
    public string? Control { get; set; }

    /// <summary>How often <c>OnTick</c> is called.</summary>
    [Option("tick", MetaValue = "TIME", HelpText = "Call the script's OnTick this often.")]
    [Takes(ValueKind.Duration, Min = "1ms", Max = "24h")]
    [Needs("script")]
    public string? Tick { get; set; }

    /// <summary>One hook at a time.</summary>
    [Option("serial", HelpText = "Run one hook at a time, over all connections.")]
    [Needs("script")]
    public bool Serial { get; set; }

    /// <summary>Changes of the script are not seen.</summary>
    [Option("no-watch", HelpText = "Do not load the script anew when its files change.")]
    [Needs("script")]
    public bool NoWatch { get; set; }

    /// <summary>The script is compiled anew.</summary>
    [Option("no-cache", HelpText = "Compile the script anew, and do not keep the result.")]
    [Needs("script")]
    public bool NoCache { get; set; }

    /// <summary>How long a hook may take.</summary>
    [Option("hook-timeout", MetaValue = "TIME", HelpText = "Close a connection whose hook takes longer than this, whatever it waits for.")]
    [Takes(ValueKind.Duration, Min = "500ms", Max = "24h", Default = "no limit; a hook is named after 5s")]
    [Needs("script")]
    public string? HookTimeout { get; set; }

    /// <summary>What a hook that throws does to its connection.</summary>
    [Option("hook-errors", MetaValue = "WHAT", HelpText = "What follows when a hook throws: close its connection, pass over it, or exit the program.")]
    [Takes(ValueKind.Choice, Choices = ["close", "pass", "exit"], Default = "close")]
    [Needs("script")]
    public string? HookErrors { get; set; }
}
