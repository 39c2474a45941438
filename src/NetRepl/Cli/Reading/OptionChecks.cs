using System.Diagnostics.CodeAnalysis;
using NetRepl.Cli.Table;
using NetRepl.Core.Text;
using static NetRepl.Cli.Reading.UsageException;

namespace NetRepl.Cli.Reading;

/// <summary>Checks values against their rows, once, before anything is opened.</summary>
internal static class OptionChecks
{
    /// <summary>Checks one option.</summary>
    /// <exception cref="UsageException">The value is empty, of the wrong kind or out of range.</exception>
    public static void Check(LineItem.Option option)
    {
        OptionRow row = option.Row;
        if (row.TakesValue && option.Value.Length == 0 && row.Kind != ValueKind.Text)
        {
            throw new UsageException($"{option.Typed} has an empty value; it needs {row.Meta}");
        }

        switch (row.Kind)
        {
            case ValueKind.Number:
                CheckRange<int>(option, OptionValues.TryNumber);
                break;
            case ValueKind.Duration:
                CheckRange<TimeSpan>(option, OptionValues.TryDuration);
                break;
            case ValueKind.ByteSize:
                CheckRange<long>(option, ByteSize.TryParse);
                break;
            case ValueKind.Choice:
                CheckChoice(option.Typed, option.Value, row.Choices);
                break;
            case ValueKind.Address when !OptionValues.TryAddress(option.Value, out _):
                throw new UsageException($"{option.Typed} {Quote(option.Value)} is no IP address", "names are not looked up here");
            default:
                break;
        }
    }

    /// <summary>Checks that a word is one of the choices.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static void CheckChoice(string typed, string value, IReadOnlyList<string> choices)
    {
        if (!choices.Contains(value))
        {
            throw new UsageException($"{typed} {Quote(value)} is unknown; choose {string.Join(", ", choices)}", DidYouMean(value, choices));
        }
    }

    private delegate bool TryParse<T>(string text, out T value, [NotNullWhen(false)] out string? why);

    private static void CheckRange<T>(LineItem.Option option, TryParse<T> parse)
        where T : IComparable<T>
    {
        OptionRow row = option.Row;
        if (!parse(option.Value, out T value, out string? why))
        {
            throw new UsageException($"{option.Typed} {why}");
        }

        bool isTooSmall = row.Min is not null && parse(row.Min, out T least, out _) && value.CompareTo(least) < 0;
        bool isTooLarge = row.Max is not null && parse(row.Max, out T most, out _) && value.CompareTo(most) > 0;
        if (isTooSmall || isTooLarge)
        {
            string allowed = row.Max is null ? $"at least {row.Min}" : $"{row.Min} to {row.Max}";
            throw new UsageException($"{option.Typed} {Quote(option.Value)} is out of range; give {allowed}");
        }
    }
}
