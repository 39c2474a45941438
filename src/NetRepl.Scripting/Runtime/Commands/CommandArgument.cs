using System.Buffers;
using System.Globalization;
using System.Reflection;
using System.Text;
using NetRepl.Core.Text;
using NetRepl.Scripting.Runtime.Binding;

namespace NetRepl.Scripting.Runtime.Commands;

/// <summary>Converts a typed argument to the type of a parameter.</summary>
internal static class CommandArgument
{
    private const string HexPrefix = "0x";

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private static readonly string[] Yes = ["true", "yes", "on", "1"];
    private static readonly string[] No = ["false", "no", "off", "0"];

    /// <summary>Whether any text can become that type.</summary>
    public static bool CanBe(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner
            ? CanBe(inner)
            : type.IsEnum
                || type == typeof(string) || type == typeof(object) || type == typeof(bool) || type == typeof(TimeSpan)
                || type == typeof(byte[]) || type == typeof(ReadOnlyMemory<byte>) || type == typeof(Connection)
                || ParserOf(type) is not null;

    /// <summary>Converts one argument.</summary>
    /// <param name="type">The parameter's type.</param>
    /// <param name="text">The argument as typed.</param>
    /// <param name="net">Finds connections by their numbers.</param>
    /// <exception cref="FormatException">The text is no such value; the message says what is.</exception>
    public static object? Convert(Type type, string text, Net net)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return text is "" or "null" ? null : Convert(inner, text, net);
        }

        if (type == typeof(string) || type == typeof(object))
        {
            return text;
        }

        if (type == typeof(byte[]))
        {
            return BytesOf(text);
        }

        if (type == typeof(ReadOnlyMemory<byte>))
        {
            return new ReadOnlyMemory<byte>(BytesOf(text));
        }

        return type.IsEnum ? EnumOf(type, text) : ValueOf(type, text, net);
    }

    private static object? ValueOf(Type type, string text, Net net)
    {
        if (type == typeof(bool))
        {
            return BoolOf(text);
        }

        if (type == typeof(TimeSpan))
        {
            return Duration.TryParse(text, out TimeSpan span, out string? why) ? span : throw new FormatException(why);
        }

        if (type == typeof(Connection))
        {
            return ConnectionOf(text, net);
        }

        return Parse(type, text);
    }

    // Hexadecimal is text that is even and all digits; what else begins so is meant as it is.
    private static byte[] BytesOf(string text)
    {
        bool isHex = text.StartsWith(HexPrefix, StringComparison.OrdinalIgnoreCase)
            && text.Length % 2 == 0
            && text.AsSpan(HexPrefix.Length).IndexOfAnyExcept(HexDigits) < 0;
        return isHex ? System.Convert.FromHexString(text.AsSpan(HexPrefix.Length)) : Encoding.UTF8.GetBytes(text);
    }

    private static bool BoolOf(string text)
    {
        if (Yes.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return true;
        }

        return No.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? false
            : throw new FormatException($"'{text}' is neither {string.Join(", ", Yes)} nor {string.Join(", ", No)}");
    }

    private static object EnumOf(Type type, string text)
    {
        string[] names = Enum.GetNames(type);
        string near = Suggestion.Nearest(text, names) is { } nearest ? $"; did you mean '{nearest}'?" : $"; choose {string.Join(", ", names)}";
        return names.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse(type, text, ignoreCase: true)
            : throw new FormatException($"'{text}' is no {type.Name}{near}");
    }

    private static Connection ConnectionOf(string text, Net net) =>
        int.TryParse(text.TrimStart('#'), NumberStyles.None, Culture, out int number)
            && net.Connections.FirstOrDefault(connection => connection.Number == number) is { } found
            ? found
            : throw new FormatException($"'{text}' is no open connection's number");

    private static object? Parse(Type type, string text)
    {
        try
        {
            bool isHex = text.StartsWith(HexPrefix, StringComparison.OrdinalIgnoreCase) && HexParserOf(type) is not null;
            return isHex
                ? HexParserOf(type)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [text[HexPrefix.Length..], NumberStyles.AllowHexSpecifier, Culture], Culture)
                : Parse(ParserOf(type)!, text); // CanBe found it
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentException)
        {
            throw new FormatException($"'{text}' is no {CSharpTypeName.Of(type)}", error);
        }
        catch (Exception error)
        {
            // The type is the script's own, and so is what it throws.
            throw new FormatException($"'{text}' is no {CSharpTypeName.Of(type)}: {ScriptTrace.Describe(error)}", error);
        }
    }

    private static object? Parse(MethodInfo parser, string text)
    {
        object[] arguments = parser.GetParameters().Length == 1 ? [text] : [text, Culture];
        return parser.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, Culture);
    }

    // Numbers, dates, addresses and the like have one of them.
    private static MethodInfo? ParserOf(Type type) =>
        type.GetMethod("Parse", BindingFlags.Public | BindingFlags.Static, [typeof(string), typeof(IFormatProvider)])
        ?? type.GetMethod("Parse", BindingFlags.Public | BindingFlags.Static, [typeof(string)]);

    private static MethodInfo? HexParserOf(Type type) =>
        type == typeof(double) || type == typeof(float) || type == typeof(decimal)
            ? null
            : type.GetMethod("Parse", BindingFlags.Public | BindingFlags.Static, [typeof(string), typeof(NumberStyles), typeof(IFormatProvider)]);
}
