using NetRepl.Cli.Table;

namespace NetRepl.Tests.Cli.Reading;

/// <summary>A random good line: as people type it, and in the one form that CommandLineParser does not misread.</summary>
/// <remarks>That form has arguments first, since its sequences swallow what follows, each value attached to its long name,
/// no bundles, and what stands behind <c>--</c> as <c>--arg</c>.</remarks>
internal sealed class GoodLine
{
    private const string ScriptArgument = "arg";

    private readonly Random random;
    private readonly List<string> normalised = [];

    public GoodLine(Random random)
    {
        this.random = random;
        VerbRow verb = OptionTable.Verbs[random.Next(2)];
        string[] arguments = random.Next(2) == 0 ? ["host:80"] : ["host", "80"];
        normalised.AddRange([verb.Name, .. arguments]);

        List<string[]> units = [.. Choose(verb).SelectMany(Write)];
        int place = 0;
        foreach (string argument in arguments)
        {
            place = random.Next(place, units.Count + 1);
            units.Insert(place++, [argument]);
        }

        AsTyped = [verb.Name, .. units.SelectMany(unit => unit), .. Rest()];
    }

    public string[] AsTyped { get; }

    public string[] Normalised => [.. normalised];

    private List<OptionRow> Choose(VerbRow verb)
    {
        OptionRow[] wanted = [.. verb.Options.Where(option => option.Name is not ("help" or "version") && random.Next(4) == 0)];
        List<OptionRow> chosen = [verb.Find("script")!]; // most rules ask for it
        foreach (OptionRow option in wanted)
        {
            bool isExcluded = chosen.Any(other => other.Excludes.Contains(option.Name) || option.Excludes.Contains(other.Name));
            bool isMissed = option.Needs.Count > 0 && !chosen.Any(other => option.Needs.Contains(other.Name));
            if (!isExcluded && !isMissed && !chosen.Contains(option))
            {
                chosen.Add(option);
            }
        }

        return chosen;
    }

    private IEnumerable<string[]> Write(OptionRow option)
    {
        int times = option.IsRepeatable ? random.Next(1, 4) : 1;
        for (int time = 0; time < times; time++)
        {
            string value = option.TakesValue ? Value(option) : "";
            normalised.Add(option.TakesValue ? $"--{option.Name}={value}" : $"--{option.Name}");
            yield return Style(option, value);
        }
    }

    private string[] Style(OptionRow option, string value)
    {
        bool isShort = option.Short is not null && random.Next(2) == 0;
        string name = isShort ? $"-{option.Short}" : $"--{option.Name}";
        if (!option.TakesValue)
        {
            return [name];
        }

        bool isApart = value[0] != '-' && random.Next(2) == 0;
        return isApart ? [name, value] : isShort ? [$"{name}{value}"] : [$"{name}={value}"];
    }

    private string[] Rest()
    {
        string[] rest = random.Next(2) == 0 ? [] : ["one", "--two", "-3"];
        normalised.AddRange(rest.Select(word => $"--{ScriptArgument}={word}"));
        return rest.Length == 0 ? [] : ["--", .. rest];
    }

    private string Value(OptionRow option) => option.Kind switch
    {
        ValueKind.Number => $"{random.Next(1, 256)}",
        ValueKind.Duration => Pick("1", "1.5s", "20s", "2m"),
        ValueKind.ByteSize => Pick("4096", "64k", "1MiB"),
        ValueKind.Address => Pick("127.0.0.1", "::1"),
        ValueKind.Choice => Pick([.. option.Choices]),
        ValueKind.File => $"file {option.Name}",
        ValueKind.Script => Pick("echo", "./a b.csx", "über.csx"),
        ValueKind.Text => Pick("x", "a=b", "-x", "--once", "two words"),
        _ => throw new InvalidOperationException($"no value for {option.Kind}"),
    };

    private string Pick(params string[] values) => values[random.Next(values.Length)];
}
