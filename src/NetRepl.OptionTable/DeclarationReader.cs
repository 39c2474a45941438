using Microsoft.CodeAnalysis;
using static NetRepl.OptionTable.AttributeArguments;

namespace NetRepl.OptionTable;

/// <summary>From the symbol of a class with <c>[Verb]</c> to its declaration.</summary>
internal static class DeclarationReader
{
    /// <summary>Reads the class and its parents.</summary>
    public static VerbDeclaration Read(INamedTypeSymbol type)
    {
        AttributeData? verb = Find(type, "VerbAttribute");
        AttributeData? usage = Find(type, "UsageAttribute");
        return new VerbDeclaration(
            Positional<int>(usage) as int? ?? 0,
            Positional<string>(verb) as string ?? "",
            Named(verb, "HelpText") as string ?? "",
            new(LastStrings(usage)),
            new(Properties(type).Where(HasValue).Select(ReadArgument).OrderBy(argument => argument.Index)),
            new(Chain(type).Select(ReadClass)));
    }

    private static IEnumerable<INamedTypeSymbol> Chain(INamedTypeSymbol type) =>
        type.BaseType is { SpecialType: not SpecialType.System_Object } parent ? [.. Chain(parent), type] : [type];

    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol type) => type.GetMembers().OfType<IPropertySymbol>();

    private static bool HasValue(IPropertySymbol property) => Find(property, "ValueAttribute") is not null;

    private static ClassDeclaration ReadClass(INamedTypeSymbol type)
    {
        int section = Positional<int>(Find(type, "SectionAttribute")) as int? ?? 0;
        IEnumerable<OptionDeclaration> options = Properties(type)
            .Where(property => Find(property, "OptionAttribute") is not null)
            .Select(property => ReadOption(property, section));
        string? parent = type.BaseType is { SpecialType: not SpecialType.System_Object } ? type.BaseType.Name : null;
        return new ClassDeclaration(type.Name, parent, new(options));
    }

    private static ArgumentDeclaration ReadArgument(IPropertySymbol property)
    {
        AttributeData? value = Find(property, "ValueAttribute");
        AttributeData? takes = Find(property, "TakesAttribute");
        MemberShape shape = Shape(property.Type);
        string row = $"new({Literal(Named(value, "MetaName"))}, {Literal(Named(value, "HelpText"))}, {Kind(takes, MemberShape.Single)}, "
            + $"{Literal(Named(value, "Required") ?? false)}, {Literals(NamedStrings(takes, "Choices"))})"
            + (shape is MemberShape.List ? " { IsRepeatable = true }" : "");
        return new ArgumentDeclaration(property.Name, Positional<int>(value) as int? ?? 0, shape, row);
    }

    private static OptionDeclaration ReadOption(IPropertySymbol property, int section)
    {
        AttributeData? option = Find(property, "OptionAttribute");
        AttributeData? takes = Find(property, "TakesAttribute");
        MemberShape shape = Shape(property.Type);
        string name = Positional<string>(option) as string ?? "";
        string row = $"""
            new({Literal(name)}, {Literal(Positional<char>(option))}, (OptionSection){section}, {Literal(Named(option, "HelpText"))}, {Kind(takes, shape)}, {Literal(Named(option, "MetaValue") ?? "")})
                {"{"}
                    Choices = {Literals(NamedStrings(takes, "Choices"))},
                    Default = {Literal(Named(takes, "Default"))},
                    Min = {Literal(Named(takes, "Min"))},
                    Max = {Literal(Named(takes, "Max"))},
                    IsRepeatable = {Literal(shape is MemberShape.List or MemberShape.Count)},
                    Excludes = {Literals(LastStrings(Find(property, "ExcludesAttribute")))},
                    Needs = {Literals(LastStrings(Find(property, "NeedsAttribute")))},
                {"}"}
            """;
        return new OptionDeclaration(property.Name, name, section, shape, row);
    }

    private static string Kind(AttributeData? takes, MemberShape shape) => Positional<int>(takes) is int kind
        ? $"(ValueKind){kind}"
        : shape switch
        {
            MemberShape.Flag => "ValueKind.Flag",
            MemberShape.Count => "ValueKind.Count",
            _ => "ValueKind.Text",
        };

    private static MemberShape Shape(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => MemberShape.Flag,
        SpecialType.System_Int32 => MemberShape.Count,
        SpecialType.System_String => MemberShape.Single,
        _ => MemberShape.List,
    };
}
