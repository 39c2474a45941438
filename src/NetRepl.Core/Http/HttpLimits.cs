namespace NetRepl.Core.Http;

/// <summary>What an HTTP server takes from a client, and how long it waits.</summary>
internal sealed record HttpLimits
{
    /// <summary>Longest body that a hook gets whole; a longer one is a stream. 1 MiB.</summary>
    public const int WholeBody = 1024 * 1024;

    /// <summary>Longest request line in bytes, ending left out, at least 16. Default 8 KiB.</summary>
    public int RequestLine { get; init; } = 8 * 1024;

    /// <summary>Longest header section in bytes, line endings included, at least 64; a trailer section may be as long. Default 32 KiB.</summary>
    public int HeaderBytes { get; init; } = 32 * 1024;

    /// <summary>Most header lines, at least 1. Default 100.</summary>
    public int HeaderCount { get; init; } = 100;

    /// <summary>Longest body in bytes, 0 or more. Default 30 MB.</summary>
    public long Body { get; init; } = 30_000_000;

    /// <summary>Longest time from the first byte of a request to the end of its headers. Default 30 s.</summary>
    public TimeSpan HeaderTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait for the next request, and for progress within one. Default 130 s.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(130);
}
