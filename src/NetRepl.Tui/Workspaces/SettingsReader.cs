using System.Text;
using System.Text.Json;
using NetRepl.Core.Text;

namespace NetRepl.Tui.Workspaces;

/// <summary>Reads JSON that people edit, value by value, so that each mistake has its place. Comments and commas too many are allowed.</summary>
internal ref struct SettingsReader
{
    private readonly ReadOnlySpan<byte> json;
    private Utf8JsonReader reader;

    /// <param name="json">The file.</param>
    public SettingsReader(ReadOnlySpan<byte> json)
    {
        this.json = json;
        reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 16 });
    }

    /// <summary>Whether a list begins here.</summary>
    public readonly bool IsArray => reader.TokenType == JsonTokenType.StartArray;

    /// <summary>Whether a text stands here.</summary>
    public readonly bool IsText => reader.TokenType == JsonTokenType.String;

    /// <summary>The place of a byte of the file.</summary>
    public static SettingsProblem Problem(ReadOnlySpan<byte> json, long offset, string text)
    {
        ReadOnlySpan<byte> before = json[..(int)Math.Clamp(offset, 0, json.Length)];
        ReadOnlySpan<byte> line = before[(before.LastIndexOf((byte)'\n') + 1)..];
        return new SettingsProblem(before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(line) + 1, text);
    }

    /// <summary>Reads the whole file by a function; a mistake in it becomes a problem.</summary>
    public static T? TryRead<T>(ReadOnlySpan<byte> json, ReadValue<T> read, out SettingsProblem? problem)
        where T : class
    {
        var reader = new SettingsReader(json.StartsWith("\ufeff"u8) ? json[3..] : json);
        problem = null;
        try
        {
            reader.Next();
            T value = read(ref reader);
            reader.ExpectEnd();
            return value;
        }
        catch (SettingsException error)
        {
            problem = Problem(reader.json, error.Offset, error.Message);
        }
        catch (JsonException error)
        {
            problem = new SettingsProblem((int)(error.LineNumber ?? 0) + 1, reader.ColumnOf(error), "this is no JSON");
        }

        return null;
    }

    /// <summary>The members of an object, one after the other: reads the next name, and goes to its value.</summary>
    /// <param name="name">The name.</param>
    /// <returns>False at the end of the object.</returns>
    public bool NextMember(out string name)
    {
        Next();
        name = "";
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            return false;
        }

        name = Words();
        Next();
        return true;
    }

    /// <summary>The values of an array, one after the other: goes to the next.</summary>
    /// <returns>False at the end of the array.</returns>
    public bool NextItem()
    {
        Next();
        return reader.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Checks that an object begins here.</summary>
    public readonly void ExpectObject(string what) => Expect(reader.TokenType == JsonTokenType.StartObject, what, "an object");

    /// <summary>Checks that an array begins here.</summary>
    public readonly void ExpectArray(string what) => Expect(reader.TokenType == JsonTokenType.StartArray, what, "a list");

    /// <summary>The text here.</summary>
    public readonly string Text(string what)
    {
        Expect(reader.TokenType == JsonTokenType.String, what, "a text");
        return Words();
    }

    /// <summary>The number here.</summary>
    public readonly int Number(string what)
    {
        Expect(reader.TokenType == JsonTokenType.Number, what, "a number");
        return reader.TryGetInt32(out int number) ? number : throw Failed($"{what} is no whole number");
    }

    /// <summary>The yes or no here.</summary>
    public readonly bool Flag(string what)
    {
        Expect(reader.TokenType is JsonTokenType.True or JsonTokenType.False, what, "true or false");
        return reader.GetBoolean();
    }

    /// <summary>That what stands here is wrong.</summary>
    public readonly SettingsException Failed(string text) => new(reader.TokenStartIndex, text);

    /// <summary>That a name is unknown here.</summary>
    public readonly SettingsException Unknown(string name, IEnumerable<string> known) =>
        Failed($"'{Escapes.OneLine(name)}' is unknown (choose {string.Join(", ", known)})");

    private void Next()
    {
        if (!reader.Read())
        {
            throw new SettingsException(json.Length, "the file ends too early");
        }
    }

    private void ExpectEnd()
    {
        if (reader.Read())
        {
            throw Failed("nothing more is expected here");
        }
    }

    private readonly void Expect(bool holds, string what, string wanted)
    {
        if (!holds)
        {
            throw Failed($"{what} has to be {wanted}");
        }
    }

    private readonly string Words()
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            throw Failed("this is no text: half a character (lone surrogate) or bytes that are no UTF-8");
        }
    }

    private readonly int ColumnOf(JsonException error)
    {
        int start = 0;
        for (long line = error.LineNumber ?? 0; line > 0 && json[start..].IndexOf((byte)'\n') is >= 0 and var length; line--)
        {
            start += length + 1;
        }

        int bytes = (int)Math.Min(error.BytePositionInLine ?? 0, json.Length - start);
        return Encoding.UTF8.GetCharCount(json.Slice(start, bytes)) + 1;
    }
}

/// <summary>Reads one value, which begins where the reader stands.</summary>
internal delegate T ReadValue<out T>(ref SettingsReader reader);
