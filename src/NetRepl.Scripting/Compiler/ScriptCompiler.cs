using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using NetRepl.Scripting.Packages;
using NetRepl.Scripting.Prompt.Submissions;
using NetRepl.Scripting.Runtime;

namespace NetRepl.Scripting.Compiler;

/// <summary>Turns the text of a script into an assembly. Thread-safe; the first compilation reads the framework's metadata.</summary>
/// <remarks>Uses Roslyn's compilation, not its scripting runner, which never unloads what it ran (dotnet/roslyn#31751, #41722).</remarks>
internal sealed class ScriptCompiler
{
    private static readonly EmitOptions PortableSymbols = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    private readonly Lazy<ImmutableArray<MetadataReference>> references = new(FrameworkReferences.Load);
    private readonly Lazy<CompletionFinder> completions = new(static () => new CompletionFinder(DocumentationSummaries.Load()));
    private readonly ReferenceFinder finder;

    /// <param name="packages">Fetches packages; null for one that keeps nothing and tells nobody.</param>
    public ScriptCompiler(PackageRestore? packages = null) => finder = new ReferenceFinder(packages ?? new PackageRestore(folder: null, log: null));

    /// <summary>Compiles one script.</summary>
    /// <param name="file">The script; <c>#load</c> is relative to it.</param>
    /// <param name="source">Its bytes: UTF-8, with or without a byte order mark.</param>
    /// <param name="cancel">Gives up.</param>
    public ScriptCompilation Compile(ScriptFile file, byte[] source, CancellationToken cancel)
    {
        var loads = new RecordingResolver(Path.GetDirectoryName(file.FullPath)!, []); // a full path to a file has a folder
        var paths = new ScriptPaths(file);
        CSharpCompilation compilation = CreateCompilation(file, source, references.Value, loads, cancel);
        IReadOnlyList<ScriptLibrary> libraries = [];
        if (ReferenceDirective.In(compilation, paths, cancel) is { Count: > 0 } directives)
        {
            List<ScriptDiagnostic> problems = [];
            libraries = finder.Find(directives, Path.GetDirectoryName(file.FullPath)!, problems, cancel); // as above
            if (problems.Count > 0)
            {
                return new ScriptCompilation.Rejected(problems);
            }

            compilation = FoundReferences.ResolveIn(compilation).AddReferences(FoundReferences.Of(libraries));
        }

        ScriptCompilation result = Emit(compilation, paths, path => path == file.FullPath ? new ScriptSource(path, source) : loads.Source(path), cancel);
        return result is ScriptCompilation.Compiled { Script: var script } ? new ScriptCompilation.Compiled(script with { Libraries = libraries }) : result;
    }

    /// <summary>Begins what is typed at a prompt; the framework's metadata is shared with it.</summary>
    public ISubmissionCompiler BeginSubmissions() => new SubmissionCompiler(references, completions, finder);

    /// <summary>A script that was compiled before, as the compiler sees it from outside: from the same bytes, under the same name.</summary>
    /// <param name="script">The script.</param>
    /// <param name="references">What it is compiled against.</param>
    /// <param name="under">What lies below it for those above; null for nothing.</param>
    public static CSharpCompilation Reopen(CompiledScript script, ImmutableArray<MetadataReference> references, CSharpCompilation? under)
    {
        var file = new ScriptFile(script.Sources[0].FullPath, script.Path);
        var loads = new RecordingResolver(Path.GetDirectoryName(file.FullPath)!, script.Sources); // a full path to a file has a folder
        CSharpCompilation alone = CreateCompilation(file, script.Sources[0].Content, references, loads, CancellationToken.None);
        return FoundReferences.ResolveIn(alone).WithScriptCompilationInfo(alone.ScriptCompilationInfo!.WithPreviousScriptCompilation(under)); // it is a script's
    }

    private static CSharpCompilation CreateCompilation(ScriptFile file, byte[] source, ImmutableArray<MetadataReference> references, RecordingResolver loads, CancellationToken cancel)
    {
        var text = SourceText.From(source, source.Length, Encoding.UTF8);
        if (file.Kind == ScriptKind.Classes)
        {
            return CSharpCompilation.Create(
                AssemblyNameOf(file),
                [CSharpSyntaxTree.ParseText(text, ScriptOptions.ParseClasses, file.FullPath, cancel), CSharpSyntaxTree.ParseText(ScriptOptions.GlobalUsings, ScriptOptions.ParseClasses, cancellationToken: cancel)],
                references,
                ScriptOptions.ForScript(loads));
        }

        SyntaxTree tree = CSharpSyntaxTree.ParseText(text, ScriptOptions.Parse, file.FullPath, cancel);
        return CSharpCompilation.CreateScriptCompilation(
            AssemblyNameOf(file),
            tree,
            references,
            ScriptOptions.ForScript(loads),
            returnType: typeof(object),
            globalsType: typeof(ScriptGlobals));
    }

    // The prefix keeps a script called netrepl.csx from being the friend assembly that sees Core's internals.
    private static string AssemblyNameOf(ScriptFile file) => "script-" + Path.GetFileNameWithoutExtension(file.FullPath);

    private static ScriptCompilation Emit(CSharpCompilation compilation, ScriptPaths paths, Func<string, ScriptSource> sourceOf, CancellationToken cancel)
    {
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        EmitResult result = compilation.Emit(assembly, symbols, options: PortableSymbols, cancellationToken: cancel);
        IReadOnlyList<ScriptDiagnostic> diagnostics = DiagnosticText.Translate(result.Diagnostics, paths);
        if (!result.Success)
        {
            // Of nothing the compiler makes nothing, and says nothing.
            return new ScriptCompilation.Rejected(diagnostics.Count > 0 ? diagnostics : [ScriptDiagnostic.OfFile(paths.Script.ShownPath, "there is no code in it")]);
        }

        SyntaxTree[] trees = [.. compilation.SyntaxTrees.Where(static tree => tree.FilePath.Length > 0)]; // not the usings of plain files
        return new ScriptCompilation.Compiled(new CompiledScript(
            paths.Script.ShownPath,
            assembly.ToArray(),
            symbols.ToArray(),
            [.. trees.SelectMany(tree => SourceMarks.Of(tree, paths, cancel))],
            trees.Any(tree => SourceMarks.HasStatements(tree, cancel)),
            [.. trees.Select(tree => tree.FilePath).OrderByDescending(path => path == paths.Script.FullPath).Select(sourceOf)],
            diagnostics));
    }
}
