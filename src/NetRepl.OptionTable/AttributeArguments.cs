using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetRepl.OptionTable;

/// <summary>Reads the arguments of attributes and writes them as C#.</summary>
internal static class AttributeArguments
{
    /// <summary>The attribute of that class name, or null.</summary>
    public static AttributeData? Find(ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Name == name);

    /// <summary>A named argument; null if it is not given.</summary>
    public static object? Named(AttributeData? attribute, string name) =>
        attribute?.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value is { Kind: not TypedConstantKind.Array and not TypedConstantKind.Error } value
            ? value.Value
            : null;

    /// <summary>A named argument that is an array of strings; empty if it is not given.</summary>
    public static IEnumerable<string> NamedStrings(AttributeData? attribute, string name) =>
        attribute is null ? [] : Strings(attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value);

    /// <summary>The strings of the <c>params</c> argument, which is the last; empty if there is no attribute.</summary>
    public static IEnumerable<string> LastStrings(AttributeData? attribute) =>
        attribute is null ? [] : Strings(attribute.ConstructorArguments.Last());

    /// <summary>The first argument of the constructor that has that type; null if there is none.</summary>
    public static object? Positional<T>(AttributeData? attribute) =>
        attribute?.ConstructorArguments.FirstOrDefault(argument => argument.Kind != TypedConstantKind.Array && argument.Value is T).Value;

    /// <summary>A value as a C# literal.</summary>
    public static string Literal(object? value) => value switch
    {
        null => "null",
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        char letter => SymbolDisplay.FormatLiteral(letter, quote: true),
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>Strings as a C# collection expression.</summary>
    public static string Literals(IEnumerable<string> values) => $"[{string.Join(", ", values.Select(Literal))}]";

    private static IEnumerable<string> Strings(TypedConstant array) =>
        array.Kind == TypedConstantKind.Array && !array.IsNull ? array.Values.Select(value => (string)value.Value!) : [];
}
