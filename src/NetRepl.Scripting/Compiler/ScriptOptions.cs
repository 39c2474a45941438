using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetRepl.Scripting.Runtime;

namespace NetRepl.Scripting.Compiler;

/// <summary>How scripts are parsed and compiled.</summary>
internal static class ScriptOptions
{
    private static readonly string[] Usings =
    [
        "System",
        "System.Collections.Generic",
        "System.IO",
        "System.Linq",
        "System.Net",
        "System.Text",
        "System.Text.RegularExpressions",
        "System.Threading",
        "System.Threading.Tasks",
        "NetRepl",
        "NetRepl.Packing", // a class: P16, U16, Hex and Hexdump by their bare names
    ];

    // Right in a library, in a script of ten lines they are only noise.
    private static readonly string[] Noise =
    [
        "CS1591", // a public member without documentation
        "CS1701", // assemblies of another version
        "CS1702",
        "CS1998", // async without await
        "CS4014", // a call that is not awaited: Send and Close need not be
        "CS8019", // a using that is not needed
    ];

    /// <summary>Script form, the newest language the compiler knows.</summary>
    public static CSharpParseOptions Parse { get; } = new(LanguageVersion.Latest, DocumentationMode.Parse, SourceCodeKind.Script);

    /// <summary>Plain C#: a file of a program, not a script.</summary>
    public static CSharpParseOptions ParseClasses { get; } = Parse.WithKind(SourceCodeKind.Regular);

    /// <summary>What plain files see without a using, as source: what scripts see.</summary>
    public static string GlobalUsings { get; } = string.Concat(Usings.Select(name => $"global using {(name == "NetRepl.Packing" ? "static " : "")}{name};\n"));

    /// <summary>The name of the class of a submission; that of number 0 is a script's.</summary>
    public static string ClassOf(int submission) => $"Submission#{submission}";

    /// <summary>The options for what is typed at a prompt, counted from 1.</summary>
    public static CSharpCompilationOptions ForSubmission(SourceReferenceResolver loads, int number) =>
        ForScript(loads).WithScriptClassName(ClassOf(number));

    /// <summary>The options for a script whose <c>#load</c> paths <paramref name="loads"/> finds.</summary>
    public static CSharpCompilationOptions ForScript(SourceReferenceResolver loads) => new(
        OutputKind.DynamicallyLinkedLibrary,
        scriptClassName: LoadedScript.TopLevelClass,
        usings: Usings,
        optimizationLevel: OptimizationLevel.Release,
        deterministic: true,
        sourceReferenceResolver: loads,
        nullableContextOptions: NullableContextOptions.Annotations, // `string?` may be written and nothing is warned of
        specificDiagnosticOptions: Noise.Select(code => KeyValuePair.Create(code, ReportDiagnostic.Suppress)));
}
