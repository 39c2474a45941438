using NetRepl.Core.Text;
using NetRepl.Tui.Events;

namespace NetRepl.Tui.Workspaces;

/// <summary>Reads the config file of the terminal UI. Mistakes are told with line and column, and nothing of the file is used then.</summary>
/// <remarks><code>
/// {
///   "theme": "dark",
///   "ascii": false,
///   "keys": { "quit": "Ctrl+X", "search": ["/", "Ctrl+F"], "suspend": [] },
///   "colours": { "received": "bright-green", "match": "bold black on yellow" },
///   "clipboard": true,
///   "scrollback": { "events": 10000, "bytes": "8MiB", "message": "64KiB", "total": "256MiB" }
/// }
/// </code>
/// Comments (<c>//</c>) and commas at the end are allowed.</remarks>
internal static class ConfigFile
{
    private const int LargestFile = 1 << 20;

    private static readonly string[] Known = ["theme", "ascii", "keys", "colours", "clipboard", "scrollback"];

    private static readonly string[] KnownOfScrollback = ["events", "bytes", "message", "total"];

    /// <summary>Reads a file; the default if there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="words">What it may say.</param>
    /// <param name="problem">What is wrong in it; null if nothing is.</param>
    /// <exception cref="NetException">It cannot be read.</exception>
    public static TuiConfig Load(string path, ConfigWords words, out SettingsProblem? problem)
    {
        problem = null;
        return File.Exists(path) || Directory.Exists(path)
            ? Decode(SettingsFile.ReadAll(path, LargestFile), words, out problem) ?? TuiConfig.Default
            : TuiConfig.Default;
    }

    /// <summary>The settings in a file; null if something in it is wrong.</summary>
    public static TuiConfig? Decode(ReadOnlySpan<byte> json, ConfigWords words, out SettingsProblem? problem) =>
        SettingsReader.TryRead(json, (ref SettingsReader reader) => Read(ref reader, words), out problem);

    private static TuiConfig Read(ref SettingsReader reader, ConfigWords words)
    {
        reader.ExpectObject("the file");
        TuiConfig config = TuiConfig.Default;
        while (reader.NextMember(out string name))
        {
            config = name switch
            {
                "theme" => config with { Theme = OneOf(ref reader, name, words.Themes) },
                "ascii" => config with { IsAscii = reader.Flag(name) },
                "keys" => config with { Keys = ReadKeys(ref reader, words) },
                "colours" => config with { Colours = ReadColours(ref reader, words) },
                "clipboard" => config with { MayCopy = reader.Flag(name) },
                "scrollback" => config with { Scrollback = ReadScrollback(ref reader) },
                _ => throw reader.Unknown(name, Known),
            };
        }

        return config;
    }

    private static string OneOf(ref SettingsReader reader, string what, IReadOnlyCollection<string> known)
    {
        string text = reader.Text(what);
        return known.Contains(text) ? text : throw reader.Unknown(text, known);
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadKeys(ref SettingsReader reader, ConfigWords words)
    {
        reader.ExpectObject("keys");
        var keys = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.NextMember(out string command))
        {
            if (!words.Commands.Contains(command))
            {
                string like = Suggestion.Nearest(command, words.Commands) is { } near ? $"; did you mean '{near}'?" : "";
                throw reader.Failed($"'{Escapes.OneLine(command)}' is no command{like}");
            }

            keys[command] = ReadKeysOf(ref reader, command, taken);
        }

        return keys;
    }

    private static List<string> ReadKeysOf(ref SettingsReader reader, string command, Dictionary<string, string> taken)
    {
        List<string> keys = [];
        if (!reader.IsArray)
        {
            keys.Add(ReadKey(ref reader, command, taken));
            return keys;
        }

        while (reader.NextItem())
        {
            string key = ReadKey(ref reader, command, taken);
            if (!keys.Contains(key))
            {
                keys.Add(key);
            }
        }

        return keys;
    }

    private static string ReadKey(ref SettingsReader reader, string command, Dictionary<string, string> taken)
    {
        string text = reader.Text("a key");
        if (KeyWords.Normalize(text) is not { } key)
        {
            throw reader.Failed($"'{Escapes.OneLine(text)}' is no key; write as in Ctrl+N, Shift+F6, PageUp, x or G");
        }

        return taken.TryAdd(key, command) || taken[key] == command
            ? key
            : throw reader.Failed($"{Escapes.OneLine(key)} is the key of {taken[key]} already");
    }

    private static Dictionary<string, ColourSetting> ReadColours(ref SettingsReader reader, ConfigWords words)
    {
        reader.ExpectObject("colours");
        var colours = new Dictionary<string, ColourSetting>(StringComparer.Ordinal);
        while (reader.NextMember(out string name))
        {
            if (!words.Colours.Contains(name))
            {
                throw reader.Unknown(name, words.Colours);
            }

            colours[name] = ColourSetting.TryParse(reader.Text(name), out ColourSetting? colour, out string? why) ? colour : throw reader.Failed(why);
        }

        return colours;
    }

    private static ScrollbackLimits ReadScrollback(ref SettingsReader reader)
    {
        reader.ExpectObject("scrollback");
        var limits = new ScrollbackLimits();
        while (reader.NextMember(out string name))
        {
            limits = name switch
            {
                "events" => limits with { Events = (int)ReadAmount(ref reader, name, 1_000_000) },
                "bytes" => limits with { Bytes = (int)ReadAmount(ref reader, name, 1 << 30) },
                "message" => limits with { MessageBytes = (int)ReadAmount(ref reader, name, 1 << 24) },
                "total" => limits with { TotalBytes = ReadAmount(ref reader, name, 1L << 40) },
                _ => throw reader.Unknown(name, KnownOfScrollback),
            };
        }

        return limits;
    }

    private static long ReadAmount(ref SettingsReader reader, string what, long most)
    {
        if (reader.IsText)
        {
            string text = reader.Text(what);
            return ByteSize.TryParse(text, out long size, out string? why) ? InRange(ref reader, what, size, most) : throw reader.Failed(why);
        }

        return InRange(ref reader, what, reader.Number(what), most);
    }

    private static long InRange(ref SettingsReader reader, string what, long value, long most) =>
        value >= 1 && value <= most ? value : throw reader.Failed($"{what} has to be from 1 to {most}");
}
