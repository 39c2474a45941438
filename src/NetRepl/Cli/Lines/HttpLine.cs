using CommandLine;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Lines;

/// <summary>Options about what OnHttp takes from clients.</summary>
[Section(OptionSection.Http)]
internal abstract partial class HttpLine : TlsServerLine
{
    /// <summary>Longest request line.</summary>
    [Option("http-line", MetaValue = "SIZE", HelpText = "Refuse a longer HTTP request line (414).")]
    [Takes(ValueKind.ByteSize, Min = "16", Max = "1MiB", Default = "8KiB")]
    [Needs("script")]
    public string? HttpRequestLine { get; set; }

    /// <summary>Longest header section.</summary>
    [Option("http-headers", MetaValue = "SIZE", HelpText = "Refuse HTTP headers that are longer in all (431).")]
    [Takes(ValueKind.ByteSize, Min = "64", Max = "16MiB", Default = "32KiB")]
    [Needs("script")]
    public string? HttpHeaders { get; set; }

    /// <summary>Most headers.</summary>
    [Option("http-header-count", MetaValue = "COUNT", HelpText = "Refuse more HTTP headers (431).")]
    [Takes(ValueKind.Number, Min = "1", Max = "10000", Default = "100")]
    [Needs("script")]
    public string? HttpHeaderCount { get; set; }

    /// <summary>Longest body.</summary>
    [Option("http-body", MetaValue = "SIZE", HelpText = "Refuse a longer HTTP body (413).")]
    [Takes(ValueKind.ByteSize, Default = "30MB")]
    [Needs("script")]
    public string? HttpBody { get; set; }

    /// <summary>Time for the headers.</summary>
    [Option("http-header-timeout", MetaValue = "TIME", HelpText = "Refuse a request whose HTTP headers take longer (408).")]
    [Takes(ValueKind.Duration, Min = "1ms", Default = "30s")]
    [Needs("script")]
    public string? HttpHeaderTimeout { get; set; }

    /// <summary>Time between requests.</summary>
    [Option("http-keep-alive", MetaValue = "TIME", HelpText = "Close an HTTP connection after this long without a request, or without progress in one; --idle-timeout goes before.")]
    [Takes(ValueKind.Duration, Min = "1ms", Default = "130s")]
    [Needs("script")]
    public string? HttpKeepAlive { get; set; }
}
