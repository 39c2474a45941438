using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using NetRepl.Scripting.Prompt.Editing;
using NetRepl.Scripting.Prompt.Submissions;
using NetRepl.Scripting.Runtime;

namespace NetRepl.Scripting.Compiler;

/// <summary>Compiles what is typed at a prompt, each submission on top of the one before and of the scripts.</summary>
internal sealed class SubmissionCompiler : ISubmissionCompiler
{
    private static readonly EmitOptions PortableSymbols = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    private readonly Lazy<ImmutableArray<MetadataReference>> references;
    private readonly Dictionary<string, MetadataReference> libraries = [];
    private readonly List<ScriptLibrary> typed = [];
    private readonly Lazy<CompletionFinder> completions;
    private readonly ReferenceFinder finder;
    private CSharpCompilation? last;
    private int count;

    /// <param name="references">What all are compiled against.</param>
    /// <param name="completions">Finds how to go on.</param>
    /// <param name="finder">Finds what is referred to.</param>
    public SubmissionCompiler(Lazy<ImmutableArray<MetadataReference>> references, Lazy<CompletionFinder> completions, ReferenceFinder finder)
    {
        this.references = references;
        this.completions = completions;
        this.finder = finder;
    }

    /// <inheritdoc/>
    public bool IsComplete(string text) => SubmissionText.IsComplete(text);

    private ImmutableArray<MetadataReference> References => [.. references.Value, .. libraries.Values];

    /// <inheritdoc/>
    public void Place(IReadOnlyList<CompiledScript> scripts)
    {
        Add([.. scripts.SelectMany(static script => script.Libraries)]);
        last = scripts.Aggregate(last, (under, script) => ScriptCompiler.Reopen(script, References, under));
    }

    /// <inheritdoc/>
    public IReadOnlyList<StyledSpan> StylesOf(string text) => SyntaxStyles.Of(text);

    /// <inheritdoc/>
    public CompletionList Complete(string text, int cursor, CancellationToken cancel) =>
        completions.Value.Find(CreateCompilation(text, FileOf("prompt"), cancel), cursor, cancel);

    /// <inheritdoc/>
    public SubmissionCompilation Compile(SubmissionSource source, CancellationToken cancel)
    {
        ScriptFile file = FileOf(source.Name);

        // Empty lines before it give errors and traces the line in which it was typed.
        string text = new string('\n', source.FirstLine - 1) + SubmissionText.WithSemicolon(source.Text);
        var paths = new ScriptPaths(file);
        CSharpCompilation compilation = CreateCompilation(text, file, cancel);
        List<ScriptDiagnostic> problems = [];
        IReadOnlyList<ScriptLibrary> found = FindLibraries(ReferenceDirective.In(compilation, paths, cancel), problems, cancel);
        return problems.Count > 0 ? new SubmissionCompilation.Rejected(problems) : Emit(compilation.AddReferences(FoundReferences.Of(found)), found, paths, cancel);
    }

    private static ScriptFile FileOf(string name) => new(Path.GetFullPath(name, Environment.CurrentDirectory), name);

    private CSharpCompilation CreateCompilation(string text, ScriptFile file, CancellationToken cancel)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), ScriptOptions.Parse, file.FullPath, cancel);
        return FoundReferences.ResolveIn(CSharpCompilation.CreateScriptCompilation(
            $"prompt-{count + 1}",
            tree,
            References,
            ScriptOptions.ForSubmission(new RecordingResolver(Environment.CurrentDirectory, []), count + 1),
            last,
            returnType: typeof(object),
            globalsType: typeof(ScriptGlobals)));
    }

    // What was loaded cannot be taken back: the same again is no harm, another one of that name would never be seen.
    private ScriptLibrary[] FindLibraries(IReadOnlyList<ReferenceDirective> directives, List<ScriptDiagnostic> problems, CancellationToken cancel)
    {
        if (directives.Count == 0)
        {
            return [];
        }

        ScriptLibrary[] found = [.. finder.Find(directives, Environment.CurrentDirectory, problems, cancel).Except(typed)];
        if (found.Select(one => typed.Find(one.IsNamedAs)).FirstOrDefault(static one => one is not null) is { } other)
        {
            problems.Add(ScriptDiagnostic.At(directives[0].Place, $"another {other.Name} is in use here: {other.FullPath}; ':reset' lets go of it"));
        }

        return found;
    }

    private void Add(IReadOnlyList<ScriptLibrary> found)
    {
        foreach (PortableExecutableReference library in FoundReferences.Of(found))
        {
            libraries[library.FilePath ?? ""] = library; // a build may have replaced the file
        }
    }

    private SubmissionCompilation Emit(CSharpCompilation compilation, IReadOnlyList<ScriptLibrary> found, ScriptPaths paths, CancellationToken cancel)
    {
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        bool hasCode = compilation.SyntaxTrees.Any(tree => ((CompilationUnitSyntax)tree.GetRoot(cancel)).Members.Count > 0);

        // Of nothing the compiler makes nothing, and calls that a failure.
        EmitResult? result = hasCode ? compilation.Emit(assembly, symbols, options: PortableSymbols, cancellationToken: cancel) : null;
        IReadOnlyList<ScriptDiagnostic> problems = DiagnosticText.Translate(result?.Diagnostics ?? compilation.GetDiagnostics(cancel), paths);
        if (result is { Success: false } || problems.Any(problem => problem.IsError))
        {
            return new SubmissionCompilation.Rejected(problems);
        }

        Add(found);
        typed.AddRange(found);
        last = compilation;
        count++;
        return hasCode
            ? new SubmissionCompilation.Compiled(ScriptOptions.ClassOf(count), assembly.ToArray(), symbols.ToArray(), found)
            : new SubmissionCompilation.Empty(found);
    }
}
