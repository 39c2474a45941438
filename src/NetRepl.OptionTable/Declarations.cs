namespace NetRepl.OptionTable;

/// <summary>A class with <c>[Verb]</c>, without any tie to the compilation it was read from.</summary>
/// <param name="Place">The verb's place in help.</param>
/// <param name="Name">The verb as typed.</param>
/// <param name="Help">What it does.</param>
/// <param name="Usage">The shapes of its line.</param>
/// <param name="Arguments">Its arguments, in their order.</param>
/// <param name="Classes">The class and its parents, parents first.</param>
internal sealed record VerbDeclaration(
    int Place,
    string Name,
    string Help,
    EquatableArray<string> Usage,
    EquatableArray<ArgumentDeclaration> Arguments,
    EquatableArray<ClassDeclaration> Classes);

/// <summary>A class that declares options.</summary>
/// <param name="Name">Its name, without namespace.</param>
/// <param name="Parent">Its parent's name; null for the first.</param>
/// <param name="Options">The options that it declares itself, in source order.</param>
internal sealed record ClassDeclaration(string Name, string? Parent, EquatableArray<OptionDeclaration> Options);

/// <summary>A property with <c>[Option]</c>.</summary>
/// <param name="Member">The property's name.</param>
/// <param name="Name">The long name of the option.</param>
/// <param name="Section">The member of <c>OptionSection</c>, as a number.</param>
/// <param name="Shape">How a value is kept.</param>
/// <param name="Row">The C# expression that makes the row of the table.</param>
internal sealed record OptionDeclaration(string Member, string Name, int Section, MemberShape Shape, string Row);

/// <summary>A property with <c>[Value]</c>.</summary>
/// <param name="Member">The property's name.</param>
/// <param name="Index">Its place on the line, from 0.</param>
/// <param name="Shape">How what stands there is kept; a list takes all the rest.</param>
/// <param name="Row">The C# expression that makes the row of the table.</param>
internal sealed record ArgumentDeclaration(string Member, int Index, MemberShape Shape, string Row);

/// <summary>How a property keeps what was typed.</summary>
internal enum MemberShape
{
    /// <summary>A <c>bool</c> becomes true.</summary>
    Flag,

    /// <summary>An <c>int</c> grows by one.</summary>
    Count,

    /// <summary>A string is set.</summary>
    Single,

    /// <summary>A list gets one more.</summary>
    List,
}
