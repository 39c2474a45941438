using System.Globalization;

namespace NetRepl.Benchmarks;

/// <summary>What to measure and how long.</summary>
internal sealed record BenchmarkOptions
{
    /// <summary>Names of rows, or the beginning of names; none means all.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <summary>How often each peer is measured, in turn. Default 5.</summary>
    public int Pairs { get; init; } = 5;

    /// <summary>The netrepl to measure; left out if there is no such file. Default: the one on PATH.</summary>
    public string Netrepl { get; init; } = "netrepl";

    /// <summary>The script that echoes, for netrepl.</summary>
    public string EchoScript { get; init; } = Path.Combine("scripts", "echo.csx");

    /// <summary>The script that says hello in HTTP, for netrepl.</summary>
    public string HttpScript { get; init; } = Path.Combine("scripts", "http.csx");

    /// <summary>Names of peers to measure; none means all that are installed.</summary>
    public IReadOnlyList<string> Peers { get; init; } = [];

    /// <summary>A tenth of the work and 2 pairs: shows that a row works, proves nothing.</summary>
    public bool IsQuick { get; init; }

    /// <summary>Whether the table for the README is printed at the end.</summary>
    public bool PrintsMarkdown { get; init; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">An option is unknown or lacks its value.</exception>
    public static BenchmarkOptions Parse(string[] arguments)
    {
        var options = new BenchmarkOptions();
        var words = new Queue<string>(arguments);
        while (words.TryDequeue(out string? word))
        {
            options = word switch
            {
                "--pairs" => options with { Pairs = int.Parse(Value(words, word), NumberStyles.None, CultureInfo.InvariantCulture) },
                "--netrepl" => options with { Netrepl = Value(words, word) },
                "--script" => options with { EchoScript = Value(words, word) },
                "--peers" => options with { Peers = Value(words, word).Split(',') },
                "--quick" => options with { IsQuick = true, Pairs = 2 },
                "--markdown" => options with { PrintsMarkdown = true },
                ['-', ..] => throw new FormatException($"unknown option {word}"),
                _ => options with { Rows = [.. options.Rows, word] },
            };
        }

        return options;
    }

    private static string Value(Queue<string> words, string option) =>
        words.TryDequeue(out string? value) ? value : throw new FormatException($"{option} needs a value");
}
